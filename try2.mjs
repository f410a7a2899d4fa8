// try2.ts
import fc2 from "fast-check";

// src/source.ts
var MARK_DISTANCE = 4096;
var FRAME_WIDTH = 80;
var LF = 10;
var CR = 13;
function positionOf(source, offset) {
  const { line, lineStart } = markAt(source, offset);
  return { line, column: Math.max(0, offset - lineStart) + 1 };
}
function byteOffsetOf(source, offset) {
  return markAt(source, offset).bytes;
}
function frameOf(source, start, end) {
  const { text: text3 } = source;
  const lineStart = Math.max(0, markAt(source, start).lineStart);
  const seen = start + FRAME_WIDTH + 1;
  const lineEnd = endOfLine(text3, Math.max(lineStart, start - 1), seen);
  const goesOn = lineEnd === seen && seen < text3.length;
  let faultEnd = Math.min(Math.max(end, start + 1), lineEnd);
  if (splitsPair(text3, faultEnd)) faultEnd += 1;
  let from = lineStart;
  let to = lineEnd;
  if (goesOn || Math.max(to, start + 1) - from > FRAME_WIDTH) {
    const room = FRAME_WIDTH - 2;
    from = Math.max(lineStart, Math.min(start - Math.floor(room / 3), lineEnd - room));
    to = Math.min(lineEnd, from + room);
    if (splitsPair(text3, from)) from += 1;
    if (splitsPair(text3, to)) to -= 1;
  }
  const before = (from > lineStart ? "\u2026" : "") + printable(text3.slice(from, start));
  const fault2 = printable(text3.slice(start, Math.min(faultEnd, to)));
  const isCut = goesOn || to < lineEnd;
  const after = printable(text3.slice(Math.min(faultEnd, to), to)) + (isCut ? "\u2026" : "");
  const underline = "^".repeat(Math.max(1, widthOf(fault2)));
  return `${before}${fault2}${after}
${" ".repeat(widthOf(before))}${underline}`;
}
function markAt(source, offset) {
  const { text: text3 } = source;
  source.marks ??= [{ offset: 0, line: 1, lineStart: text3.charCodeAt(0) === 65279 ? 1 : 0, bytes: 0 }];
  const { marks } = source;
  const nearest = Math.floor(offset / MARK_DISTANCE);
  while (marks.length <= nearest) marks.push(advance(text3, marks.at(-1), marks.length * MARK_DISTANCE));
  return advance(text3, marks[nearest], offset);
}
function advance(text3, from, to) {
  let { line, lineStart, bytes } = from;
  for (let i = from.offset; i < to; i++) {
    const unit = text3.charCodeAt(i);
    if (unit < 128) bytes += 1;
    else if (unit < 2048) bytes += 2;
    else if (unit >= 55296 && unit <= 57343) bytes += 2;
    else bytes += 3;
    if (unit === LF || unit === CR && text3.charCodeAt(i + 1) !== LF) {
      line += 1;
      lineStart = i + 1;
    }
  }
  return { offset: to, line, lineStart, bytes };
}
function endOfLine(text3, from, most) {
  const end = Math.min(most, text3.length);
  for (let i = from; i < end; i++) {
    const unit = text3.charCodeAt(i);
    if (unit === LF || unit === CR) return i;
  }
  return end;
}
function splitsPair(text3, at) {
  return /[\uD800-\uDBFF]/.test(text3.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text3.charAt(at));
}
function printable(text3) {
  return text3.replace(
    /[\0-\x1f]/g,
    (control) => control === "	" ? " " : String.fromCharCode(9216 + control.charCodeAt(0))
  ).replace(/[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}]/gu, "\uFFFD");
}
function widthOf(text3) {
  return [...text3].length;
}

// src/issues.ts
function toIssue(fault2, source, copied) {
  const { code, message, path, expected, received, start, end, opened } = fault2;
  const own = copied ?? ((text3) => text3);
  const issue = {
    code,
    message: own(
      opened === void 0 || source === void 0 ? message : `${message} ${openedAt(source, opened)}`
    ),
    path: path.map((segment) => typeof segment === "string" ? own(segment) : segment),
    ...expected === void 0 ? {} : { expected: own(expected) },
    ...received === void 0 ? {} : { received: own(received) }
  };
  if (start === void 0 || source === void 0) return issue;
  const lazy = (get) => copied === void 0 ? { get, enumerable: true } : { value: get(), enumerable: true };
  return Object.defineProperties(issue, {
    offset: { value: start, enumerable: true },
    ...source.bytes ? { byteOffset: lazy(() => byteOffsetOf(source, start)) } : {},
    line: lazy(() => positionOf(source, start).line),
    column: lazy(() => positionOf(source, start).column),
    frame: lazy(() => own(frameOf(source, start, end ?? start + 1)))
  });
}
function openedAt(source, offset) {
  const { line, column } = positionOf(source, offset);
  return `opened at line ${line}, column ${column}`;
}
var JsvError = class extends Error {
  name = "JsvError";
  issues;
  constructor(issues, call2) {
    super(withCall(call2, summary(issues, 5)));
    this.issues = issues;
    for (const name2 of ["url", "operation", "page"]) {
      if (call2?.[name2] !== void 0) Object.assign(this, { [name2]: call2[name2] });
    }
  }
};
function withCall(call2, message) {
  const called = call2 === void 0 ? "" : formatCall(call2);
  return called === "" ? message : `${called}: ${message}`;
}
function formatCall({ url, method, operation: operation3, page }) {
  const what = [operation3, page === void 0 ? void 0 : `page ${page}`].filter(Boolean).join(", ");
  return [method, excerpt(url, 200), what === "" ? void 0 : `(${what})`].filter(Boolean).join(" ");
}
function summary(issues, most, color = false) {
  const blocks = issues.slice(0, most).map((issue) => block(issue, color));
  const more = issues.length - blocks.length;
  if (more > 0) blocks.push(`... and ${more} more ${more === 1 ? "issue" : "issues"}`);
  return blocks.join("\n");
}
function block(issue, color) {
  const paint = (code, text3) => color && text3 !== "" ? `\x1B[${code}m${text3}\x1B[0m` : text3;
  const where = issue.path.length === 0 ? "" : `${formatPath(issue.path)}: `;
  const position = issue.line === void 0 ? "" : ` (line ${issue.line}, column ${issue.column})`;
  const head = `${paint(1, where)}${issue.message}${paint(2, position)}`;
  if (issue.frame === void 0) return head;
  const [line = "", underline = ""] = issue.frame.split("\n");
  return `${head}
  ${line}
  ${paint(31, underline)}`;
}
function formatPath(path) {
  return shortened(path).map((segment, i) => {
    if (segment === void 0) return "[\u2026]";
    if (typeof segment === "number") return `[${segment}]`;
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]{0,39}$/u.test(segment)) return `[${quoted(segment, 40)}]`;
    return i === 0 ? segment : `.${segment}`;
  }).join("");
}
function shortened(path) {
  return path.length <= 16 ? path : [...path.slice(0, 8), void 0, ...path.slice(-8)];
}
function quoted(text3, most = 80) {
  return printable(JSON.stringify(excerpt(text3, most)));
}
function excerpt(text3, most = 80) {
  if (text3.length <= most) return text3;
  return `${text3.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}\u2026`;
}

// src/options.ts
var MOST_DEPTH = 1e3;
function checkDepth(maxDepth) {
  if (!Number.isInteger(maxDepth) || maxDepth < 0 || maxDepth > MOST_DEPTH) {
    throw new RangeError(`maxDepth must be a whole number from 0 to ${MOST_DEPTH}, not ${maxDepth}`);
  }
}
function checkChoice(option, value, choices) {
  if (!choices.includes(value)) {
    const known = choices.map((choice) => `"${choice}"`).join(" or ");
    throw new RangeError(`${option} must be ${known}, not ${String(value)}`);
  }
}
function checkFlag(option, value) {
  if (typeof value !== "boolean")
    throw new RangeError(`${option} must be true or false, not ${String(value)}`);
}
function refuseRecover(where, recover, instead) {
  if (recover !== true) return;
  throw new TypeError(`${where}: it throws, so that recover could give no partial; use ${instead}`);
}
function checkLimit(name2, value, least) {
  if (value === Number.POSITIVE_INFINITY || Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${name2} must be a whole number from ${least}, or Infinity, not ${value}`);
}

// src/scalars/brand.ts
var getter = (prototype, key) => Object.getOwnPropertyDescriptor(prototype, key)?.get;
var mapSize = getter(Map.prototype, "size");
var setSize = getter(Set.prototype, "size");
var typedArray = Object.getPrototypeOf(Uint8Array.prototype);
var typedArrayValues = Reflect.get(typedArray, "values");
var typedArrayName = getter(typedArray, Symbol.toStringTag);
var DISGUISED = [Date.prototype, typedArray];
function isImpostor(value) {
  return DISGUISED.some((prototype) => Object.prototype.isPrototypeOf.call(prototype, value));
}
function brandOf(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return void 0;
  const name2 = typedArrayName?.call(value);
  if (name2 !== void 0) return name2;
  if (answers(() => mapSize?.call(value))) return "Map";
  if (answers(() => setSize?.call(value))) return "Set";
  return answers(() => Date.prototype.getTime.call(value)) ? "Date" : void 0;
}
function isMap(value) {
  return typeof value === "object" && value !== null && brandOf(value) === "Map";
}
function entriesOf(map) {
  return Map.prototype.entries.call(map);
}
function itemsOf(value, brand) {
  return Array.from(brand === "Set" ? Set.prototype.values.call(value) : typedArrayValues.call(value));
}
function tagOf(value) {
  try {
    return Object.prototype.toString.call(value).slice("[object ".length, -1);
  } catch {
    return "Object";
  }
}
function answers(ask) {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}

// src/scalars/case.ts
var NOT_ASCII = /[^\0-\x7f]/;
var folds = new Uint16Array(65536);
var PIECE = 8192;
function foldCase(name2) {
  if (!NOT_ASCII.test(name2)) return name2.toUpperCase();
  const units = new Uint16Array(Math.min(name2.length, PIECE));
  let folded = "";
  for (let from = 0; from < name2.length; from += PIECE) {
    const length = Math.min(PIECE, name2.length - from);
    for (let i = 0; i < length; i++) units[i] = foldUnit(name2.charCodeAt(from + i));
    folded += Reflect.apply(String.fromCharCode, void 0, units.subarray(0, length));
  }
  return folded;
}
function foldUnit(unit) {
  if (unit < 128) return unit >= 97 && unit <= 122 ? unit - 32 : unit;
  const known = folds[unit];
  if (known !== 0) return known;
  const upper = String.fromCharCode(unit).toUpperCase();
  const fold = upper.length === 1 && upper.charCodeAt(0) >= 128 ? upper.charCodeAt(0) : unit;
  folds[unit] = fold;
  return fold;
}

// src/scalars/spelling.ts
var LONGEST = 40;
function closest(text3, names) {
  if (text3.length > LONGEST) return void 0;
  let best;
  let least = Math.floor(text3.length / 3) + 1;
  for (const name2 of names) {
    if (Math.abs(name2.length - text3.length) >= least) continue;
    const distance = distanceOf(foldCase(text3), foldCase(name2));
    if (distance < least) [best, least] = [name2, distance];
  }
  return best;
}
function distanceOf(a, b) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const replaced = row[k - 1] + (a[i - 1] === b[k - 1] ? 0 : 1);
      const isSwapped = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      const swapped = isSwapped ? before[k - 2] + 1 : replaced;
      next.push(Math.min(row[k] + 1, next[k - 1] + 1, replaced, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

// src/syntax/quote.ts
var SPECIAL = /[":,{}[\]\r\n]/;
function needsQuotes(text3) {
  return text3 === "" || SPECIAL.test(text3);
}
function endOfQuoted(text3, start) {
  let quoteAt = text3.indexOf('"', start + 1);
  while (quoteAt !== -1) {
    if (text3.charCodeAt(quoteAt + 1) !== 34) return quoteAt + 1;
    quoteAt = text3.indexOf('"', quoteAt + 2);
  }
  return -1;
}
function unquote(quoted2) {
  const inner = quoted2.slice(1, -1);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}

// src/schema/properties.ts
function allProperties(schema) {
  if (schema === void 0) return [];
  return [...Object.entries(schema.properties), ...allProperties(schema.base)];
}
function requiredNames(schema) {
  if (schema === void 0) return [];
  return [...schema.required, ...requiredNames(schema.base)];
}
function pascalCase(name2) {
  return name2.charAt(0).toUpperCase() + name2.slice(1);
}

// src/scalars/white-space.ts
function trimWhiteSpace(text3) {
  let start = 0;
  let end = text3.length;
  while (start < end && isWhiteSpace(text3.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text3.charCodeAt(end - 1))) end--;
  return end - start === text3.length ? text3 : text3.slice(start, end);
}
function skipNumberPadding(text3, at) {
  let next = at;
  while (next < text3.length) {
    const code = text3.charCodeAt(next);
    if (code !== 32 && (code < 9 || code > 13)) break;
    next++;
  }
  return next;
}
function isWhiteSpace(code) {
  if (code < 128) return code === 32 || code >= 9 && code <= 13;
  return code === 133 || code === 160 || code === 5760 || code >= 8192 && code <= 8202 || code === 8232 || code === 8233 || code === 8239 || code === 8287 || code === 12288;
}

// src/scalars/integer.ts
var MINUS = 45;
var ZERO = 48;
var MAXIMUM_DIGITS = 20;
var intRule = numberRule(-2147483648, 2147483647);
var shortRule = numberRule(-32768, 32767);
var byteRule = numberRule(0, 255);
var sbyteRule = numberRule(-128, 127);
var ushortRule = numberRule(0, 65535);
var uintRule = numberRule(0, 4294967295);
var longRule = bigintRule(-9223372036854775808n, 9223372036854775807n);
var ulongRule = bigintRule(0n, 18446744073709551615n);
function numberRule(minimum, maximum) {
  const signed = minimum < 0;
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    accepts: ["number"],
    // The hottest reader of all: one loop, nothing allocated, and it stops at the digit that is too much.
    read(text3) {
      const length = text3.length;
      let at = skipNumberPadding(text3, 0);
      const negative = signed && at < length && text3.charCodeAt(at) === MINUS;
      if (negative) at++;
      const first = at;
      const limit = negative ? -minimum : maximum;
      let magnitude = 0;
      while (at < length) {
        const digit = text3.charCodeAt(at) - ZERO;
        if (digit < 0 || digit > 9) break;
        magnitude = magnitude * 10 + digit;
        if (magnitude > limit) return void 0;
        at++;
      }
      if (at === first || skipNumberPadding(text3, at) !== length) return void 0;
      if (!negative) return magnitude;
      if (at - first > 1 && text3.charCodeAt(first) === ZERO) return void 0;
      return 0 - magnitude;
    },
    fault: integerFault,
    hint: (text3) => integerHint(text3, signed),
    write: String,
    accept(value) {
      if (typeof value !== "number" || !Number.isInteger(value)) return void 0;
      return value >= minimum && value <= maximum ? value + 0 : void 0;
    }
  };
}
function bigintRule(minimum, maximum) {
  const inRange = (value) => value >= minimum && value <= maximum ? value : void 0;
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    accepts: ["bigint", "number"],
    read(text3) {
      const number = scanInteger(text3);
      if (number === void 0 || number.negative && minimum === 0n) return void 0;
      let start = number.start;
      while (start < number.end - 1 && text3.charCodeAt(start) === ZERO) start++;
      if (number.end - start > MAXIMUM_DIGITS) return void 0;
      const magnitude = BigInt(text3.slice(start, number.end));
      return inRange(number.negative ? -magnitude : magnitude);
    },
    fault: integerFault,
    hint: (text3) => integerHint(text3, minimum < 0n),
    write: String,
    accept(value) {
      if (typeof value === "bigint") return inRange(value);
      return Number.isSafeInteger(value) ? inRange(BigInt(value)) : void 0;
    }
  };
}
function integerFault(text3) {
  return scanInteger(text3) === void 0 ? "invalid_number" : "number_out_of_range";
}
function integerHint(text3, signed) {
  if (scanInteger(text3) !== void 0 || !/\d/.test(text3)) return void 0;
  if (/^\s*-0\d/.test(text3)) return "no zero may stand between the minus and the number";
  return signed ? "write digits alone, with - before a negative number" : "write digits alone";
}
function scanInteger(text3) {
  let start = skipNumberPadding(text3, 0);
  const negative = start < text3.length && text3.charCodeAt(start) === MINUS;
  if (negative) start++;
  let end = start;
  while (end < text3.length) {
    const digit = text3.charCodeAt(end) - ZERO;
    if (digit < 0 || digit > 9) break;
    end++;
  }
  if (end === start || skipNumberPadding(text3, end) !== text3.length) return void 0;
  if (negative && end - start > 1 && text3.charCodeAt(start) === ZERO) return void 0;
  return { negative, start, end };
}

// src/scalars/enumeration.ts
var LISTED_MEMBERS = 12;
function enumerationRule(name2, members) {
  const table = memberTable(members);
  const read = (text3) => {
    if (table.numbers.has(text3)) return text3;
    const known = table.folded.get(foldCase(trimWhiteSpace(text3)));
    if (known !== void 0) return known;
    const number = intRule.read(text3);
    return number === void 0 ? void 0 : table.names.get(number);
  };
  return {
    expected: table.listed === "" ? `a member of ${name2}, which has none` : `one of ${table.listed}`,
    accepts: ["string", "number"],
    read,
    fault: () => "unknown_member",
    hint(text3) {
      const number = intRule.read(text3);
      if (number === void 0) return didYouMean(text3, members);
      const member2 = table.names.get(number);
      return member2 === void 0 ? "no member has this number" : `the member with this number is ${member2}`;
    },
    write: String,
    accept(value) {
      if (typeof value === "string") return table.numbers.has(value) ? value : void 0;
      if (!Number.isSafeInteger(value)) return void 0;
      const number = value + 0;
      return table.names.get(number) ?? number;
    }
  };
}
function flagsRule(name2, members) {
  const table = memberTable(members);
  return {
    expected: `a number, or members of ${name2} separated by commas (${table.listed})`,
    accepts: ["number"],
    read: (text3) => intRule.read(text3) ?? readFlagNames(text3, table),
    fault: (text3) => intRule.fault(text3) === "number_out_of_range" ? "number_out_of_range" : "unknown_member",
    hint(text3) {
      if (intRule.fault(text3) === "number_out_of_range")
        return "a number must be from -2147483648 to 2147483647";
      const unknown = text3.split(",", 100).find((part) => !table.folded.has(foldCase(trimWhiteSpace(part))));
      return unknown === void 0 ? void 0 : didYouMean(trimWhiteSpace(unknown), members);
    },
    write: String,
    accept: intRule.accept
  };
}
function keepUnknown(text3) {
  const number = Number(longRule.read(text3) ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : text3;
}
function acceptUnknown(rule, value) {
  if (typeof value !== "string" && !Number.isSafeInteger(value)) return void 0;
  const text3 = String(value);
  return rule.read(text3) === void 0 && keepUnknown(text3) === value ? value : void 0;
}
function didYouMean(text3, members) {
  const name2 = closest(text3, Object.keys(members));
  return name2 === void 0 ? void 0 : `did you mean ${name2}?`;
}
function memberTable(members) {
  const entries = Object.entries(members);
  const names = entries.map(([name2]) => name2);
  const listed = names.length > LISTED_MEMBERS ? [...names.slice(0, LISTED_MEMBERS), `... (${names.length} in all)`] : names;
  return {
    numbers: new Map(entries),
    folded: new Map(names.map((name2) => [foldCase(name2), name2])),
    names: new Map(entries.map(([name2, number]) => [number, name2])),
    listed: listed.join(", ")
  };
}
function readFlagNames(text3, table) {
  let value = 0;
  for (let start = 0; start <= text3.length; ) {
    const comma2 = text3.indexOf(",", start);
    const end = comma2 < 0 ? text3.length : comma2;
    const name2 = table.folded.get(foldCase(trimWhiteSpace(text3.slice(start, end))));
    if (name2 === void 0) return void 0;
    value |= table.numbers.get(name2);
    start = end + 1;
  }
  return value;
}

// src/scalars/base64.ts
var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
var PADDING = 61;
var INVALID = 255;
var PIECE2 = 8190;
var BITS = Uint8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));
var base64Rule = {
  expected: "bytes in base64, such as AQID",
  accepts: ["Uint8Array"],
  read: readBase64,
  fault: () => "invalid_base64",
  hint: base64Hint,
  write: writeBase64,
  accept: acceptBytes
};
function readBase64(text3) {
  const length = text3.length;
  if (length % 4 !== 0) return void 0;
  if (length === 0) return new Uint8Array(0);
  const padding = text3.charCodeAt(length - 1) !== PADDING ? 0 : text3.charCodeAt(length - 2) !== PADDING ? 1 : 2;
  const bytes = new Uint8Array(length / 4 * 3 - padding);
  const end = length - padding;
  let buffer = 0;
  let held = 0;
  let to = 0;
  for (let at = 0; at < end; at++) {
    const code = text3.charCodeAt(at);
    const bits = code < 128 ? BITS[code] : INVALID;
    if (bits === INVALID) return void 0;
    buffer = (buffer << 6 | bits) & 4095;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to++] = buffer >> held;
  }
  return (buffer & (1 << held) - 1) === 0 ? bytes : void 0;
}
function base64Hint(text3) {
  const odd = /[^A-Za-z\d+/=]/.exec(text3)?.[0];
  if (odd === "-" || odd === "_") return "this looks like base64url: write + for - and / for _";
  if (odd !== void 0) return "only letters, digits, +, / and = at the end may stand in it";
  if (/=[^=]|={3}/.test(text3)) return "= stands at the end only, and at most twice";
  if (text3.endsWith("=") && text3.replace(/=+$/, "").length % 4 === 0) return "it has an = too many";
  return text3.length % 4 === 0 ? "its last characters are not as base64 ends" : "its length is no multiple of 4: it may be cut off, or lack = at the end";
}
function writeBase64(bytes) {
  let text3 = "";
  for (let at = 0; at < bytes.length; at += PIECE2) {
    text3 += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE2)));
  }
  return text3;
}
function acceptBytes(value) {
  if (typeof value !== "object" || value === null || brandOf(value) !== "Uint8Array") return void 0;
  const bytes = value;
  if (bytes.constructor === Uint8Array) return bytes;
  return bytes.byteLength === 0 ? new Uint8Array() : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// src/scalars/boolean.ts
var SHORT_FORMS = new Map([
  ...["1", "t", "T", "y", "Y", "on"].map((text3) => [text3, true]),
  ...["0", "f", "F", "n", "N", "off"].map((text3) => [text3, false])
]);
var booleanRule = {
  expected: "True or False",
  accepts: ["boolean"],
  read(text3) {
    if (text3 === "False") return false;
    if (text3 === "True") return true;
    return SHORT_FORMS.get(text3) ?? readWord(trimWhiteSpace(text3));
  },
  fault: () => "invalid_boolean",
  write: (value) => value ? "True" : "False",
  accept: (value) => typeof value === "boolean" ? value : void 0
};
function readWord(text3) {
  if (text3.length === 4) return text3.toLowerCase() === "true" ? true : void 0;
  if (text3.length === 5) return text3.toLowerCase() === "false" ? false : void 0;
  return void 0;
}

// src/scalars/char.ts
var charRule = {
  expected: "one character",
  accepts: ["string"],
  read: (text3) => text3.length === 1 ? text3 : void 0,
  fault: () => "invalid_char",
  hint: (text3) => text3.length === 2 && text3.codePointAt(0) > 65535 ? "this one takes two of C#'s characters, so a string must hold it" : void 0,
  write: (value) => value,
  accept: (value) => typeof value === "string" && value.length === 1 ? value : void 0
};

// src/scalars/date.ts
var ISO_FORM = /^((\d{4})-(\d\d)-(\d\d))(?:T(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:Z|([+-])(\d\d):(\d\d))?)?$/;
var MILLISECONDS_FORM = /^\/Date\((-?[1-9]\d{0,14}|-?0)\)\/$/;
var FIRST_DAY = "0001-01-01";
var LAST_DAY = "9999-12-31";
var FIRST_MILLISECOND = -621355968e5;
var LAST_MILLISECOND = 253402300799999;
var MINUTES_A_DAY = 24 * 60;
var LARGEST_OFFSET = 14 * 60;
var dateTimeRule = dateRule(
  "a date such as 2020-01-02 or 2020-01-02T03:04:05Z",
  false,
  (iso) => iso.endsWith(".000Z") ? `${iso.slice(0, 19)}Z` : `${iso.slice(0, 23)}0000Z`
);
var dateTimeOffsetRule = dateRule(
  "a date such as 2020-01-02T03:04:05.0000000+00:00 or 2020-01-02",
  true,
  (iso) => `${iso.slice(0, 23)}0000+00:00`
);
var dateOnlyRule = {
  expected: "a date without a time such as 2020-01-02",
  accepts: ["string"],
  read: readDay,
  fault: () => "invalid_date",
  hint: (text3) => /^\d{4}-\d\d-\d\d$/.test(text3) ? "the form is right, but there is no such date" : "write yyyy-MM-dd",
  write: (value) => value,
  accept: (value) => typeof value === "string" ? readDay(value) : void 0
};
function readDay(text3) {
  return text3.length === FIRST_DAY.length && isDate(text3) ? text3 : void 0;
}
function dateRule(expected, assumesUtc, fromIso) {
  const read = (text3) => isDate(text3) ? text3 : void 0;
  return {
    expected,
    accepts: ["string", "Date"],
    read,
    fault: () => "invalid_date",
    hint: (text3) => ISO_FORM.test(text3) || MILLISECONDS_FORM.test(text3) ? "the form is right, but there is no such date or time" : "write yyyy-MM-dd, or yyyy-MM-ddTHH:mm:ss with up to seven digits of fraction and nothing, Z, +hh:mm or -hh:mm behind it",
    write: (value) => value,
    meaning: (value) => momentOf(value, assumesUtc),
    accept(value) {
      if (typeof value === "string") return read(value);
      const time = timeOf(value);
      return time !== void 0 && isInCalendar(time) ? fromIso(new Date(time).toISOString()) : void 0;
    }
  };
}
function isDate(text3) {
  const iso = ISO_FORM.exec(text3);
  if (iso !== null) return isRealDate(iso);
  const milliseconds = MILLISECONDS_FORM.exec(text3);
  return milliseconds !== null && isInCalendar(Number(milliseconds[1]));
}
function momentOf(text3, assumesUtc) {
  const iso = ISO_FORM.exec(text3);
  if (iso === null) return `${Number(MILLISECONDS_FORM.exec(text3)?.[1])}:`;
  const [, day, , , , hour = "00", minute = "00", second = "00", sign, offsetHour = 0, offsetMinute = 0] = iso;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === "-" ? -6e4 : 6e4);
  const fraction = /\.(\d+)/.exec(text3)?.[1] ?? "";
  const milliseconds = Date.parse(
    `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`
  );
  const zone = assumesUtc || sign !== void 0 || text3.endsWith("Z") ? "" : ":unzoned";
  return `${milliseconds - offset}:${fraction.slice(3).replace(/0+$/, "")}${zone}`;
}
function isRealDate(iso) {
  const [
    ,
    day,
    year,
    month,
    dayOfMonth,
    hour = 0,
    minute = 0,
    second = 0,
    sign,
    offsetHour = 0,
    offsetMinute = 0
  ] = iso;
  if (Number(year) < 1 || Number(dayOfMonth) < 1) return false;
  if (Number(dayOfMonth) > daysInMonth(Number(year), Number(month))) return false;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(offsetMinute) > 59)
    return false;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  if (offset > LARGEST_OFFSET) return false;
  const minuteOfDay = Number(hour) * 60 + Number(minute) + (sign === "-" ? offset : -offset);
  return !(day === FIRST_DAY && minuteOfDay < 0 || day === LAST_DAY && minuteOfDay >= MINUTES_A_DAY);
}
function daysInMonth(year, month) {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
function isInCalendar(milliseconds) {
  return milliseconds >= FIRST_MILLISECOND && milliseconds <= LAST_MILLISECOND;
}
function timeOf(value) {
  const isDate2 = typeof value === "object" && value !== null && brandOf(value) === "Date";
  return isDate2 ? Date.prototype.getTime.call(value) : void 0;
}

// src/scalars/number-text.ts
var PLUS = 43;
var COMMA = 44;
var MINUS2 = 45;
var POINT = 46;
var ZERO2 = 48;
var NINE = 57;
var LETTER_E = 101;
var LONG_MANTISSA = 600;
var LONG_EXPONENT = 3;
function scanNumber(text3) {
  const length = text3.length;
  let at = skipNumberPadding(text3, 0);
  const sign = at < length ? text3.charCodeAt(at) : 0;
  if (sign === MINUS2 || sign === PLUS) at++;
  const start = at;
  let commas = false;
  while (at < length) {
    const code = text3.charCodeAt(at);
    if (code === COMMA && at > start) commas = true;
    else if (code < ZERO2 || code > NINE) break;
    at++;
  }
  const point = at;
  if (at < length && text3.charCodeAt(at) === POINT) at = skipDigits(text3, at + 1);
  const end = at;
  if (end === start || point === start && end === start + 1) return void 0;
  let exponent = 0;
  let exponentLength = 0;
  if (at < length && (text3.charCodeAt(at) | 32) === LETTER_E) {
    at++;
    const exponentSign = at < length ? text3.charCodeAt(at) : 0;
    if (exponentSign === MINUS2 || exponentSign === PLUS) at++;
    const first = at;
    at = skipDigits(text3, at);
    exponentLength = at - first;
    if (exponentLength === 0) return void 0;
    exponent = readExponent(text3, first, at);
    if (exponentSign === MINUS2) exponent = -exponent;
  }
  if (skipNumberPadding(text3, at) !== length) return void 0;
  const disputed = end - start > LONG_MANTISSA && exponentLength > LONG_EXPONENT;
  return { negative: sign === MINUS2, start, point, end, commas, exponent, disputed };
}
function significantDigits(text3, number) {
  const digits = text3.slice(firstSignificant(text3, number), number.end).replace(".", "");
  return number.commas ? digits.replaceAll(",", "") : digits;
}
function firstSignificant(text3, number) {
  let at = number.start;
  while (at < number.end) {
    const code = text3.charCodeAt(at);
    if (code > ZERO2 && code <= NINE) break;
    at++;
  }
  return at;
}
function fractionLength(number) {
  return number.end > number.point ? number.end - number.point - 1 : 0;
}
function skipDigits(text3, at) {
  let next = at;
  while (next < text3.length) {
    const code = text3.charCodeAt(next);
    if (code < ZERO2 || code > NINE) break;
    next++;
  }
  return next;
}
function readExponent(text3, from, to) {
  let exponent = 0;
  for (let at = from; at < to && exponent < 1e5; at++)
    exponent = exponent * 10 + text3.charCodeAt(at) - ZERO2;
  return exponent;
}
function numberHint(text3) {
  const number = scanNumber(text3);
  if (number?.disputed) return "its digits and exponent are too long to be read alike everywhere";
  if (number !== void 0) return void 0;
  return text3.includes(",") ? "a point stands before the fraction, commas only between digits before it" : void 0;
}

// src/scalars/decimal.ts
var MAXIMUM = "79228162514264337593543950335";
var MAXIMUM_SCALE = 28;
var decimalRule = {
  expected: "a decimal number of at most 28 places, up to 79228162514264337593543950335",
  accepts: ["string"],
  read: readDecimal,
  fault: (text3) => scanNumber(text3) === void 0 ? "invalid_number" : "number_out_of_range",
  hint: numberHint,
  write: (value) => value,
  // The scale makes no difference: 1.0 and 1.00 are equal.
  meaning: (value) => value.includes(".") ? value.replace(/\.?0+$/, "") : value,
  accept: (value) => typeof value === "string" ? readDecimal(value) : void 0
};
function readDecimal(text3) {
  const number = scanNumber(text3);
  if (number === void 0 || number.disputed) return void 0;
  const scale = fractionLength(number) - number.exponent;
  const digits = unscaledDigits(text3, number, scale);
  if (digits === void 0 || scale > MAXIMUM_SCALE) return void 0;
  const magnitude = scale > 0 ? placePoint(digits, scale) : digits;
  return number.negative && digits !== "0" ? `-${magnitude}` : magnitude;
}
function unscaledDigits(text3, number, scale) {
  const digits = significantDigits(text3, number);
  if (digits === "") return "0";
  const length = scale < 0 ? digits.length - scale : digits.length;
  if (length > MAXIMUM.length) return void 0;
  const unscaled = digits.padEnd(length, "0");
  return length === MAXIMUM.length && unscaled > MAXIMUM ? void 0 : unscaled;
}
function placePoint(digits, scale) {
  const padded = digits.padStart(scale + 1, "0");
  const point = padded.length - scale;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}

// src/scalars/single.ts
var MAXIMUM2 = 2 ** 128 - 2 ** 104;
var OVERFLOW = 2 ** 128 - 2 ** 103;
var SMALLEST_NORMAL = 2 ** -126;
function nearestSingle(text3, number) {
  const double = Number(number.commas ? text3.replaceAll(",", "") : text3);
  const single = Math.fround(double);
  if (single === double) return single;
  const other = otherNeighbour(double, single);
  if (other === void 0) return single;
  const order2 = compareMagnitude(text3, number, Math.abs(double));
  if (order2 === 0) return single;
  const outward = Math.abs(other) > Math.abs(single);
  return outward === order2 > 0 ? other : single;
}
function shortestSingle(single) {
  const first = Math.abs(single) < SMALLEST_NORMAL ? 1 : 6;
  for (let precision = first; precision < 9; precision++) {
    const text3 = single.toPrecision(precision);
    if (readsAs(text3, single)) return Number(text3);
  }
  const above = (single * (1 + 2 ** -25)).toPrecision(8);
  return Number(readsAs(above, single) ? above : single.toPrecision(9));
}
function otherNeighbour(double, single) {
  if (Math.abs(double) === OVERFLOW) return Math.sign(double) * MAXIMUM2;
  if (!Number.isFinite(single)) return void 0;
  const other = double + (double - single);
  return Math.fround(other) === other ? other : void 0;
}
function compareMagnitude(text3, number, halfway) {
  const left = withoutTrailingZeros(significantDigits(text3, number));
  const right = withoutTrailingZeros(exactDigits(halfway));
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
function exactDigits(halfway) {
  let whole = halfway;
  let halvings = 0;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings++;
  }
  return String(BigInt(whole) * 5n ** BigInt(halvings));
}
function withoutTrailingZeros(digits) {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
function readsAs(text3, single) {
  const number = scanNumber(text3);
  if (number === void 0 || nearestSingle(text3, number) !== single) return false;
  const double = Number(text3);
  if (double === single || otherNeighbour(double, single) === void 0) return true;
  return compareMagnitude(text3, number, Math.abs(double)) !== 0;
}

// src/scalars/floating.ts
var WORDS = /* @__PURE__ */ new Map([
  ["nan", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["+infinity", Number.POSITIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY]
]);
var LONGEST_WORD = "-infinity".length;
var doubleRule = {
  expected: "a number",
  accepts: ["number"],
  read(text3) {
    const number = scanNumber(text3);
    if (number === void 0) return readWord2(text3);
    if (number.disputed) return void 0;
    return Number(number.commas ? text3.replaceAll(",", "") : text3);
  },
  fault: floatingFault,
  hint: numberHint,
  write: writeDouble,
  accept: (value) => typeof value === "number" ? value : void 0
};
var floatRule = {
  expected: "a number",
  accepts: ["number"],
  read(text3) {
    const number = scanNumber(text3);
    if (number === void 0) return readWord2(text3);
    return number.disputed ? void 0 : nearestSingle(text3, number);
  },
  fault: floatingFault,
  hint: numberHint,
  write: writeFloat,
  accept(value) {
    if (typeof value !== "number") return void 0;
    const single = Math.fround(value);
    return Number.isFinite(value) && !Number.isFinite(single) ? void 0 : single;
  }
};
function readWord2(text3) {
  const start = skipNumberPadding(text3, 0);
  let end = start;
  while (end < text3.length && end - start < LONGEST_WORD && skipNumberPadding(text3, end) === end) end++;
  if (skipNumberPadding(text3, end) !== text3.length) return void 0;
  return WORDS.get(text3.slice(start, end).toLowerCase());
}
function floatingFault(text3) {
  return scanNumber(text3) === void 0 ? "invalid_number" : "number_out_of_range";
}
function writeDouble(value) {
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e17) return String(value);
  if (magnitude === 0 || magnitude === Number.POSITIVE_INFINITY || Number.isNaN(value))
    return writePlain(value);
  if (magnitude === Number.MAX_VALUE) return String(value);
  return writeExponent(value, "E");
}
function writeFloat(value) {
  if (Number.isInteger(value) && Math.abs(value) < 16777216) return writePlain(value);
  if (!Number.isFinite(value)) return String(value);
  const shortest = shortestSingle(value);
  const magnitude = Math.abs(shortest);
  return magnitude >= 1e-4 && magnitude < 1e9 ? String(shortest) : writeExponent(shortest, "e");
}
function writePlain(value) {
  return Object.is(value, -0) ? "-0" : String(value);
}
function writeExponent(value, letter) {
  const text3 = value.toExponential();
  const at = text3.indexOf("e");
  const digits = text3.slice(at + 2);
  return text3.slice(0, at) + letter + text3.charAt(at + 1) + digits.padStart(2, "0");
}

// src/scalars/guid.ts
var PLAIN = /^[\da-f]{32}$/i;
var DASHED = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
var LONGEST2 = "{00000000-0000-0000-0000-000000000000}".length;
var guidRule = {
  expected: "a GUID (32 hex digits, dashes allowed)",
  accepts: ["string"],
  read: readGuid,
  fault: () => "invalid_guid",
  hint(text3) {
    const digits = text3.length > 100 ? "" : text3.replaceAll(/[-{}()]/g, "");
    return digits.length !== 32 && /^[\da-f]+$/i.test(digits) ? `it has ${digits.length} hex digits` : void 0;
  },
  write: (value) => value,
  accept: (value) => typeof value === "string" ? readGuid(value) : void 0
};
function readGuid(text3) {
  const trimmed = trimWhiteSpace(text3);
  if (trimmed.length > LONGEST2) return void 0;
  if (PLAIN.test(trimmed)) return trimmed.toLowerCase();
  const dashed = isEnclosed(trimmed) ? trimmed.slice(1, -1) : trimmed;
  return DASHED.test(dashed) ? dashed.replaceAll("-", "").toLowerCase() : void 0;
}
function isEnclosed(text3) {
  return text3.startsWith("{") && text3.endsWith("}") || text3.startsWith("(") && text3.endsWith(")");
}

// src/scalars/time-span.ts
var DURATION = /^(-?)P(?:(\d{1,20})D)?(?:T(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{1,7}))?S)?)?$/;
var CLOCK = /^(-?)(?:(\d{1,8})\.)?(\d{1,8}):(\d\d):(\d\d)(?:\.(\d{1,7}))?$/;
var TICK_DIGITS = 7;
var TICKS_A_SECOND = 10000000n;
var MAXIMUM_TICKS = 9223372036854775807n;
var TICKS_A_DAY = 24n * 3600n * TICKS_A_SECOND;
var timeSpanRule = textRule(
  "a duration in days, hours, minutes and seconds such as P2DT3H or PT1M30S",
  ticksOf
);
var timeOnlyRule = textRule(
  "a time of day as the time since midnight, such as PT13H30M",
  (text3) => {
    const ticks = ticksOf(text3);
    return ticks !== void 0 && ticks >= 0n && ticks < TICKS_A_DAY ? ticks : void 0;
  }
);
function textRule(expected, ticks) {
  const read = (text3) => ticks(text3) === void 0 ? void 0 : text3;
  return {
    expected,
    accepts: ["string"],
    read,
    fault: () => "invalid_duration",
    hint: (text3) => /^-?[\d.]+:\d/.test(text3) ? "01:30:00 is written PT1H30M" : void 0,
    write: (value) => value,
    meaning: (value) => ticks(value),
    accept: (value) => typeof value === "string" ? read(value) : void 0
  };
}
function ticksOf(text3) {
  return text3.includes(":") ? ticksOfClock(text3) : ticksOfDuration(text3);
}
function ticksOfClock(text3) {
  const [, sign, days, ...clock] = CLOCK.exec(text3) ?? [];
  const [first = "", second = "", third = "", fraction] = clock;
  if (sign === void 0 || Number(second) > 59) return void 0;
  if (Number(first) < 24) {
    if (first.length > 2 || Number(third) > 59) return void 0;
    return toTicks(sign, [days ?? "0", first, second, third], fraction);
  }
  if (days !== void 0 || fraction !== void 0 || Number(second) > 23 || Number(third) > 59)
    return void 0;
  return toTicks(sign, [first, second, third, "0"], fraction);
}
function ticksOfDuration(text3) {
  const match = DURATION.exec(text3);
  if (match === null || text3.endsWith("P") || text3.endsWith("T")) return void 0;
  const [, sign = "", days = "0", hours = "0", minutes = "0", seconds = "0", fraction] = match;
  return toTicks(sign, [days, hours, minutes, seconds], fraction);
}
function toTicks(sign, parts, fraction = "") {
  const [days = 0n, hours = 0n, minutes = 0n, seconds = 0n] = parts.map(BigInt);
  const wholeSeconds = ((days * 24n + hours) * 60n + minutes) * 60n + seconds;
  const ticks = wholeSeconds * TICKS_A_SECOND + BigInt(fraction.padEnd(TICK_DIGITS, "0"));
  if (ticks > (sign === "-" ? MAXIMUM_TICKS + 1n : MAXIMUM_TICKS)) return void 0;
  return sign === "-" ? -ticks : ticks;
}

// src/scalars/uri.ts
var FORM = /^([a-z][a-z\d+.-]+):(\/\/([^/\\?#]*))?(.*)$/is;
var AUTHORITY = /^([^@%[\]]*@)?([\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*)*\.?)(?::(\d{1,5}))?$/u;
var DEFAULT_PORTS = /* @__PURE__ */ new Map([
  ["http", 80],
  ["https", 443],
  ["ws", 80],
  ["wss", 443],
  ["ftp", 21]
]);
var KEPT_ESCAPES = /%(?:23|25|3F)/g;
var uriRule = {
  expected: "an absolute URI such as https://example.com/",
  accepts: ["string"],
  read: (text3) => partsOf(text3) === void 0 ? void 0 : text3,
  fault: () => "invalid_uri",
  hint(text3) {
    const parts = partsOf(text3);
    if (parts === void 0) return FORM.test(text3) ? void 0 : "it does not begin with a scheme";
    return parts.rest.replaceAll(KEPT_ESCAPES, "").includes("%") ? "write characters as they are instead of their escapes: all but %23, %25 and %3F" : "write it without dot segments and backslashes";
  },
  write: (value) => value,
  accept: (value) => typeof value === "string" ? canonical(value) : void 0
};
function partsOf(text3) {
  if (/^\s|\s$|\p{C}/u.test(text3)) return void 0;
  const form = FORM.exec(text3);
  if (form === null) return void 0;
  const [, scheme = "", , authority, rest = ""] = form;
  const known = { scheme: scheme.toLowerCase(), user: "", host: void 0, port: void 0, rest };
  if (authority === void 0) {
    const needsHost = DEFAULT_PORTS.has(known.scheme) || known.scheme === "file";
    if (needsHost || rest === "") return void 0;
    return known.scheme !== "mailto" || /^[\w.+-]+@[\w-]+(\.[\w-]+)*$/.test(rest) ? known : void 0;
  }
  if (known.scheme === "file") return authority === "" && rest !== "" ? { ...known, host: "" } : void 0;
  const [, user = "", host, port] = AUTHORITY.exec(authority) ?? [];
  if (host === void 0 || Number(port ?? 0) > 65535) return void 0;
  return { ...known, user, host, port: port === void 0 ? void 0 : Number(port) };
}
function canonical(text3) {
  const parts = partsOf(text3);
  if (parts === void 0) return void 0;
  const { scheme, user, host, port, rest } = parts;
  if (rest.replaceAll(KEPT_ESCAPES, "").includes("%")) return void 0;
  if (host === void 0)
    return scheme === "mailto" && /@.*[A-Z]/.test(rest) ? void 0 : `${scheme}:${rest}`;
  if (rest.includes("\\") || /\/\.{1,2}(?:[/?#]|$)/.test(rest)) return void 0;
  const written = port === void 0 || port === DEFAULT_PORTS.get(scheme) ? "" : `:${port}`;
  const path = rest.startsWith("/") ? rest : DEFAULT_PORTS.has(scheme) ? `/${rest}` : rest;
  return `${scheme}://${user}${host.toLowerCase()}${written}${path}`;
}

// src/scalars/rules.ts
var scalarRules = Object.freeze({
  boolean: booleanRule,
  int: intRule,
  short: shortRule,
  byte: byteRule,
  uint: uintRule,
  ushort: ushortRule,
  sbyte: sbyteRule,
  long: longRule,
  ulong: ulongRule,
  double: doubleRule,
  float: floatRule,
  decimal: decimalRule,
  guid: guidRule,
  char: charRule,
  uri: uriRule,
  dateTime: dateTimeRule,
  dateTimeOffset: dateTimeOffsetRule,
  timeSpan: timeSpanRule,
  dateOnly: dateOnlyRule,
  timeOnly: timeOnlyRule,
  bytes: base64Rule
});

// src/schema/resolve.ts
function resolve(schema) {
  let node = schema;
  let nullable = false;
  for (let hops = 0; hops < 100; hops++) {
    if (node.kind === "lazy") node = node.get();
    else if (node.kind === "nullable") {
      nullable = true;
      node = node.inner;
    } else return { schema: node, nullable };
  }
  throw new TypeError("a lazy schema stands for itself and nothing else");
}
function target(schema) {
  return schema.kind === "lazy" || schema.kind === "nullable" ? resolve(schema).schema : schema;
}
function isValueType(schema) {
  return schema.kind in scalarRules ? schema.kind !== "bytes" && schema.kind !== "uri" : schema.kind === "enumeration" || schema.kind === "flags";
}
function slotMayBeNull({ schema, nullable }) {
  if (schema.kind === "any") return true;
  return nullable && (schema.kind === "string" || isValueType(schema));
}
var memberRules = /* @__PURE__ */ new WeakMap();
var keepingRules = /* @__PURE__ */ new WeakMap();
function ruleOf(schema) {
  if (schema.kind !== "enumeration" && schema.kind !== "flags") return scalarRules[schema.kind];
  let rule = memberRules.get(schema);
  if (rule === void 0) {
    const make = schema.kind === "enumeration" ? enumerationRule : flagsRule;
    rule = make(schema.name, schema.members);
    memberRules.set(schema, rule);
  }
  return rule;
}
function keepingRuleOf(schema) {
  const rule = ruleOf(schema);
  if (schema.kind !== "enumeration" && schema.kind !== "flags") return rule;
  let keeping = keepingRules.get(schema);
  if (keeping === void 0) {
    const members = rule;
    const accept = (value) => members.accept(value) ?? acceptUnknown(members, value);
    const read = (text3) => members.read(text3) ?? keepUnknown(text3);
    keeping = { ...members, accepts: ["string", "number"], accept, read };
    keepingRules.set(schema, keeping);
  }
  return keeping;
}
function meaningOf(rule, key) {
  return rule.meaning === void 0 ? key : rule.meaning(key);
}

// src/schema/untyped.ts
function untypedText(value) {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return doubleRule.write(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    case "object":
      return value === null ? void 0 : objectText(value);
    default:
      return void 0;
  }
}
function objectText(value) {
  const brand = brandOf(value);
  if (brand === "Date") return dateTimeRule.accept(value);
  const bytes = brand === "Uint8Array" ? base64Rule.accept(value) : void 0;
  return bytes === void 0 ? void 0 : base64Rule.write(bytes);
}
function untypedItems(value) {
  if (Array.isArray(value)) return value;
  const brand = brandOf(value);
  if (brand === void 0 || ["Map", "Date", "Uint8Array"].includes(brand)) return void 0;
  return itemsOf(value, brand);
}
function untypedEntries(value) {
  if (isMap(value)) return entriesOf(value);
  return isRecord(value) ? Object.entries(value) : void 0;
}
function isRecord(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return brandOf(value) === void 0 && !isImpostor(value) && tagOf(value) === "Object";
}
function isInherited(value, name2) {
  for (let holder = prototypeOf(value); holder !== null; holder = prototypeOf(holder)) {
    const property2 = Object.getOwnPropertyDescriptor(holder, name2);
    if (property2 === void 0) continue;
    const data = property2.value;
    return property2.get !== void 0 || !(data === void 0 || data === null || typeof data === "function");
  }
  return false;
}
function prototypeOf(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype ? null : prototype;
}

// src/schema/check.ts
function validate(schema, value) {
  const checked = check(schema, value, 128, 100, "known");
  return "faults" in checked ? { issues: checked.faults.map((fault2) => toIssue(fault2)) } : checked;
}
function check(schema, value, maxDepth, maxIssues, members) {
  const walk = new Walk(maxDepth, maxIssues, members);
  let checked = walk.value(schema, value);
  if (typeof checked === "string" && checked.startsWith("\uFEFF") && !needsQuotes(checked)) {
    checked = walk.refuse(
      "leading_bom",
      "a document cannot begin with the bare character U+FEFF; readers would skip it as a byte order mark"
    );
  }
  const [first, ...rest] = walk.faults;
  return first === void 0 ? { value: checked } : { faults: [first, ...rest] };
}
var Walk = class {
  constructor(maxDepth, maxIssues, members) {
    this.maxDepth = maxDepth;
    this.maxIssues = maxIssues;
    this.members = members;
  }
  maxDepth;
  maxIssues;
  members;
  faults = [];
  path = [];
  ancestors = [];
  /** What was good, by schema: references to it from many places are not followed again, or they would multiply. */
  good = /* @__PURE__ */ new Map();
  /** How many levels down the value that is checked goes, so far. */
  deepest = 0;
  refuse(code, message, details = {}) {
    if (this.faults.length < this.maxIssues)
      this.faults.push({ code, message, path: [...this.path], ...details });
    return void 0;
  }
  value(schema, value) {
    const resolved = resolve(schema).schema;
    if (value === null || value === void 0) {
      const why = value === null ? "null cannot be written here; only a list can hold it" : `expected ${expectation(resolved)}; got undefined`;
      return this.refuse("null_not_allowed", why, {
        expected: expectation(resolved),
        received: String(value)
      });
    }
    switch (resolved.kind) {
      case "string":
        return typeof value === "string" ? value : this.wrongType(resolved, value);
      case "any":
        return this.untyped(value);
      case "list":
        return this.nested(value, resolved, () => this.list(resolved, value));
      case "dictionary":
      case "map":
        return this.nested(value, resolved, () => this.map(resolved, value));
      case "object":
        return this.nested(value, resolved, () => this.object(resolved, value));
      default:
        return this.scalar(resolved, value);
    }
  }
  wrongType(schema, value, as = "") {
    const expected = expectation(schema);
    const received = nameOf(value);
    const shown2 = typeof value === "string" ? `text: ${quoted(value)}` : received;
    return this.refuse("wrong_type", `expected ${expected}${as}; got ${shown2}`, { expected, received });
  }
  scalar(schema, value) {
    const rule = this.ruleOf(schema);
    const accepted = rule.accept(value);
    const isNameless = schema.kind === "enumeration" && typeof accepted === "number";
    if (accepted !== void 0 && !(isNameless && this.members === "known")) return accepted;
    if (!rule.accepts.includes(typeof value) && !rule.accepts.includes(nameOf(value))) {
      const types = `a ${rule.accepts.join(" or ")}`;
      if (typeof value !== "string") return this.wrongType(schema, value, `, as ${types}`);
      return this.refuse("wrong_type", `expected ${types}; got text: ${quoted(value)}`, {
        expected: types,
        received: "string"
      });
    }
    const invalidDate = nameOf(value) === "Date" ? "an invalid Date, or one outside the years 1 to 9999" : void 0;
    const shown2 = typeof value === "string" ? quoted(value) : invalidDate ?? nameOf(value, String);
    const code = rule.fault(plainDigits(value));
    const hasLostDigits = rule.accepts.includes("bigint") && Number.isInteger(value) && !Number.isSafeInteger(value) && rule.accept(BigInt(value)) !== void 0;
    const cause = hasLostDigits ? "from 2^53 on a number may have lost digits: use a bigint" : typeof value === "string" || code === "number_out_of_range" ? rule.hint?.(plainDigits(value)) : void 0;
    const hint = cause === void 0 ? "" : `; ${cause}`;
    return this.refuse(code, `expected ${rule.expected}; got ${shown2}${hint}`, {
      expected: rule.expected,
      received: receivedOf(value)
    });
  }
  list(schema, value) {
    if (!Array.isArray(value)) return this.wrongType(schema, value);
    const item = resolve(schema.item);
    const mayBeNull = slotMayBeNull(item);
    return this.items(value, (entry) => {
      if (entry === null && mayBeNull) return null;
      if (entry === null) {
        const why = slotMayBeNull({ ...item, nullable: true }) ? "null is no item of this list; nullable(...) around the item's schema would allow it" : "null is no item of this list: it has no text of its own there";
        return this.refuse("null_not_allowed", why, { expected: expectation(item.schema), received: "null" });
      }
      return this.value(item.schema, entry);
    });
  }
  items(values, read) {
    const items2 = [];
    for (let i = 0; i < values.length && !this.full; i++) {
      this.path.push(i);
      if (i in values) items2.push(read(values[i]));
      else this.refuse("array_hole", "the array has a hole here; JSV cannot tell it from null");
      this.path.pop();
    }
    if (values.length === 1 && values[0] === null && items2[0] === null) {
      this.refuse(
        "only_null_item",
        "a list whose only item is null cannot be written; its text [] means the empty list"
      );
    }
    return items2;
  }
  map(schema, value) {
    const source = typeof value === "object" && value !== null ? untypedEntries(value) : void 0;
    if (source === void 0) return this.wrongType(schema, value);
    const rule = schema.key.kind === "string" ? void 0 : this.ruleOf(schema.key);
    const keys = (key) => {
      if (rule === void 0) return typeof key === "string" ? { text: key, key, meaning: key } : void 0;
      const accepted = rule.accept(key) ?? (typeof key === "string" ? rule.read(key) : void 0);
      const isNameless = schema.key.kind === "enumeration" && typeof accepted === "number";
      if (accepted === void 0 || isNameless && this.members === "known") return void 0;
      return { text: rule.write(accepted), key: accepted, meaning: meaningOf(rule, accepted) };
    };
    const entries = this.entries(
      source,
      keys,
      expectation(schema.key),
      (entry) => this.value(schema.value, entry)
    );
    if (schema.kind === "map") return new Map(entries.map(({ key, value: value2 }) => [key, value2]));
    return Object.fromEntries(entries.map(({ text: text3, value: value2 }) => [text3, value2]));
  }
  entries(source, readKey, expectedKey, read) {
    const entries = [];
    const texts2 = /* @__PURE__ */ new Map();
    for (const [key, value] of source) {
      if (this.full) break;
      if (value === void 0) continue;
      const named2 = readKey(key);
      this.path.push(named2?.text ?? (typeof key === "symbol" ? String(key) : receivedOf(key)));
      if (named2 === void 0) {
        const shown2 = typeof key === "string" ? quoted(key) : nameOf(key, String);
        this.refuse("wrong_type", `expected ${expectedKey} as the key; got ${shown2}`, {
          expected: expectedKey,
          received: receivedOf(key)
        });
        this.path.pop();
        continue;
      }
      const equal = texts2.get(named2.meaning);
      if (equal !== void 0) {
        this.refuse("duplicate_key", duplicateKey(named2.text, equal));
      } else {
        texts2.set(named2.meaning, named2.text);
        entries.push({ ...named2, value: read(value) });
      }
      this.path.pop();
    }
    return entries;
  }
  object(schema, value) {
    if (!isRecord(value)) return this.wrongType(schema, value);
    const entries = [];
    const required2 = new Set(requiredNames(schema));
    const names = /* @__PURE__ */ new Set();
    for (const [name2, property2] of allProperties(schema)) {
      if (this.full) break;
      names.add(name2);
      const given = Object.prototype.propertyIsEnumerable.call(value, name2) ? value[name2] : void 0;
      this.path.push(name2);
      if (given !== void 0 && given !== null) {
        const read = this.value(property2, given);
        if (read !== void 0) entries.push([name2, read]);
      } else if (required2.has(name2)) {
        this.refuse("missing_property", `this property of ${schema.name} is required`, {
          expected: expectation(resolve(property2).schema)
        });
      } else if (!Object.hasOwn(value, name2) && isInherited(value, name2)) {
        this.refuse(
          "unknown_property",
          "only an object's own properties are written, so the value that it inherits or gets from its class would be lost"
        );
      }
      this.path.pop();
    }
    for (const name2 of Object.keys(value)) {
      if (this.full) break;
      if (names.has(name2) || value[name2] === void 0 || value[name2] === null) continue;
      this.path.push(name2);
      const known = closest(
        name2,
        allProperties(schema).map(([property2]) => property2)
      );
      const similar = known === void 0 ? "" : `; did you mean ${known}?`;
      this.refuse(
        "unknown_property",
        `${schema.name} has no such property, so its value would be lost${similar}`
      );
      this.path.pop();
    }
    return Object.fromEntries(entries);
  }
  untyped(value) {
    const text3 = untypedText(value);
    if (text3 !== void 0) return text3;
    if (value === null || value === void 0) {
      const why = value === null ? "null cannot be written here; only a list can hold it" : "undefined has no text";
      return this.refuse("null_not_allowed", why);
    }
    if (typeof value === "object" && brandOf(value) === "Date")
      return this.refuse(
        "invalid_date",
        "expected a date; got an invalid Date, or one outside the years 1 to 9999"
      );
    if (typeof value === "object") {
      const items2 = untypedItems(value);
      if (items2 !== void 0) {
        return this.nested(
          value,
          void 0,
          () => this.items(items2, (item) => item === null ? null : this.untyped(item))
        );
      }
      const source = untypedEntries(value);
      if (source !== void 0) {
        return this.nested(value, void 0, () => {
          const keys = (key) => {
            const text4 = untypedText(key);
            return text4 === void 0 ? void 0 : { text: text4, key: text4, meaning: text4 };
          };
          const entries = this.entries(source, keys, "text", (entry) => this.untyped(entry));
          return Object.fromEntries(entries.map(({ text: text4, value: value2 }) => [text4, value2]));
        });
      }
    }
    return this.refuse("wrong_type", `${nameOf(value)} cannot be written as JSV; it has no text of its own`, {
      received: nameOf(value)
    });
  }
  nested(value, schema, read) {
    if (typeof value !== "object" || value === null) return read();
    if (this.ancestors.includes(value))
      return this.refuse("cycle", "this value contains itself, so its text would never end");
    const depth = this.ancestors.length;
    if (depth >= this.maxDepth) {
      return this.refuse("too_deep", `nested too deep: the option maxDepth allows ${this.maxDepth} levels`);
    }
    const good = this.good.get(schema) ?? /* @__PURE__ */ new Map();
    const before = good.get(value);
    if (before !== void 0 && depth + before.levels <= this.maxDepth) {
      this.deepest = Math.max(this.deepest, depth + before.levels);
      return before.value;
    }
    const { deepest } = this;
    const faults = this.faults.length;
    this.deepest = depth + 1;
    this.ancestors.push(value);
    const result = read();
    this.ancestors.pop();
    if (this.faults.length === faults) {
      this.good.set(schema, good.set(value, { value: result, levels: this.deepest - depth }));
    }
    this.deepest = Math.max(this.deepest, deepest);
    return result;
  }
  ruleOf(schema) {
    return this.members === "keep" ? keepingRuleOf(schema) : ruleOf(schema);
  }
  get full() {
    return this.faults.length >= this.maxIssues;
  }
};
function plainDigits(value) {
  if (typeof value === "object") return "";
  return typeof value === "number" && Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
function expectation(schema) {
  switch (schema.kind) {
    case "string":
      return "text";
    case "any":
      return "a value";
    case "list":
      return "a list";
    case "dictionary":
    case "map":
      return "a map";
    case "object":
      return `an object (${schema.name})`;
    default:
      return ruleOf(schema).expected;
  }
}
function receivedOf(value) {
  const isText2 = ["string", "number", "bigint", "boolean"].includes(typeof value);
  return isText2 ? excerpt(String(value)) : nameOf(value);
}
function nameOf(value, show) {
  if (value === null || value === void 0) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") {
    const name2 = tagOf(value);
    return name2 === "Object" ? "an object" : excerpt(printable(name2));
  }
  if (typeof value === "symbol" || typeof value === "function") return `a ${typeof value}`;
  return show === void 0 ? typeof value : `${typeof value} ${excerpt(show(value))}`;
}
function duplicateKey(text3, earlier) {
  return text3 === earlier ? "another key of this map has the same text; one of the two would be lost" : `this key and ${quoted(earlier)} are one key to C#; one of the two would be lost`;
}

// src/schema/define.ts
function define(definition) {
  const standard = Object.freeze({
    version: 1,
    vendor: "@evovoice/jsv",
    validate: (value) => validate(schema, value)
  });
  const schema = Object.freeze({ ...definition, "~standard": standard });
  return schema;
}
function requireSchema(value, where) {
  const standard = typeof value === "object" && value !== null && "~standard" in value ? value["~standard"] : void 0;
  if (standard?.vendor !== "@evovoice/jsv") {
    throw new TypeError(`${where} must be a schema, such as string() or list(int())`);
  }
}

// src/schema/scalars.ts
function string() {
  return define({ kind: "string" });
}
function byte() {
  return define({ kind: "byte" });
}
function any() {
  return define({ kind: "any" });
}

// src/decode/record.ts
function recordMaker(properties2) {
  if (properties2 <= 4) return () => ({});
  const Record = properties2 <= 16 ? smallRecord() : largeRecord();
  Record.prototype = Object.prototype;
  return () => new Record();
}
function smallRecord() {
  return function(fill) {
    if (fill) this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
  };
}
function largeRecord() {
  return function(fill) {
    if (!fill) return;
    this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
    this.b0 = this.b1 = this.b2 = this.b3 = this.b4 = this.b5 = this.b6 = this.b7 = 0;
    this.c0 = this.c1 = this.c2 = this.c3 = this.c4 = this.c5 = this.c6 = this.c7 = 0;
    this.d0 = this.d1 = this.d2 = this.d3 = this.d4 = this.d5 = this.d6 = this.d7 = 0;
    this.e0 = this.e1 = this.e2 = this.e3 = this.e4 = this.e5 = this.e6 = this.e7 = 0;
  };
}
var INHERITED = Object.prototype;
function isInherited2(name2) {
  return name2 in INHERITED;
}
function setOwn(record, key, value) {
  if (isInherited2(key)) {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else record[key] = value;
}

// src/utf8.ts
var encoder;
var decoder;
function utf8Encoder() {
  encoder ??= new (required("TextEncoder"))();
  return encoder;
}
function utf8Decoder() {
  decoder ??= new (required("TextDecoder"))("utf-8", { fatal: true, ignoreBOM: true });
  return decoder;
}
function required(name2) {
  if (globalThis[name2] !== void 0) return globalThis[name2];
  throw new TypeError(
    `this environment has no ${name2}, which JSV needs. Jest's jsdom lacks it: set globalThis.${name2} from node:util in a setup file, or run the test with @jest-environment node`
  );
}

// src/decode/detach.ts
function detached(text3) {
  return text3.length < 13 ? text3 : ` ${text3}`.slice(1);
}

// src/decode/scanner.ts
var NOT_MINE = /* @__PURE__ */ Symbol("not mine");
var WIDE = 2;
function byteTable(special) {
  const table = new Uint8Array(256).fill(WIDE, 128);
  for (const character of special) table[character.charCodeAt(0)] = 1;
  return table;
}
function createScanner() {
  const WINDOW = 1 << 16;
  const LOOKAHEAD = 256;
  const BYTES = new Uint8Array(WINDOW * 3 + 1);
  const scan = {
    text: "",
    /** Offset in `text` of the window's beginning. */
    base: 0,
    /** Where the window's closing quote stands. */
    end: 0,
    /** Whether the window reaches the end of the text. */
    last: true,
    /** From here on, fewer bytes than LOOKAHEAD follow, though the text has more. */
    limit: 0,
    /** The next byte. */
    pos: 0,
    /** How many more bytes than UTF-16 units lie in the window before `pos`. */
    shift: 0,
    /** How many brackets may still be opened. */
    depth: 0,
    /** Whether an unknown property is a fault. */
    strict: false,
    /** Whether strings are copied out of the document. */
    detach: false,
    /** The outermost list that is being read, and the longest one that is done. */
    list: void 0,
    longest: void 0
  };
  const VALUE_BYTES = byteTable('",{}[]\r\n');
  const KEY_BYTES = byteTable('":,{}[]\r\n');
  const QUOTE = 34;
  const COMMA2 = 44;
  const COLON = 58;
  const LIST_OPEN = 91;
  const LIST_CLOSE = 93;
  const MAP_OPEN = 123;
  const MAP_CLOSE = 125;
  function beginScan(text3, options) {
    scan.text = text3;
    scan.depth = options.maxDepth;
    scan.strict = options.unknownProperties === "error";
    scan.detach = options.detach;
    scan.list = void 0;
    scan.longest = void 0;
    openWindow(text3.charCodeAt(0) === 65279 ? 1 : 0);
  }
  function atEnd() {
    if (scan.last && scan.pos === scan.end) return true;
    const at = offset();
    return '}]"'.includes(scan.text.charAt(at - 1)) && /^[\r\n][ \t\r\n]*$/.test(scan.text.slice(at));
  }
  function endScan() {
    scan.text = "";
    scan.list = void 0;
    scan.longest = void 0;
  }
  function offset() {
    return scan.base + scan.pos - scan.shift;
  }
  function openWindow(base) {
    const part = scan.text.slice(base, base + WINDOW);
    const { written } = utf8Encoder().encodeInto(part, BYTES);
    BYTES[written] = QUOTE;
    scan.base = base;
    scan.end = written;
    scan.last = base + part.length === scan.text.length;
    scan.limit = scan.last ? Number.MAX_SAFE_INTEGER : written - LOOKAHEAD;
    scan.pos = 0;
    scan.shift = 0;
  }
  function slide() {
    openWindow(offset());
  }
  function skipBareValue() {
    let i = scan.pos;
    for (; ; ) {
      while (VALUE_BYTES[BYTES[i]] === 0) i++;
      const byte2 = BYTES[i];
      if (byte2 >= 128) i = skipWide(i);
      else if (byte2 === QUOTE && i === scan.end && !scan.last) i = slideTo(i);
      else break;
    }
    scan.pos = i;
  }
  function skipBareKey() {
    let i = scan.pos;
    for (; ; ) {
      while (KEY_BYTES[BYTES[i]] === 0) i++;
      const byte2 = BYTES[i];
      if (byte2 >= 128) i = skipWide(i);
      else if (byte2 === QUOTE && i === scan.end && !scan.last) i = slideTo(i);
      else break;
    }
    scan.pos = i;
  }
  function slideTo(i) {
    scan.pos = i;
    slide();
    return 0;
  }
  function skipWide(i) {
    const lead = BYTES[i];
    if (lead < 224) {
      scan.shift += 1;
      return i + 2;
    }
    scan.shift += 2;
    return lead < 240 ? i + 3 : i + 4;
  }
  function cut(start, end) {
    const text3 = scan.text.slice(start, end);
    return scan.detach ? detached(text3) : text3;
  }
  function readText() {
    if (BYTES[scan.pos] === QUOTE) return readQuoted();
    const start = offset();
    skipBareValue();
    const end = offset();
    if (end === start) throw NOT_MINE;
    return cut(start, end);
  }
  function skipQuoted() {
    if (scan.pos === scan.end) throw NOT_MINE;
    let doubled = false;
    let i = scan.pos + 1;
    for (; ; ) {
      const byte2 = BYTES[i];
      if (byte2 === QUOTE) {
        if (i >= scan.limit) {
          i = slideTo(i);
          continue;
        }
        if (i === scan.end) throw NOT_MINE;
        if (BYTES[i + 1] !== QUOTE || i + 1 === scan.end) break;
        doubled = true;
        i += 2;
      } else if (byte2 < 128) i += 1;
      else i = skipWide(i);
    }
    scan.pos = i + 1;
    return doubled;
  }
  function readQuoted() {
    const start = offset() + 1;
    const doubled = skipQuoted();
    const inner = cut(start, offset() - 1);
    return doubled ? inner.replaceAll('""', '"') : inner;
  }
  function readKey() {
    let key;
    if (BYTES[scan.pos] === QUOTE) key = readQuoted();
    else {
      const start = offset();
      skipBareKey();
      key = cut(start, offset());
      if (key === "") throw NOT_MINE;
    }
    if (BYTES[scan.pos] !== COLON) throw NOT_MINE;
    passDelimiter();
    return key;
  }
  function passDelimiter() {
    scan.pos += 1;
    if (scan.pos >= scan.limit) slide();
  }
  function open2(bracket, closing) {
    if (BYTES[scan.pos] !== bracket || scan.depth === 0) throw NOT_MINE;
    passDelimiter();
    if (BYTES[scan.pos] === closing) {
      passDelimiter();
      return false;
    }
    scan.depth -= 1;
    return true;
  }
  function goesOn(closing) {
    const byte2 = BYTES[scan.pos];
    passDelimiter();
    if (byte2 === COMMA2) return true;
    if (byte2 !== closing) throw NOT_MINE;
    scan.depth += 1;
    return false;
  }
  function skipValue() {
    switch (BYTES[scan.pos]) {
      case QUOTE:
        skipQuoted();
        break;
      case LIST_OPEN:
        if (open2(LIST_OPEN, LIST_CLOSE)) {
          do
            skipValue();
          while (goesOn(LIST_CLOSE));
        }
        break;
      case MAP_OPEN:
        if (open2(MAP_OPEN, MAP_CLOSE)) {
          do {
            readKey();
            skipValue();
          } while (goesOn(MAP_CLOSE));
        }
        break;
      default:
        skipBareValue();
    }
  }
  function skipExpected(expected) {
    const { bytes } = expected;
    const { pos } = scan;
    for (let i = bytes.length - 1; i >= 0; i--) {
      if (BYTES[pos + i] !== bytes[i]) return false;
    }
    scan.pos = pos + bytes.length;
    scan.shift += expected.shift;
    return true;
  }
  function skipExpectedValue(expected) {
    const { pos, shift } = scan;
    if (!skipExpected(expected)) return false;
    if (VALUE_BYTES[BYTES[scan.pos]] === 1) return true;
    scan.pos = pos;
    scan.shift = shift;
    return false;
  }
  function expectedText(text3) {
    if (/\ufffd|\p{Surrogate}/u.test(text3)) return void 0;
    const bytes = utf8Encoder().encode(text3);
    return bytes.length < LOOKAHEAD ? { bytes, shift: bytes.length - text3.length } : void 0;
  }
  return {
    BYTES,
    QUOTE,
    COMMA: COMMA2,
    LIST_OPEN,
    LIST_CLOSE,
    MAP_OPEN,
    MAP_CLOSE,
    scan,
    beginScan,
    atEnd,
    endScan,
    offset,
    readText,
    readKey,
    open: open2,
    goesOn,
    skipValue,
    skipExpected,
    skipExpectedValue,
    expectedText
  };
}

// src/decode/compiled-object.ts
function objectCompiler(scanner) {
  const {
    BYTES,
    MAP_CLOSE,
    MAP_OPEN,
    QUOTE,
    scan,
    expectedText,
    goesOn,
    open: open2,
    readKey,
    skipExpected,
    skipValue
  } = scanner;
  function compileObject(schema, compile) {
    const properties2 = allProperties(schema).map(([name2, property2]) => ({ name: name2, read: compile(property2) }));
    const bySpelling = /* @__PURE__ */ new Map();
    const byFoldedName = /* @__PURE__ */ new Map();
    for (const respell of [pascalCase, (name2) => name2]) {
      let next;
      for (const { name: name2, read } of [...properties2].reverse()) {
        const text3 = respell(name2);
        next = { name: name2, inherited: isInherited2(name2), expected: expectedText(`${text3}:`), read, next };
        bySpelling.set(text3, next);
        byFoldedName.set(foldCase(name2), next);
      }
    }
    const plan = {
      makeRecord: recordMaker(properties2.length),
      bySpelling,
      byFoldedName,
      required: requiredNames(schema),
      before: { next: bySpelling.get(properties2[0]?.name ?? "") }
    };
    return () => readObject(plan);
  }
  function readObject(plan) {
    const record = plan.makeRecord();
    if (open2(MAP_OPEN, MAP_CLOSE)) {
      let last = plan.before;
      do {
        let spelling = last.next;
        if (spelling?.expected === void 0 || !skipExpected(spelling.expected)) {
          spelling = lookUp(plan);
          if (spelling === void 0) {
            skipValue();
            continue;
          }
          last.next = spelling;
        }
        if (spelling.inherited) setOwn(record, spelling.name, spelling.read());
        else record[spelling.name] = spelling.read();
        last = spelling;
      } while (goesOn(MAP_CLOSE));
    }
    for (const name2 of plan.required) {
      if (!Object.hasOwn(record, name2)) throw NOT_MINE;
    }
    return record;
  }
  function lookUp(plan) {
    if (BYTES[scan.pos] === QUOTE) throw NOT_MINE;
    const text3 = readKey();
    const exact = plan.bySpelling.get(text3);
    if (exact !== void 0) return exact;
    const name2 = trimWhiteSpace(text3);
    const folded = plan.byFoldedName.get(foldCase(name2));
    if (folded === void 0 && scan.strict && foldCase(name2) !== "__TYPE") throw NOT_MINE;
    return folded;
  }
  return compileObject;
}

// src/decode/known-keys.ts
var MOST_KEYS = 1e3;
var MOST_MISSES = 5e4;
function createKnownKeys(expectedText) {
  const keys = /* @__PURE__ */ new Map();
  const first = { next: void 0 };
  let misses = 0;
  function find(text3) {
    const key = keys.get(text3);
    if (key !== void 0) return key;
    if (keys.size >= MOST_KEYS) {
      misses += 1;
      if (misses < MOST_MISSES) return void 0;
      misses = 0;
      first.next = void 0;
      keys.clear();
    }
    return learn(text3);
  }
  function learn(text3) {
    if (needsQuotes(text3)) return void 0;
    const expected = expectedText(`${text3}:`);
    if (expected === void 0) return void 0;
    const [own = text3] = Object.keys({ [text3]: 0 });
    const key = { text: own, inherited: isInherited2(own), expected, next: void 0 };
    keys.set(own, key);
    return key;
  }
  return { first, find };
}

// src/decode/compiled.ts
function refuse() {
  throw NOT_MINE;
}
var MOST_TARGETS = 1e3;
function longer(a, b) {
  if (a === void 0 || b === void 0) return a ?? b;
  return b.last - b.open > a.last - a.open ? b : a;
}
var decodeCompiled = createDecoder();
function createDecoder() {
  const scanner = createScanner();
  const { BYTES, COMMA: COMMA2, LIST_CLOSE, LIST_OPEN, MAP_CLOSE, MAP_OPEN, scan } = scanner;
  const { atEnd, beginScan, endScan, expectedText, goesOn, offset, open: open2 } = scanner;
  const { readKey, readText, skipExpected, skipExpectedValue } = scanner;
  const compileObject = objectCompiler(scanner);
  function decodeCompiled2(schema, text3, options) {
    const read = readerOf(schema);
    beginScan(text3, options);
    try {
      const value = read();
      return atEnd() ? { value } : refuse();
    } catch (error) {
      if (error !== NOT_MINE) throw error;
      return { notMine: longer(scan.list, scan.longest) };
    } finally {
      endScan();
    }
  }
  let readers = /* @__PURE__ */ new WeakMap();
  const pending = [];
  function readerOf(schema) {
    try {
      const read = compile(schema);
      for (let left = MOST_TARGETS; left > 0 && pending.length > 0; left--) pending.pop()();
      pending.length = 0;
      return read;
    } catch (error) {
      pending.length = 0;
      readers = /* @__PURE__ */ new WeakMap();
      throw error;
    }
  }
  function compile(schema) {
    let read = readers.get(schema);
    if (read === void 0) {
      read = makeReader(schema);
      readers.set(schema, read);
    }
    return read;
  }
  function makeReader(schema) {
    switch (schema.kind) {
      case "nullable":
        return compile(schema.inner);
      case "lazy": {
        let target2 = refuse;
        pending.push(() => {
          target2 = compile(resolve(schema).schema);
        });
        return () => target2();
      }
      case "any":
        return readAny;
      case "string":
        return readText;
      case "list":
        return compileList(schema);
      case "dictionary":
        return compileDictionary(schema);
      case "map":
        return compileMap(schema);
      case "object":
        return compileObject(schema, compile);
      case "boolean":
        return compileBoolean(schema);
      case "enumeration":
        return compileEnumeration(schema);
      case "bytes":
        return compileBytes(schema);
      case "int":
        return compileInt(schema);
      default:
        return compileScalar(schema);
    }
  }
  function compileScalar(schema) {
    const rule = ruleOf(schema);
    return () => rule.read(readText()) ?? refuse();
  }
  function compileBoolean(schema) {
    const read = compileScalar(schema);
    const yes = expectedText("True");
    const no = expectedText("False");
    return () => skipExpectedValue(no) ? false : skipExpectedValue(yes) ? true : read();
  }
  function compileEnumeration(schema) {
    const read = compileScalar(schema);
    const members = Object.keys(schema.members).map((name2) => ({
      name: name2,
      expected: needsQuotes(name2) ? void 0 : expectedText(name2)
    }));
    let last = members[0];
    return () => {
      if (last?.expected !== void 0 && skipExpectedValue(last.expected)) return last.name;
      const name2 = read();
      last = members.find((member2) => member2.name === name2);
      return name2;
    };
  }
  function compileInt(schema) {
    const read = compileScalar(schema);
    return () => readDigits() ?? read();
  }
  function readDigits() {
    const { pos } = scan;
    let value = 0;
    let i = pos;
    for (let digit = BYTES[i] - 48; digit >= 0 && digit <= 9 && i < pos + 9; digit = BYTES[i] - 48) {
      value = value * 10 + digit;
      i += 1;
    }
    const byte2 = BYTES[i];
    if (i === pos || byte2 !== COMMA2 && byte2 !== MAP_CLOSE && byte2 !== LIST_CLOSE) return void 0;
    scan.pos = i;
    return value;
  }
  function compileBytes(schema) {
    const read = compileScalar(schema);
    return () => BYTES[scan.pos] === LIST_OPEN ? readByteList() : read();
  }
  function readByteList() {
    const bytes = [];
    if (open2(LIST_OPEN, LIST_CLOSE)) {
      do
        bytes.push(byteRule.read(readText()) ?? refuse());
      while (goesOn(LIST_CLOSE));
    }
    return Uint8Array.from(bytes);
  }
  function compileList(schema) {
    const readItem = compile(schema.item);
    const item = slotMayBeNull(resolve(schema.item)) ? () => atEmptySlot() ? null : readItem() : readItem;
    return () => readList(item);
  }
  function atEmptySlot() {
    const byte2 = BYTES[scan.pos];
    return byte2 === COMMA2 || byte2 === LIST_CLOSE;
  }
  function readList(item) {
    if (!open2(LIST_OPEN, LIST_CLOSE)) return [];
    if (scan.list !== void 0) {
      const items3 = [item()];
      while (goesOn(LIST_CLOSE)) items3.push(item());
      return items3;
    }
    const items2 = [];
    const progress = { open: offset(), items: items2, whole: 0, last: offset() };
    scan.list = progress;
    for (let more = true; more; ) {
      const start = offset();
      items2.push(item());
      const behind = offset();
      more = goesOn(LIST_CLOSE);
      if (!more && behind === start) break;
      progress.whole += 1;
      progress.last = start;
    }
    scan.longest = longer(scan.longest, progress);
    scan.list = void 0;
    return items2;
  }
  function compileDictionary(schema) {
    const readValue = compile(schema.value);
    const rule = schema.key.kind === "string" ? void 0 : ruleOf(schema.key);
    return () => {
      const record = {};
      const seen = rule && /* @__PURE__ */ new Set();
      if (open2(MAP_OPEN, MAP_CLOSE)) {
        do {
          const text3 = readKey();
          const key = seen === void 0 ? text3 : rule.write(readRuledKey(rule, text3, seen));
          setOwn(record, key, readValue());
        } while (goesOn(MAP_CLOSE));
      }
      return record;
    };
  }
  function compileMap(schema) {
    const readValue = compile(schema.value);
    const rule = schema.key.kind === "string" ? void 0 : ruleOf(schema.key);
    return () => {
      const map = /* @__PURE__ */ new Map();
      const seen = rule && /* @__PURE__ */ new Set();
      if (open2(MAP_OPEN, MAP_CLOSE)) {
        do {
          const text3 = readKey();
          const key = seen === void 0 ? text3 : readRuledKey(rule, text3, seen);
          map.set(key, readValue());
        } while (goesOn(MAP_CLOSE));
      }
      return map;
    };
  }
  function readRuledKey(rule, text3, seen) {
    const key = rule.read(text3) ?? refuse();
    const meaning = meaningOf(rule, key);
    if (seen.has(meaning)) refuse();
    seen.add(meaning);
    return key;
  }
  function readAny() {
    switch (BYTES[scan.pos]) {
      case LIST_OPEN:
        return readList(readAnyItem);
      case MAP_OPEN:
        return readAnyMap();
      default:
        return readText();
    }
  }
  function readAnyItem() {
    return atEmptySlot() ? null : readAny();
  }
  const { first: firstKey, find: findKey } = createKnownKeys(expectedText);
  function readAnyMap() {
    const record = {};
    if (open2(MAP_OPEN, MAP_CLOSE)) {
      let last = firstKey;
      do {
        const next = last.next;
        if (next !== void 0 && skipExpected(next.expected)) {
          last = next;
          if (next.inherited) setOwn(record, next.text, readAny());
          else record[next.text] = readAny();
        } else {
          const text3 = readKey();
          const key = findKey(text3);
          setOwn(record, key?.text ?? text3, readAny());
          if (key !== void 0) {
            last.next = key;
            last = key;
          }
        }
      } while (goesOn(MAP_CLOSE));
    }
    return record;
  }
  return decodeCompiled2;
}

// src/syntax/tokens.ts
import {
  createToken,
  Lexer
} from "chevrotain";
var BARE_STARTS = [
  ...Array.from({ length: 256 }, (_, code) => code).filter(
    (code) => !'",{}[]\r\n'.includes(String.fromCharCode(code))
  ),
  ...Array.from({ length: (65536 - 256) / 128 }, (_, block2) => 256 + block2 * 128),
  65535
];
var Bare = createToken({
  name: "Bare",
  pattern: /[^",{}[\]\r\n]+/,
  start_chars_hint: BARE_STARTS,
  line_breaks: false
});
var Name = createToken({
  name: "Name",
  pattern: /[^":,{}[\]\r\n]+/,
  start_chars_hint: BARE_STARTS.filter((code) => code !== 58),
  line_breaks: false
});
var Quoted = createToken({
  name: "Quoted",
  pattern: matchQuoted,
  start_chars_hint: ['"'],
  line_breaks: true
});
var nesting = { open: 0, limit: 0 };
var MapOpen = createToken({
  name: "MapOpen",
  pattern: (text3, offset) => openBracket(text3, offset, "{"),
  start_chars_hint: ["{"],
  line_breaks: false,
  push_mode: "key"
});
var ListOpen = createToken({
  name: "ListOpen",
  pattern: (text3, offset) => openBracket(text3, offset, "["),
  start_chars_hint: ["["],
  line_breaks: false,
  push_mode: "item"
});
var MapClose = createToken({
  name: "MapClose",
  pattern: (text3, offset) => closeBracket(text3, offset, "}"),
  start_chars_hint: ["}"],
  line_breaks: false,
  pop_mode: true
});
var ListClose = createToken({
  name: "ListClose",
  pattern: (text3, offset) => closeBracket(text3, offset, "]"),
  start_chars_hint: ["]"],
  line_breaks: false,
  pop_mode: true
});
var Colon = createToken({
  name: "Colon",
  pattern: matchColon,
  start_chars_hint: [":"],
  line_breaks: false,
  pop_mode: true,
  push_mode: "entry"
});
var EntryComma = createToken({ name: "EntryComma", pattern: ",", pop_mode: true, push_mode: "key" });
var ItemComma = createToken({ name: "ItemComma", pattern: "," });
var Layout = createToken({
  name: "Layout",
  pattern: matchLayout,
  start_chars_hint: [" ", "	", "\r", "\n"],
  line_breaks: true,
  group: Lexer.SKIPPED
});
var ByteOrderMark = createToken({
  name: "ByteOrderMark",
  pattern: (text3, offset) => offset === 0 && text3.charCodeAt(0) === 65279 ? ["\uFEFF"] : null,
  start_chars_hint: ["\uFEFF"],
  line_breaks: false,
  group: Lexer.SKIPPED
});
var tokens = {
  Bare,
  Name,
  Quoted,
  MapOpen,
  MapClose,
  ListOpen,
  ListClose,
  Colon,
  EntryComma,
  ItemComma
};
var brackets = [MapOpen, MapClose, ListOpen, ListClose];
var lexerDefinition = {
  defaultMode: "document",
  modes: {
    document: [ByteOrderMark, Layout, ...brackets, Quoted, Bare],
    key: [Layout, ...brackets, Colon, EntryComma, Quoted, Name],
    entry: [Layout, ...brackets, EntryComma, Quoted, Bare],
    item: [Layout, ...brackets, ItemComma, Quoted, Bare]
  }
};
var lexer;
function tokenize(text3, maxDepth, gap) {
  if (gap === void 0) {
    const { tokens: tokens3, errors: errors2 } = lex(text3, maxDepth);
    return { tokens: tokens3, error: errors2[0] };
  }
  const { tokens: tokens2, errors } = lex(text3.slice(0, gap.from) + text3.slice(gap.to), maxDepth);
  const real = (offset) => offset < gap.from ? offset : offset + gap.to - gap.from;
  for (const token of tokens2) token.startOffset = real(token.startOffset);
  return { tokens: tokens2, error: errors[0] && { offset: real(errors[0].offset) } };
}
function tokenizePart(text3, from, to, before, maxDepth) {
  const shift = from - before.length;
  const { tokens: tokens2, errors } = lex(before + text3.slice(from, to), maxDepth);
  const own = tokens2.filter((token) => token.startOffset >= before.length);
  for (const token of own) token.startOffset += shift;
  return { tokens: own, error: errors[0] && errors[0].offset + shift };
}
function lex(text3, maxDepth) {
  lexer ??= new Lexer(lexerDefinition, {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    recoveryEnabled: false
  });
  nesting.open = 0;
  nesting.limit = maxDepth;
  return lexer.tokenize(text3);
}
function endOf(token) {
  return token.startOffset + token.image.length;
}
var DELIMITERS = /* @__PURE__ */ new Set([MapOpen, ListOpen, Colon, EntryComma, ItemComma]);
function followsDelimiter(before) {
  const last = before.at(-1);
  return last === void 0 || DELIMITERS.has(last.tokenType);
}
function matchLayout(text3, offset, before) {
  let end = offset;
  let breaks = false;
  for (; end < text3.length; end++) {
    const code = text3.charCodeAt(end);
    if (code === 10 || code === 13) breaks = true;
    else if (code !== 32 && code !== 9) break;
  }
  if (!breaks) return null;
  if (!followsDelimiter(before)) {
    const first = text3.charCodeAt(offset);
    if (first !== 10 && first !== 13) return null;
    if (end < text3.length && !",}]".includes(text3.charAt(end))) return null;
  }
  return [text3.slice(offset, end)];
}
function matchColon(text3, offset, before) {
  if (text3.charCodeAt(offset) !== 58) return null;
  const key = before.at(-1);
  const delimiter = before.at(-2);
  const laidOut = key !== void 0 && delimiter !== void 0 && key.startOffset > endOf(delimiter);
  return [laidOut && text3.charCodeAt(offset + 1) === 32 ? ": " : ":"];
}
function matchQuoted(text3, offset) {
  if (text3.charCodeAt(offset) !== 34) return null;
  const end = endOfQuoted(text3, offset);
  return end === -1 ? null : [text3.slice(offset, end)];
}
function openBracket(text3, offset, bracket) {
  if (text3.charAt(offset) !== bracket || nesting.open >= nesting.limit) return null;
  nesting.open += 1;
  return [bracket];
}
function closeBracket(text3, offset, bracket) {
  if (text3.charAt(offset) !== bracket || nesting.open === 0) return null;
  nesting.open -= 1;
  return [bracket];
}

// src/syntax/causes.ts
var LEAVE_BLANKS_OUT = "blanks are part of a text in JSV, so leave them out";
var DOUBLE_QUOTES = 'a quote inside a quoted text is written twice: ""';
var BACKSLASH = `a backslash escapes nothing; ${DOUBLE_QUOTES}`;
function foreignFormat(text3) {
  const start = text3.slice(0, 200).replace(/^\ufeff?\s*/, "");
  if (/^<[!?/a-z]/i.test(start)) {
    return "this looks like HTML or XML, perhaps an error page; a service answers in JSV when it is asked with Accept: application/jsv";
  }
  if (/^[{[][\s[{]*"[^":,{}[\]\r\n]+"(?!")/.test(start)) {
    return "this looks like JSON; JSV has quotes only where they are needed, no blanks beside : and , and no backslash escapes";
  }
  if (/^(---\s|- |[\w-]+: [|>]\s|[\w-]+:( [^\r\n]*)?\r?\n[ \t]*(- |[\w-]+:(?=[ \r\n])))/.test(start)) {
    return "this looks like YAML; a JSV map stands in braces, {name:value}, and a list in brackets, [a,b]";
  }
  return void 0;
}
function colonCause(text3, { last }) {
  const name2 = last.image.trim();
  const before = text3.slice(Math.max(0, last.startOffset - 100), last.startOffset).trimEnd();
  if (name2.includes("=")) return "an entry of a map is written name:value, with a colon";
  if (/\d,$/.test(before) && /^\d/.test(name2))
    return "a number has a point before its fraction and nothing between its digits; any other value with a comma must be quoted";
  if (/[^}\]],$/.test(before))
    return "if this is the rest of the value before it: a value with a comma must be quoted, in double quotes";
  return "an entry of a map is written name:value, and a list stands in brackets: [a,b]";
}
function bracketCause(last, found) {
  const isEntry = last.image.includes(":");
  if (isEntry && (found === "{" || found === "["))
    return "the list may not be closed, or a map is meant: it stands in braces";
  if (isEntry && found === "}")
    return 'the "{" before it may be missing; a text with a bracket must be quoted';
  return "a text with a bracket must be quoted";
}
function openQuoteCause(text3, offset) {
  return text3.slice(offset, offset + 1e3).includes('\\"') ? BACKSLASH : `the document may be cut off, or ${DOUBLE_QUOTES}`;
}
function afterQuoteCause(text3, { last, due }, start) {
  const end = endOf(last);
  if (due === "delimiter" && /[\r\n]/.test(text3.slice(end, start))) return "a comma may be missing";
  if (text3.charAt(end - 2) === "\\") return BACKSLASH;
  const isBlank2 = /^[ \t]+(?:[,:}\]\r\n]|$)/.test(text3.slice(start, start + 80));
  return isBlank2 ? LEAVE_BLANKS_OUT : DOUBLE_QUOTES;
}
function unseenIn({ image }) {
  if (/^[ \t]*$/.test(image)) return { what: "blanks", cause: LEAVE_BLANKS_OUT };
  if (image.trim() !== "") return void 0;
  const code = image.replace(/[ \t]/g, "").charCodeAt(0);
  const name2 = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    what: `invisible characters (${name2})`,
    cause: "they are part of a text in JSV, so leave them out"
  };
}

// src/syntax/parser.ts
import { EMPTY_ALT, EmbeddedActionsParser } from "chevrotain";

// src/syntax/context.ts
function contextAt(tokens2, offset, gap) {
  const open2 = [];
  let last;
  let due = "value";
  for (const token of tokens2) {
    if (token.startOffset >= offset) break;
    const inside = open2.at(-1);
    switch (token.tokenType) {
      case tokens.MapOpen:
        open2.push({ kind: "map", start: token.startOffset, segment: void 0 });
        due = "name";
        break;
      case tokens.ListOpen:
        open2.push({
          kind: "list",
          start: token.startOffset,
          segment: gap !== void 0 && gap.from === token.startOffset + 1 ? gap.items : 0
        });
        due = "value";
        break;
      case tokens.MapClose:
      case tokens.ListClose:
        open2.pop();
        due = open2.length === 0 ? "end" : "delimiter";
        break;
      case tokens.EntryComma:
        inside.segment = void 0;
        due = "name";
        break;
      case tokens.ItemComma:
        inside.segment = inside.segment + 1;
        due = "value";
        break;
      case tokens.Colon:
        due = "value";
        break;
      default:
        if (due === "name") {
          inside.segment = token.tokenType === tokens.Quoted ? unquote(token.image) : token.image;
          due = "colon";
        } else {
          due = inside === void 0 ? "end" : "delimiter";
        }
    }
    last = token;
  }
  return { open: open2, path: pathOf(open2, due), last, due };
}
function pathOf(open2, due) {
  const path = open2.flatMap(({ segment }) => segment === void 0 ? [] : [segment]);
  const name2 = path.at(-1);
  if (due !== "colon" || typeof name2 !== "string") return path;
  return name2.trim() === "" ? path.slice(0, -1) : [...path.slice(0, -1), name2.trim()];
}

// src/syntax/faults.ts
var ONE_VALUE = "a document is one value: a map {name:value}, a list [a,b] or a text";
function lexicalFault(text3, context, offset, maxDepth) {
  const isBare = context.last?.tokenType === tokens.Bare || context.last?.tokenType === tokens.Name;
  switch (text3.charAt(offset)) {
    case '"':
      if (isBare) break;
      return fault(context, "unterminated_quote", "this quote is never closed", {
        cause: foreignFormat(text3) ?? openQuoteCause(text3, offset),
        expected: "a closing quote",
        start: offset
      });
    case "{":
    case "[":
      if (context.due !== "value") break;
      return fault(
        context,
        "too_deep",
        `nested too deep: the option maxDepth allows ${maxDepth} open brackets`,
        {
          expected: `at most ${maxDepth} levels of nesting`,
          start: offset
        }
      );
    case "\r":
    case "\n":
      if (!isBare && context.due !== "colon") return syntaxFault(text3, context, skipLayout(text3, offset));
      return lineBreakFault(text3, context, offset);
  }
  return syntaxFault(text3, context, offset);
}
function syntaxFault(text3, context, offset) {
  if (offset >= text3.length) return endFault(text3, context);
  const found = String.fromCodePoint(text3.codePointAt(offset));
  const range = { start: offset, end: offset + found.length };
  if (found === "}" || found === "]") {
    const closed = closingFault(text3, context, found, range);
    if (closed !== void 0) return closed;
  }
  switch (context.due) {
    case "name":
      return nameFault(context, found, range);
    case "colon":
      return colonFault(text3, context, found, range);
    case "end":
      return afterDocumentFault(text3, context, found, { start: offset, end: text3.length });
    case "delimiter":
      return afterValueFault(text3, context, found, range);
    case "value":
      return fault(context, "missing_value", `expected a value, got ${named(found)}`, {
        cause: ONE_VALUE,
        expected: "a value",
        ...range
      });
  }
}
function lineBreakFault(text3, context, offset) {
  const { due, last } = context;
  const list = context.open.at(-1)?.kind === "list";
  const [expected, cause] = due === "colon" ? ['":"', /^\s*(#|\/[/*])/.test(last.image) ? "JSV has no comments" : colonCause(text3, context)] : due === "end" ? ["the end of the document", `${ONE_VALUE}, and a text with a line break must be quoted`] : [closers(list), "a comma may be missing, or the text must be quoted as it has a line break"];
  return fault(
    context,
    "line_break_in_bare_text",
    `expected ${expected} after ${shown(last)}, got a line break`,
    { cause: foreignFormat(text3) ?? cause, expected, start: offset }
  );
}
function endFault(text3, context) {
  const innermost = context.open.at(-1);
  if (innermost === void 0) {
    const what = text3 === "" ? "the document is empty" : "nothing but white space stands in the document";
    return fault(context, "empty_document", `expected a value, but ${what}`, {
      cause: 'a file or response may be missing; an empty text is written ""',
      expected: "a value",
      start: text3.length
    });
  }
  const { kind, start: opened } = innermost;
  const expected = kind === "list" ? '"]"' : '"}"';
  return fault(context, "unexpected_end", `the document seems to be cut off: it ends inside the ${kind}`, {
    expected,
    // Behind the last line that holds something: a final line break alone shows nothing.
    start: text3.trimEnd().length,
    opened
  });
}
function closingFault(text3, context, found, range) {
  const innermost = context.open.at(-1);
  if (innermost === void 0) {
    return fault(context, "unexpected_bracket", `"${found}" closes nothing: no bracket is open here`, {
      cause: context.last?.tokenType === tokens.Bare ? foreignFormat(text3) ?? bracketCause(context.last, found) : "it may be one too many",
      ...range
    });
  }
  const { kind, start: opened } = innermost;
  const matching = kind === "list" ? "]" : "}";
  if (found === matching) return void 0;
  const message = `"${found}" stands without quotes where only "${matching}" can close the ${kind}`;
  return fault(context, "mismatched_bracket", message, {
    expected: `"${matching}"`,
    received: found,
    opened,
    ...range
  });
}
function nameFault(context, found, range) {
  const { last } = context;
  const comma2 = { start: last.startOffset, end: endOf(last) };
  if (found === ",") {
    return last.tokenType === tokens.EntryComma ? fault(context, "doubled_comma", "two commas in a row", {
      cause: "a map has no empty entries, so leave one out",
      ...range
    }) : fault(context, "missing_name", 'expected a name or "}" after "{", got a comma', range);
  }
  if (found === "}") {
    return fault(context, "trailing_comma", 'expected a name after the comma, got "}"', {
      cause: "leave out the comma behind the last entry",
      ...comma2
    });
  }
  const cause = found === ":" ? 'a name is missing before its colon; an empty name is written ""' : "an entry of a map is written name:value; a bracket may be one too many, or a name is missing";
  return fault(context, "missing_name", `expected a name, got ${named(found)}`, {
    cause,
    expected: "a name",
    ...range
  });
}
function colonFault(text3, context, found, range) {
  const name2 = context.last;
  if (name2.tokenType === tokens.Quoted && found !== "," && found !== "}")
    return afterQuoteFault(text3, context, found, range);
  if (found === '"') return quoteInBareFault(text3, context, range);
  const foreign = foreignFormat(text3);
  const unseen = unseenIn(name2);
  if (unseen !== void 0) {
    return fault(context, "missing_name", `expected a name, got only ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      expected: "a name",
      start: name2.startOffset,
      end: endOf(name2)
    });
  }
  if (found === "[" || found === "{") {
    return fault(
      context,
      "unexpected_bracket",
      `expected ":" after the name ${shown(name2)}, got "${found}"`,
      {
        cause: foreign ?? "the colon is missing; a name with a bracket must be quoted, and can only be the key of a dictionary",
        expected: '":"',
        ...range
      }
    );
  }
  return fault(context, "missing_colon", `expected ":" and a value after the name ${shown(name2)}`, {
    cause: foreign ?? colonCause(text3, context),
    expected: '":"',
    received: found,
    start: name2.startOffset + name2.image.search(/\S/),
    end: endOf(name2)
  });
}
function afterValueFault(text3, context, found, range) {
  const last = context.last;
  const expected = closers(context.open.at(-1)?.kind === "list");
  if (last.tokenType === tokens.Quoted) return afterQuoteFault(text3, context, found, range);
  const foreign = foreignFormat(text3);
  if (last.tokenType === tokens.Bare) {
    if (found === '"') return quoteInBareFault(text3, context, range);
    const unseen = unseenIn(last);
    const message2 = unseen === void 0 ? `expected ${expected} after ${shown(last)}, got "${found}"` : `${unseen.what} stand before "${found}"`;
    const cause = foreign ?? unseen?.cause ?? bracketCause(last, found);
    return fault(context, "unexpected_bracket", message2, { cause, expected, ...range });
  }
  const message = `expected ${expected} after the closing "${last.image}", got ${named(found)}`;
  return isBlank(found) ? fault(context, "text_after_value", message, { cause: foreign ?? LEAVE_BLANKS_OUT, expected, ...range }) : fault(context, "missing_comma", message, {
    cause: foreign ?? "a comma may be missing",
    expected,
    ...range
  });
}
function afterDocumentFault(text3, context, found, range) {
  const last = context.last;
  const character = { start: range.start, end: range.start + found.length };
  if (last.tokenType === tokens.Quoted && found !== ",") {
    return afterQuoteFault(text3, context, found, character);
  }
  if (last.tokenType === tokens.Bare && found === '"') return quoteInBareFault(text3, context, character);
  const details = {
    expected: "the end of the document",
    received: excerpt(text3.slice(range.start, range.start + 100)),
    ...range
  };
  const foreign = foreignFormat(text3);
  const unseen = last.tokenType === tokens.Bare ? unseenIn(last) : void 0;
  if (unseen !== void 0) {
    return fault(context, "text_after_document", `the document begins with ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      ...details
    });
  }
  const isText2 = last.tokenType === tokens.Bare || last.tokenType === tokens.Quoted;
  const before = isText2 ? shown(last) : `the closing "${last.image}"`;
  const cause = isText2 ? found === "," && last.image.includes(":") ? "a map stands in braces: {name:value}" : `a text with ${found === "," ? "a comma" : "a bracket"} must be quoted, and a list stands in brackets: [a,b]` : isBlank(found) ? "only a line break may follow the last bracket" : "a document is one value; several stand in a list: [a,b]";
  const message = `expected the end of the document after ${before}, got ${named(found)}`;
  return fault(context, "text_after_document", message, { cause: foreign ?? cause, ...details });
}
function afterQuoteFault(text3, context, found, range) {
  const list = context.open.at(-1)?.kind === "list";
  const expected = context.due === "colon" ? '":"' : context.due === "end" ? "the end of the document" : closers(list);
  return fault(
    context,
    "text_after_quote",
    `expected ${expected} after the closing quote, got ${named(found)}`,
    {
      cause: foreignFormat(text3) ?? afterQuoteCause(text3, context, range.start),
      expected,
      ...range
    }
  );
}
function quoteInBareFault(text3, context, range) {
  const last = context.last;
  const foreign = foreignFormat(text3);
  const unseen = unseenIn(last);
  if (unseen !== void 0) {
    const cause = foreign ?? unseen.cause;
    return fault(context, "quote_in_bare_text", `${unseen.what} stand before this quote`, {
      cause,
      ...range
    });
  }
  return fault(
    context,
    "quote_in_bare_text",
    `a quote stands inside a text without quotes, after ${shown(last)}`,
    {
      cause: foreign ?? (context.due === "colon" ? "the quote may be one too many; a name with a quote must be quoted as a whole, and can only be the key of a dictionary" : `such a text must be quoted as a whole, and ${DOUBLE_QUOTES}`),
      ...range
    }
  );
}
function closers(list) {
  return list ? '"," or "]"' : '"," or "}"';
}
function isBlank(character) {
  return character === " " || character === "	";
}
function skipLayout(text3, offset) {
  let i = offset;
  while (i < text3.length && " 	\r\n".includes(text3.charAt(i))) i++;
  return i;
}
function fault(context, code, message, { cause, ...details }) {
  return {
    code,
    message: cause === void 0 ? message : `${message}; ${cause}`,
    path: context.path,
    ...details
  };
}
function named(character) {
  switch (character) {
    case " ":
      return "a blank";
    case "	":
      return "a tab";
    case '"':
      return "a quote";
    case ",":
      return "a comma";
    case ":":
      return "a colon";
    default:
      return `"${printable(character)}"`;
  }
}
function shown(token) {
  return token.tokenType === tokens.Quoted ? excerpt(printable(token.image.trim()), 40) : quoted(token.image.trim(), 40);
}

// src/syntax/segments.ts
import { createToken as createToken2, Lexer as Lexer2 } from "chevrotain";
var RUN_DEPTH = 32;
var Nested = createToken2({ name: "Nested", pattern: Lexer2.NA });
function cutSegments(tokens2) {
  const outer = [];
  let segment = [];
  let depth = 0;
  const depths = [];
  for (const token of tokens2) {
    const opens = token.tokenType === tokens.MapOpen || token.tokenType === tokens.ListOpen;
    if (opens && depth === RUN_DEPTH) {
      const inner = [];
      const nested = {
        tokens: inner,
        image: "",
        startOffset: token.startOffset,
        tokenType: Nested,
        tokenTypeIdx: Nested.tokenTypeIdx
      };
      segment.push(nested);
      outer.push(segment);
      depths.push(depth);
      segment = inner;
      depth = 0;
    }
    segment.push(token);
    if (opens) depth += 1;
    else if (token.tokenType === tokens.MapClose || token.tokenType === tokens.ListClose) {
      depth -= 1;
      if (depth <= 0 && outer.length > 0) {
        segment = outer.pop();
        depth = depths.pop();
      }
    }
  }
  return outer[0] ?? segment;
}

// src/syntax/parser.ts
var { Bare: Bare2, Name: Name2, Quoted: Quoted2, MapOpen: MapOpen2, MapClose: MapClose2, ListOpen: ListOpen2, ListClose: ListClose2, Colon: Colon2, EntryComma: EntryComma2, ItemComma: ItemComma2 } = tokens;
var JsvParser = class extends EmbeddedActionsParser {
  document;
  slot;
  list;
  map;
  /** What is nested too deep for this run, with the node that waits for it. */
  waiting = [];
  constructor() {
    super([...Object.values(tokens), Nested], { maxLookahead: 1, recoveryEnabled: false });
    const value = [
      { ALT: () => textNode(this.CONSUME(Bare2)) },
      { ALT: () => textNode(this.CONSUME(Quoted2)) },
      { ALT: () => this.SUBRULE(this.map) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.nested(this.CONSUME(Nested)) }
    ];
    const valueOrNothing = [...value, { ALT: EMPTY_ALT(void 0) }];
    const key = [
      { ALT: () => textNode(this.CONSUME(Name2)) },
      { ALT: () => textNode(this.CONSUME(Quoted2)) }
    ];
    this.document = this.RULE("document", () => this.OR(value));
    this.slot = this.RULE("slot", () => this.OR(valueOrNothing));
    this.list = this.RULE("list", () => {
      const open2 = this.CONSUME(ListOpen2);
      const items2 = [this.SUBRULE(this.slot) ?? emptyAfter(open2)];
      this.MANY(() => {
        const comma2 = this.CONSUME(ItemComma2);
        items2.push(this.SUBRULE1(this.slot) ?? emptyAfter(comma2));
      });
      const close = this.CONSUME(ListClose2);
      if (items2.length === 1 && items2[0]?.kind === "empty") items2.pop();
      return { kind: "list", start: open2.startOffset, end: endOf(close), items: items2 };
    });
    this.map = this.RULE("map", () => {
      const entries = [];
      const open2 = this.CONSUME(MapOpen2);
      this.MANY_SEP({
        SEP: EntryComma2,
        DEF: () => {
          const name2 = this.OR(key);
          const colon2 = this.CONSUME(Colon2);
          entries.push({ key: name2, value: this.SUBRULE(this.slot) ?? emptyAfter(colon2) });
        }
      });
      const close = this.CONSUME(MapClose2);
      return { kind: "map", start: open2.startOffset, end: endOf(close), entries };
    });
    this.performSelfAnalysis();
  }
  /** Parses run by run; gives the tree and the offset of the first fault, which is `end` for the end of the text. */
  parse(all, end) {
    const tree = {};
    let fault2;
    this.waiting = [{ tokens: cutSegments(all), node: tree }];
    for (const { tokens: tokens2, node } of this.waiting) {
      if (fault2 !== void 0 && tokens2[0].startOffset > fault2) continue;
      this.input = tokens2;
      Object.assign(node, this.document());
      const error = this.errors[0];
      if (error === void 0) continue;
      const { startOffset } = error.token;
      fault2 = Math.min(fault2 ?? end, Number.isNaN(startOffset) ? end : startOffset);
    }
    this.input = [];
    this.waiting = [];
    return { tree, fault: fault2 };
  }
  nested(token) {
    const node = {};
    this.waiting.push({ tokens: token.tokens, node });
    return node;
  }
};
var parser;
function parseTree(text3, maxDepth, gap) {
  const lexed = tokenize(text3, maxDepth, gap);
  parser ??= new JsvParser();
  const { tree, fault: fault2 } = parser.parse(lexed.tokens, text3.length);
  if (lexed.error !== void 0 && lexed.error.offset <= (fault2 ?? text3.length)) {
    const { offset } = lexed.error;
    return { fault: lexicalFault(text3, contextAt(lexed.tokens, offset, gap), offset, maxDepth) };
  }
  if (fault2 !== void 0) {
    return { fault: syntaxFault(text3, contextAt(lexed.tokens, fault2, gap), fault2) };
  }
  return { tree };
}
function textNode(token) {
  const quoted2 = token.tokenType === Quoted2;
  const text3 = quoted2 ? unquote(token.image) : token.image;
  return { kind: "text", start: token.startOffset, end: endOf(token), text: text3, quoted: quoted2 };
}
function emptyAfter(delimiter) {
  const at = endOf(delimiter);
  return { kind: "empty", start: at, end: at };
}

// src/decode/prepared.ts
var prepared = /* @__PURE__ */ new WeakMap();
function propertiesOf(schema) {
  let properties2 = prepared.get(schema);
  if (properties2 === void 0) {
    const required2 = requiredNames(schema);
    const all = allProperties(schema).map(([name2, property2]) => {
      const resolved = resolve(property2);
      const isRequired = required2.includes(name2);
      const mayBeAbsent = (resolved.nullable || !isValueType(resolved.schema)) && !isRequired;
      return { name: name2, schema: resolved.schema, mayBeAbsent, isRequired };
    });
    properties2 = {
      byName: new Map(all.map((property2) => [property2.name, property2])),
      byFoldedName: new Map(all.map((property2) => [foldCase(property2.name), property2])),
      required: required2,
      makeRecord: recordMaker(all.length)
    };
    prepared.set(schema, properties2);
  }
  return properties2;
}

// src/syntax/tree.ts
var FAULTY = { kind: "faulty" };

// src/decode/wanted.ts
function isKnown(schema, name2, names) {
  if (schema?.kind !== "object") return true;
  return propertyOf(schema, name2) !== void 0 || names.get(schema)?.has(name2) === true;
}
function kindOf({ kind }) {
  switch (kind) {
    case "any":
      return void 0;
    case "list":
      return "list";
    case "dictionary":
    case "map":
    case "object":
      return "map";
    default:
      return "text";
  }
}
function fits(schema, kind) {
  if (schema === void 0 || kind === "empty" || kind === "faulty") return true;
  return (kindOf(schema) ?? kind) === kind;
}
var properties = /* @__PURE__ */ new WeakMap();
function propertyOf(schema, name2) {
  let byName = properties.get(schema);
  if (byName === void 0) {
    byName = new Map(allProperties(schema).map(([name3, property2]) => [foldCase(name3), property2]));
    properties.set(schema, byName);
  }
  return byName.get(foldedName(name2));
}
function foldedName(name2) {
  return foldCase(trimWhiteSpace(name2));
}

// src/decode/restarts.ts
function open(walk, kind, at, next) {
  walk.open(kind, at);
  walk.top.isSupposed = true;
  walk.last = synthetic(kind === "list" ? tokens.ListOpen : tokens.MapOpen, at);
  if (next > at) walk.end = next;
  return next;
}
function comma(walk, at, next) {
  const isMap2 = walk.top.kind === "map";
  walk.due = isMap2 ? "name" : "value";
  walk.last = synthetic(isMap2 ? tokens.EntryComma : tokens.ItemComma, at);
  if (next > at) walk.end = next;
  return next;
}
function colon(walk, at) {
  walk.due = "value";
  walk.last = synthetic(tokens.Colon, at);
  return at;
}
function reopen(walk, at, isBeforeComma) {
  walk.reopen();
  if (isBeforeComma) walk.due = "delimiter";
  else comma(walk, at, at);
  return at;
}
function ignoreComma(walk, at) {
  walk.due = "delimiter";
  return at;
}
function undoComma(walk, at) {
  walk.takeBack();
  walk.due = "value";
  return at;
}
function skipCharacter(walk, at) {
  const wanted = walk.wanted();
  const mayBeText = wanted === void 0 || (kindOf(wanted) ?? "text") === "text";
  if (walk.top !== void 0 && walk.due === "value" && mayBeText) walk.top.spoiled = true;
  return at + 1;
}
function leave(walk, depth, at, fault2) {
  const { last } = walk;
  const isAtOnce = last !== void 0 && (at === last.startOffset || at === fault2 && walk.due === "delimiter");
  if (!isAtOnce) settle(walk);
  if (walk.levels.length - 1 > depth && tookIn(walk.closed, walk.top)) spoilLast(walk.top);
  while (walk.levels.length - 1 > depth) {
    const { schema } = walk.top;
    walk.top.damaged = true;
    walk.close(at);
    if (schema?.kind !== "object" && !isListOfBrackets(schema)) spoilLast(walk.top);
  }
  walk.due = "delimiter";
  walk.closed = void 0;
  return at;
}
function tookIn(closed, { schema }) {
  if (closed?.kind !== "map" || closed.schema?.kind === "object" || schema?.kind !== "object") return false;
  return closed.keys.some(({ text: text3 }) => propertyOf(schema, text3) !== void 0);
}
function settle(walk) {
  const { top, due } = walk;
  if (top === void 0) return;
  if (due === "value") walk.add(FAULTY);
  else {
    top.key = void 0;
    top.damaged = true;
    if (top.values.at(-1)?.kind === "text") spoilLast(top);
  }
}
function spoilLast({ values }) {
  values[values.length - 1] = FAULTY;
}
function isListOfBrackets(schema) {
  const kind = kindOfItem(schema);
  return kind === "list" || kind === "map";
}
function synthetic(tokenType, startOffset) {
  return { image: "", startOffset, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx };
}
function kindOfItem(schema) {
  return schema?.kind === "list" ? kindOf(resolve(schema.item).schema) : void 0;
}

// src/decode/taint.ts
var Taint = class {
  constructor(text3) {
    this.text = text3;
  }
  text;
  /** In the order of the text; none touches another. */
  ranges = [];
  /** Adds the range between two offsets, and all before and after it up to the next scalars. */
  add(from, to) {
    const { ranges, text: text3 } = this;
    let start = from;
    let end = to;
    while (ranges.length > 0 && ranges.at(-1).start > start) start = Math.min(start, ranges.pop().start);
    const last = ranges.at(-1) ?? { start: -1, end: -1 };
    let commas = 0;
    for (; start > last.end && BEFORE.has(text3.charAt(start - 1)); start--) {
      if (text3.charAt(start - 1) === "," && ++commas > 1) break;
    }
    commas = 0;
    for (; (end === to || end > last.end) && AFTER.has(text3.charAt(end)); end++) {
      if (text3.charAt(end) === "," && ++commas > 1) break;
    }
    if (start <= last.end) last.end = Math.max(end, last.end);
    else ranges.push({ start, end });
  }
  /** Whether a node overlaps a tainted range, or touches it. */
  touches(node) {
    if (node.kind === "faulty") return false;
    const { ranges } = this;
    let low = 0;
    for (let high = ranges.length; low < high; ) {
      const middle = low + high >>> 1;
      if (ranges[middle].end < node.start) low = middle + 1;
      else high = middle;
    }
    return low < ranges.length && ranges[low].start <= node.end;
  }
};
var BEFORE = new Set(" 	\r\n,:}]");
var AFTER = new Set(" 	\r\n,:{[");

// src/decode/walk.ts
var MOST_NAMES = 100;
var Walk2 = class _Walk {
  /**
   * @param trial whether to stop where the schema wants something else, and to learn nothing
   * @param gap items of a list that need not be kept
   */
  constructor(schema, knownNames, trial, gap) {
    this.schema = schema;
    this.knownNames = knownNames;
    this.trial = trial;
    this.gap = gap;
  }
  schema;
  knownNames;
  trial;
  gap;
  levels = [];
  due = "value";
  last;
  /** Where the last token of the text ended, and the one before the last name. */
  end = 0;
  endBeforeName = 0;
  root;
  doubt;
  /** The list or map that was closed last, unless something followed it: it may have been closed too soon. */
  closed;
  /** How many values were read whole, in a trial, at the depth where it began or further out. */
  wholeValues = 0;
  /** How many of them were lists or maps, read from bracket to bracket. */
  wholeBrackets = 0;
  base = 0;
  get top() {
    return this.levels.at(-1);
  }
  /** A walk from the same place, or from that of a doubt, that tries what comes. */
  tryOut(doubt) {
    const copy = new _Walk(this.schema, this.knownNames, true);
    const { due, last, end } = doubt ?? this;
    copy.levels = doubt === void 0 ? this.levels.map((level) => bare(level)) : doubt.levels.map(({ level, count, key }) => {
      const less = Math.min(level.count - count, level.keys.length);
      return Object.assign(bare(level, less), { count, key, spoiled: false });
    });
    if (doubt === void 0 && this.closed !== void 0) copy.closed = bare(this.closed);
    return Object.assign(copy, { due, last, end, endBeforeName: this.endBeforeName });
  }
  /** Goes back to a doubt, and forgets what was read since. */
  rewind({ levels, due, last, end }) {
    this.levels = levels.map(({ level, count, key }) => {
      const less = level.count - count;
      level.values.length -= less;
      level.keys.length -= level.kind === "map" ? less : 0;
      return Object.assign(level, { count, key, spoiled: false });
    });
    Object.assign(this, { due, last, end, root: void 0, closed: void 0 });
  }
  /** From here on whole values count. */
  begin() {
    this.base = this.levels.length;
  }
  /** Takes a token, or says that it cannot stand here. */
  take(token) {
    const { top } = this;
    switch (token.tokenType) {
      case tokens.MapOpen:
      case tokens.ListOpen:
        if (this.due !== "value") return false;
        if (!this.meets(token.tokenType === tokens.MapOpen ? "map" : "list", token)) return false;
        this.open(token.tokenType === tokens.MapOpen ? "map" : "list", token.startOffset);
        break;
      case tokens.MapClose:
      case tokens.ListClose:
        if (top?.kind !== (token.tokenType === tokens.MapClose ? "map" : "list")) return false;
        if (this.due === "value") {
          if ((top.kind === "map" || top.count > 0) && !this.addEmpty(token)) return false;
        } else if (this.due !== "delimiter" && !(this.due === "name" && top.count === 0)) return false;
        this.close(endOf(token));
        break;
      case tokens.EntryComma:
      case tokens.ItemComma:
        if (top === void 0) return false;
        if (this.due === "value") {
          if (!this.addEmpty(token)) return false;
        } else if (this.due !== "delimiter") return false;
        this.due = top.kind === "map" ? "name" : "value";
        break;
      case tokens.Colon:
        if (this.due !== "colon") return false;
        this.due = "value";
        break;
      default:
        if (this.due === "name") {
          const key = textNode(token);
          if (!this.knows(top, key)) return false;
          top.key = key;
          this.endBeforeName = this.end;
          this.due = "colon";
        } else {
          if (this.due !== "value" || !this.meets("text", token)) return false;
          this.add(textNode(token));
        }
    }
    this.last = token;
    this.end = endOf(token);
    return true;
  }
  /** Opens a bracket, which need not stand in the text. */
  open(kind, start) {
    const schema = this.wanted();
    this.levels.push({
      kind,
      start,
      schema: schema !== void 0 && kindOf(schema) === kind ? schema : void 0,
      fits: fits(schema, kind),
      count: 0,
      values: [],
      keys: [],
      key: void 0,
      spoiled: false,
      damaged: false
    });
    this.due = kind === "map" ? "name" : "value";
    this.closed = void 0;
  }
  /** Closes the innermost bracket. */
  close(end) {
    const level = this.levels.pop();
    const { kind, start, values, keys, damaged } = level;
    const doubt = this.doubt?.levels.at(-1)?.level === level ? this.doubt : void 0;
    const node = kind === "list" ? { kind, start, end, items: values } : {
      kind,
      start,
      end,
      entries: keys.map((key, i) => ({ key, value: values[i] })),
      ...damaged ? { damaged } : {}
    };
    if (level.origin === void 0 && this.levels.length <= this.base) this.wholeBrackets += 1;
    this.add(level.isSupposed === true && this.mayBelongToLast(level) ? FAULTY : node, level.fits);
    this.doubt ??= doubt;
    this.closed = level;
  }
  /**
   * Whether an object is rather the rest of the one before it in a list, which was closed too soon: it has no name
   * that the other one has.
   */
  mayBelongToLast({ schema, keys }) {
    if (schema?.kind !== "object" || this.top?.kind !== "list") return false;
    const { values } = this.top;
    let at = values.length - 1;
    while (at >= 0 && values[at].kind !== "map") at -= 1;
    const last = values[at];
    if (last?.kind !== "map") return false;
    const names = new Set(keys.map(nameOf2));
    return !last.entries.some(({ key }) => names.has(nameOf2(key)));
  }
  /** The list or map that was closed last goes on: its closing bracket was none. */
  reopen() {
    const { closed } = this;
    this.takeBack();
    this.levels.push(closed);
    this.root = void 0;
    this.closed = void 0;
  }
  /** As if the last value had not been read: it is due again. */
  takeBack() {
    const { top } = this;
    if (top === void 0) return;
    top.values.pop();
    top.key = top.keys.pop();
    top.count -= 1;
  }
  /** Adds a value where one is due. */
  add(node, fitting = fits(this.wanted(), node.kind)) {
    const { top } = this;
    this.closed = void 0;
    if (top === void 0) {
      this.root = node;
      this.due = "end";
      return;
    }
    if (this.levels.length <= this.base) this.wholeValues += 1;
    if (!this.isInGap(top, node)) top.values.push(top.spoiled && isText(node) ? FAULTY : node);
    if (top.kind === "map") top.keys.push(top.key);
    top.count += 1;
    top.key = void 0;
    top.spoiled = false;
    this.due = "delimiter";
    if (fitting && this.doubt?.levels[this.levels.length - 1]?.level === top) this.doubt = void 0;
  }
  /** What the schema wants for the value that is due. */
  wanted() {
    const { top } = this;
    if (top === void 0) return resolve(this.schema).schema;
    const { schema, key } = top;
    switch (schema?.kind) {
      case "list":
        return resolve(schema.item).schema;
      case "dictionary":
      case "map":
        return resolve(schema.value).schema;
      case "object": {
        const property2 = key && propertyOf(schema, key.text);
        return property2 && resolve(property2).schema;
      }
      default:
        return void 0;
    }
  }
  /** Where the walk stands, for the words of a fault. */
  context() {
    const open2 = this.levels.map((level, i) => {
      const due = i === this.levels.length - 1 ? this.due : "value";
      return { kind: level.kind, start: level.start, segment: segmentOf(level, due) };
    });
    return { open: open2, path: pathOf(open2, this.due), last: this.last, due: this.due };
  }
  /** Text that brings the lexer to this place, and to the layout that stood before it. */
  lead(text3, at) {
    if (this.top === void 0) return this.due === "end" ? '""' : "";
    const opens = this.levels.map(({ kind }) => kind === "list" ? "[" : '{"":');
    return opens.slice(0, -1).join("") + this.leadInside(this.top.kind === "list", text3, at);
  }
  leadInside(inList, text3, at) {
    switch (this.due) {
      case "name":
        return `{${layoutIn(text3, this.end, at)}`;
      case "colon":
        return `{${layoutIn(text3, this.endBeforeName, this.last.startOffset)}""`;
      case "value":
        return (inList ? "[" : '{"":') + layoutIn(text3, this.end, at);
      default:
        return inList ? '[""' : '{"":""';
    }
  }
  isInGap({ start }, node) {
    const { gap } = this;
    return gap !== void 0 && start === gap.from - 1 && node.kind !== "faulty" && node.end < gap.to;
  }
  addEmpty({ startOffset: at }) {
    const { schema } = this.top;
    const fitting = schema?.kind !== "list" || slotMayBeNull(resolve(schema.item));
    if (!fitting && !this.misses(at)) return false;
    this.add({ kind: "empty", start: at, end: at }, fitting);
    return true;
  }
  meets(kind, token) {
    return fits(this.wanted(), kind) || this.misses(token.startOffset);
  }
  /** Notes that the schema wanted something else; a trial ends there. */
  misses(at) {
    if (this.trial) return false;
    this.doubt ??= {
      at,
      levels: this.levels.map((level) => ({ level, count: level.count, key: level.key })),
      due: this.due,
      last: this.last,
      end: this.end
    };
    return true;
  }
  knows(level, key) {
    const { schema } = level;
    if (schema?.kind !== "object") return true;
    if (this.trial) {
      level.names ??= namesOf(level);
      const name2 = nameOf2(key);
      const isNew = !level.names.has(name2);
      level.names.add(name2);
      return isNew && isKnown(schema, key.text, this.knownNames);
    }
    if (propertyOf(schema, key.text) === void 0) {
      const known = this.knownNames.get(schema) ?? /* @__PURE__ */ new Set();
      if (known.size < 1e3) this.knownNames.set(schema, known.add(key.text));
    }
    return true;
  }
};
function layoutIn(text3, start, end) {
  return /[\r\n]/.test(text3.slice(start, end)) ? "\n" : "";
}
function bare(level, less = 0) {
  const { kind, start, schema, fits: fits2, count, key, spoiled, damaged } = level;
  const origin = { level, less };
  return { kind, start, schema, fits: fits2, count, values: [], keys: [], key, spoiled, damaged, origin };
}
function hadName(level, name2) {
  return (level.names ?? namesOf(level)).has(foldedName(name2));
}
function namesOf({ keys, origin }) {
  if (origin === void 0) return new Set(keys.slice(-MOST_NAMES).map(nameOf2));
  const { level, less } = origin;
  if (level.origin !== void 0) return new Set(level.names ?? namesOf(level));
  return new Set(level.keys.slice(-MOST_NAMES - less, level.keys.length - less).map(nameOf2));
}
function isText({ kind }) {
  return kind !== "list" && kind !== "map";
}
function segmentOf({ kind, count, key, keys }, due) {
  const isRead = due === "delimiter";
  if (kind === "list") return isRead ? count - 1 : count;
  return isRead ? keys.at(-1)?.text : key?.text;
}
function nameOf2({ text: text3 }) {
  return foldedName(text3);
}

// src/decode/recover.ts
var HORIZON = 6e3;
var ENOUGH = 3;
var SHORT_PART = 250;
var LONG_PART = 1 << 14;
var MOST_TRIALS = 64;
var MOST_LOOKS = 100;
function recoverTree(schema, text3, maxDepth, most, gap) {
  return new Recovery(schema, text3, maxDepth, gap).run(most);
}
var Recovery = class {
  constructor(schema, text3, maxDepth, gap) {
    this.text = text3;
    this.maxDepth = maxDepth;
    this.walk = new Walk2(schema, this.knownNames, false, gap);
    this.taint = new Taint(text3);
    this.budget = 1e7 + 20 * text3.length;
  }
  text;
  maxDepth;
  knownNames = /* @__PURE__ */ new Map();
  walk;
  faults = [];
  taint;
  /** How many characters may still be read again, and brackets considered at delimiters: what is tried costs no more than a multiple of the text. */
  budget;
  run(most) {
    const { walk, text: text3 } = this;
    let at = 0;
    for (; ; ) {
      const stop = this.advance(walk, at, text3.length, Number.POSITIVE_INFINITY);
      if (stop.at === text3.length && walk.due === "end") break;
      this.faults.push(this.explain(stop));
      const next = this.faults.length > most ? void 0 : this.resume(stop.at);
      if (next === void 0) {
        this.taint.add(stop.at, text3.length);
        this.giveUp();
        break;
      }
      at = next;
    }
    return { tree: walk.root, faults: this.faults, taint: this.taint };
  }
  explain({ at, lexical }) {
    const context = this.walk.context();
    return lexical ? lexicalFault(this.text, context, at, this.maxDepth) : syntaxFault(this.text, context, at);
  }
  /** Walks on to the first fault or the end of the text, or some way over an offset that is far enough. */
  advance(walk, from, end, enough) {
    let size = SHORT_PART;
    for (let at = from; ; ) {
      const to = Math.min(at + size, end);
      this.budget -= to - at;
      const { tokens: tokens2, error } = tokenizePart(this.text, at, to, walk.lead(this.text, at), this.maxDepth);
      const isCertain = error !== void 0 && this.isCertain(error, tokens2.at(-1));
      const isWhole = to === end || isCertain;
      let whole = tokens2.length;
      while (!isWhole && whole > 0 && !PART_ENDS.has(tokens2[whole - 1].tokenType)) whole -= 1;
      for (let i = 0; i < whole; i++) {
        const token = tokens2[i];
        if (token.startOffset > enough || !walk.take(token)) return { at: token.startOffset, lexical: false };
      }
      if (isWhole) return { at: error ?? end, lexical: error !== void 0 };
      if (whole > 0) at = endOf(tokens2[whole - 1]);
      if (whole === 0 || size < LONG_PART) size *= 2;
    }
  }
  /** Whether a character that begins no token would begin none in a longer part either. */
  isCertain(error, before) {
    const character = this.text.charAt(error);
    if (character !== '"') return !/[ \t\r\n]/.test(character);
    const isBare = before?.tokenType === tokens.Bare || before?.tokenType === tokens.Name;
    return isBare && endOf(before) === error;
  }
  /** Chooses how to go on behind a fault and brings the walk there; undefined if there is no way. */
  resume(fault2) {
    const { walk } = this;
    let best;
    const shorter = [];
    let trials = 0;
    for (const { from, restart } of this.candidates(fault2)) {
      const way = this.tryWay(walk, restart, fault2, from);
      const isGood = way.isGood || restart === ignoreComma && way.score > 1;
      if (isGood || way.score > (best?.score ?? 0)) best = way;
      trials += 1;
      if (isGood || best !== void 0 && (trials >= MOST_TRIALS || this.budget < 0)) break;
      if (way.trial.wholeBrackets > 0) shorter.push(way);
    }
    if (best === void 0) return void 0;
    best = shorter.find((way) => this.goesOn(way, best)) ?? best;
    if (best.from !== void 0) walk.rewind(best.from);
    walk.doubt = void 0;
    const next = best.restart(walk, fault2);
    if (best.from !== void 0) this.taint.add(best.from.at, Math.max(best.from.at, next));
    this.taint.add(fault2, Math.max(fault2, next));
    return next;
  }
  tryWay(walk, restart, fault2, from) {
    const trial = walk.tryOut(from);
    const start = restart(trial, fault2);
    trial.begin();
    const least = Math.max(start, fault2);
    const { at } = this.advance(trial, start, this.text.length, least + HORIZON);
    const score = at >= this.text.length && trial.due === "end" ? HORIZON : at - least;
    const isGood = score >= HORIZON || trial.wholeValues >= ENOUGH;
    return { from, restart, trial, start, at, score, isGood };
  }
  /** Whether a way, behind the next fault where it ends, goes on as well as another, which leaves that fault out. */
  goesOn({ trial, at }, other) {
    if (at > other.start) return false;
    let trials = 0;
    for (const restart of this.restarts(trial, at)) {
      const way = this.tryWay(trial, restart, at);
      if (way.isGood && way.start <= other.start) return true;
      trials += 1;
      if (trials >= MOST_TRIALS / 4 || this.budget < 0) break;
    }
    return false;
  }
  /** The ways to go on at the last place of doubt, which may be where the fault really is, and at the fault. */
  *candidates(fault2) {
    const { walk } = this;
    const { doubt: from } = walk;
    if (from !== void 0 && fault2 - from.at < this.budget) {
      let tried = 0;
      for (const restart of this.restarts(walk.tryOut(from), from.at)) {
        yield { from, restart };
        if (++tried === MOST_TRIALS / 2) break;
      }
    }
    for (const restart of this.restarts(walk, fault2)) yield { from: void 0, restart };
  }
  /** The ways to go on at a place, those that lose least first. */
  *restarts(walk, at) {
    const { due, last } = walk;
    if (due === "value") {
      const wanted = walk.wanted();
      const kind = wanted && kindOf(wanted);
      if (kind === "map" || kind === "list") {
        yield (walk2) => open(walk2, kind, at, at);
        yield (walk2) => open(walk2, kind, at, at + 1);
      }
    } else if (due === "delimiter") {
      yield (walk2) => comma(walk2, at, at);
      if (CLOSES.has(last?.tokenType)) yield (walk2) => comma(walk2, at, at + 1);
    } else if (due === "colon") {
      const wanted = walk.wanted();
      for (const next of [at, at + 1]) {
        const kind = BRACKETS.get(this.text.charAt(next));
        if (wanted !== void 0 && kind !== void 0 && fits(wanted, kind))
          yield (walk2) => colon(walk2, next);
      }
    } else if (due === "name" && last?.tokenType === tokens.EntryComma && this.text.charAt(at) === "}") {
      yield ignoreComma;
    } else if (walk.top?.values.at(-1)?.kind === "empty") {
      yield (walk2) => undoComma(walk2, at);
    }
    if (walk.closed !== void 0 && this.mayContinue(walk.closed, at))
      yield (walk2) => reopen(walk2, at, this.text.charAt(at) === ",");
    yield (walk2) => skipCharacter(walk2, at);
    yield* this.resynchronisations(walk, last?.startOffset ?? 0, at);
  }
  /** The delimiters from an offset on at which one of the open brackets may go on or end. */
  *resynchronisations(walk, from, fault2) {
    const { levels, last } = walk;
    const depths = levels.map((_, depth) => depth).reverse();
    let looks = 0;
    const delimiter = /[,}\]]/g;
    delimiter.lastIndex = from;
    for (let match = delimiter.exec(this.text); match !== null; match = delimiter.exec(this.text)) {
      const at = match.index;
      this.budget -= depths.length;
      if (this.budget < 0 && looks++ > MOST_LOOKS) return;
      if (at === last?.startOffset && last.image !== ",") continue;
      let tried = 0;
      for (const depth of depths) {
        if (!this.mayGoOn(levels[depth], at)) continue;
        yield (walk2) => leave(walk2, depth, at, fault2);
        if (++tried === 6) break;
      }
    }
  }
  /**
   * Whether what was closed may go on at an offset: a list of lists, maps or objects with another one of them, an
   * object with a property that it has not had.
   */
  mayContinue(level, at) {
    const { schema } = level;
    const from = this.text.charAt(at) === "," ? at + 1 : at;
    if (schema?.kind === "object") {
      const name2 = matchAt(NAME, this.text, from)?.[1];
      return name2 !== void 0 && propertyOf(schema, name2) !== void 0 && !hadName(level, name2);
    }
    return isListOfBrackets(schema) && this.bracketAt(from) === kindOfItem(schema);
  }
  /** Whether a list or map may go on or end at a delimiter, as far as a look behind it can tell. */
  mayGoOn({ kind, schema }, at) {
    const { text: text3 } = this;
    const delimiter = text3.charAt(at);
    if (delimiter !== ",") return delimiter === (kind === "list" ? "]" : "}");
    if (kind === "list") {
      return !isListOfBrackets(schema) || this.bracketAt(at + 1) === kindOfItem(schema);
    }
    const name2 = matchAt(NAME, text3, at + 1);
    return name2 !== null && isKnown(schema, name2[1], this.knownNames);
  }
  /** Which bracket stands at an offset, or behind the white space there. */
  bracketAt(at) {
    return BRACKETS.get(matchAt(NEXT, this.text, at)?.[1] ?? "");
  }
  /** Closes what is open: the rest of the text is lost. */
  giveUp() {
    const { walk, text: text3 } = this;
    settle(walk);
    while (walk.top !== void 0) {
      walk.top.damaged = true;
      walk.close(text3.length);
    }
  }
};
var PART_ENDS = /* @__PURE__ */ new Set([
  tokens.MapOpen,
  tokens.ListOpen,
  tokens.EntryComma,
  tokens.ItemComma
]);
var BRACKETS = /* @__PURE__ */ new Map([
  ["[", "list"],
  ["{", "map"]
]);
var CLOSES = /* @__PURE__ */ new Set([tokens.MapClose, tokens.ListClose]);
var NEXT = /[ \t\r\n]*(.)/sy;
var NAME = /[ \t\r\n]*("(?:[^"]|""){0,100}"|[^":,{}[\]\r\n]{1,200}):/y;
function matchAt(pattern, text3, at) {
  pattern.lastIndex = at;
  return pattern.exec(text3);
}

// src/decode/exact.ts
var BYTE = byte();
function decodeExact(schema, text3, options, progress) {
  const done = progress === void 0 || progress.whole < 2 ? void 0 : progress;
  const gap = done && { from: done.open, to: done.last, items: done.whole - 1 };
  const parsed2 = parseTree(text3, options.maxDepth, gap);
  if ("fault" in parsed2 && !options.recover) return { faults: [parsed2.fault] };
  const { tree, faults, taint } = "fault" in parsed2 ? recoverTree(schema, text3, options.maxDepth, options.maxIssues, gap) : { tree: parsed2.tree, faults: [] };
  const reader = new Reader(options, done, taint);
  const value = tree && reader.value(schema, tree);
  const all = [...faults, ...reader.faults];
  if (faults.length > 0) all.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const [first, ...rest] = all;
  if (first === void 0) return { value };
  return {
    faults: [first, ...rest.slice(0, options.maxIssues - 1)],
    ...options.recover && { partial: value }
  };
}
var Reader = class {
  constructor(options, done, taint) {
    this.options = options;
    this.done = done;
    this.taint = taint;
  }
  options;
  done;
  taint;
  faults = [];
  path = [];
  /** Whether the property that is read may not be left out, and whether the item that is read may be null. */
  isRequired = false;
  mayBeNull = false;
  value(schema, node) {
    const value = this.read(schema, node);
    return this.isTainted(node) ? void 0 : value;
  }
  /** Whether a node is a scalar, or a name, that a fault may have touched. */
  isTainted(node) {
    return (node.kind === "text" || node.kind === "empty") && this.taint?.touches(node) === true;
  }
  /** Whether a value begins or ends with whitespace that a fault may have made of what was only layout. */
  isPadded(key, value) {
    if (value.kind !== "text" || value.quoted || value.text.trim() === value.text) return false;
    return this.isTainted(key);
  }
  read(schema, node) {
    const resolved = target(schema);
    if (node.kind === "faulty") return void 0;
    switch (resolved.kind) {
      case "any":
        return this.untyped(node);
      case "string":
        return node.kind === "text" ? this.text(node) : this.wrongType(resolved, node);
      case "list":
        return node.kind === "list" ? this.list(resolved, node) : this.wrongType(resolved, node);
      case "dictionary":
      case "map":
        return node.kind === "map" ? this.map(resolved, node) : this.wrongType(resolved, node);
      case "object":
        return node.kind === "map" ? this.object(resolved, node) : this.wrongType(resolved, node);
      case "bytes":
        if (node.kind === "list") return this.byteList(node);
    }
    return node.kind === "text" ? this.scalar(resolved, node) : this.wrongType(resolved, node);
  }
  enter(segment, isRequired = false, mayBeNull = false) {
    this.path.push(segment);
    this.isRequired = isRequired;
    this.mayBeNull = mayBeNull;
  }
  text({ text: text3 }) {
    return this.options.detach ? detached(text3) : text3;
  }
  scalar(schema, node) {
    const rule = ruleOf(schema);
    const value = rule.read(this.text(node));
    if (value !== void 0) return value;
    const isEnumeration = schema.kind === "enumeration" || schema.kind === "flags";
    if (isEnumeration && this.options.unknownMembers === "keep") return keepUnknown(this.text(node));
    if (this.toldEnough) return void 0;
    const bare2 = node.text.trim();
    const isPadded = bare2 !== node.text && (bare2 === "" || rule.read(bare2) !== void 0);
    const hint = isPadded ? LEAVE_BLANKS_OUT : this.nullHint(node.text) ?? rule.hint?.(node.text);
    return this.refuse(rule.fault(node.text), node, rule.expected, hint);
  }
  list(schema, node) {
    const item = resolve(schema.item);
    const mayBeNull = slotMayBeNull(item);
    return this.items(
      node,
      mayBeNull,
      (child) => child.kind === "empty" && mayBeNull ? this.noItem(child) : this.value(item.schema, child)
    );
  }
  /** C#'s `byte[]` as a list of numbers. With a faulty one among them there is no array. */
  byteList(node) {
    const bytes = this.items(node, false, (child) => this.value(BYTE, child));
    return bytes.includes(void 0) ? void 0 : Uint8Array.from(bytes);
  }
  /** What an empty slot of a list says. */
  noItem(node) {
    return this.isTainted(node) ? void 0 : null;
  }
  items(node, mayBeNull, read) {
    const { done } = this;
    const items2 = done !== void 0 && node.start === done.open - 1 ? done.items.slice(0, done.whole - 1) : [];
    for (const child of node.items) {
      if (this.full) break;
      this.enter(items2.length, false, mayBeNull);
      items2.push(read(child));
      this.path.pop();
    }
    return items2;
  }
  map(schema, node) {
    const rule = schema.key.kind === "string" ? void 0 : ruleOf(schema.key);
    const map = /* @__PURE__ */ new Map();
    const record = {};
    const equals = /* @__PURE__ */ new Map();
    const put = (name2, read) => {
      if (schema.kind === "dictionary")
        setOrDelete(record, typeof name2 === "string" ? name2 : rule.write(name2), read);
      else if (read === void 0) map.delete(name2);
      else map.set(name2, read);
    };
    for (const { key, value } of node.entries) {
      if (this.full) break;
      this.enter(key.text);
      const name2 = rule === void 0 ? this.text(key) : this.scalar(schema.key, key);
      if (rule !== void 0 && name2 !== void 0) {
        const meaning = meaningOf(rule, name2);
        const earlier = equals.get(meaning);
        if (earlier === void 0) equals.set(meaning, { text: key.text, name: name2 });
        else if (earlier.text !== key.text) {
          this.refuseAt("duplicate_key", duplicateKey(key.text, earlier.text), key);
          put(earlier.name, void 0);
          this.path.pop();
          continue;
        }
      }
      const read = this.value(schema.value, value);
      this.path.pop();
      if (name2 !== void 0 && !this.isTainted(key)) put(name2, read);
    }
    return schema.kind === "map" ? map : record;
  }
  object(schema, node) {
    const properties2 = propertiesOf(schema);
    const record = properties2.makeRecord();
    const found = properties2.required.length === 0 ? void 0 : /* @__PURE__ */ new Set();
    let saidQuoted = false;
    for (const { key, value } of node.entries) {
      if (this.full) break;
      if (key.quoted) {
        if (!saidQuoted) this.quotedName(key);
        saidQuoted = true;
        continue;
      }
      const property2 = properties2.byName.get(key.text) ?? properties2.byFoldedName.get(foldedName(key.text));
      if (property2 === void 0) {
        if (this.options.unknownProperties === "error" && foldedName(key.text) !== "__TYPE") {
          this.unknownProperty(schema, key, trimWhiteSpace(key.text));
        }
        continue;
      }
      found?.add(property2.name);
      this.enter(property2.name, property2.isRequired);
      const isAbsent = value.kind === "empty" && property2.mayBeAbsent;
      const read = isAbsent ? void 0 : this.value(property2.schema, value);
      setOrDelete(record, property2.name, this.isPadded(key, value) ? void 0 : read);
      this.path.pop();
    }
    if (found !== void 0 && !saidQuoted) {
      if (node.damaged) return properties2.required.every((name2) => found.has(name2)) ? record : void 0;
      this.requireAll(properties2.required, found, node);
    }
    return record;
  }
  quotedName(key) {
    this.path.push(key.text);
    this.refuseAt(
      "quoted_name",
      "property names are never quoted in JSV; this looks like JSON, or like a dictionary where an object is due",
      key,
      { expected: "a bare name", received: excerpt(key.text) }
    );
    this.path.pop();
  }
  unknownProperty(schema, key, name2) {
    if (this.toldEnough) return;
    this.path.push(name2);
    const similar = closest(
      name2,
      allProperties(schema).map(([known]) => known)
    );
    const hint = similar === void 0 ? "" : `; did you mean ${similar}?`;
    this.refuseAt("unknown_property", `${schema.name} has no such property${hint}`, key, {
      received: excerpt(name2)
    });
    this.path.pop();
  }
  /** A property that is there but faulty has its own issue already. */
  requireAll(required2, found, node) {
    for (const name2 of required2) {
      if (found.has(name2)) continue;
      this.path.push(name2);
      this.refuseAt(
        "missing_property",
        "this property is required, but the object that begins here lacks it",
        {
          start: node.start,
          end: node.start + 1
        }
      );
      this.path.pop();
    }
  }
  untyped(node) {
    switch (node.kind) {
      case "text":
        return this.isTainted(node) ? void 0 : this.text(node);
      case "list":
        return this.items(
          node,
          true,
          (child) => child.kind === "empty" ? this.noItem(child) : this.untyped(child)
        );
      case "map": {
        const record = {};
        for (const { key, value } of node.entries) {
          if (this.full) break;
          this.enter(key.text);
          const read = this.isTainted(key) ? void 0 : this.untyped(value);
          setOrDelete(record, key.text, read);
          this.path.pop();
        }
        return record;
      }
      case "empty":
        return this.missing(node, "a value");
      case "faulty":
        return void 0;
    }
  }
  wrongType(schema, node) {
    const expected = expectation(schema);
    if (node.kind === "empty") return this.missing(node, expected);
    const isDocument = this.path.length === 0;
    const foreign = isDocument && node.kind === "text" ? foreignFormat(node.text) : void 0;
    const hint = foreign ?? (node.kind === "text" ? this.nullHint(node.text) : void 0);
    return this.refuse("wrong_type", node, expected, hint ?? typeHint(schema, node));
  }
  nullHint(text3) {
    if (!/^(null|nil|none|undefined)$/i.test(text3)) return void 0;
    const cause = "JSV has no word for null";
    if (this.mayBeNull) return `${cause}: an empty slot of this list is null`;
    return typeof this.path.at(-1) === "string" && !this.isRequired ? `${cause}: leave the property out` : cause;
  }
  missing(node, expected) {
    const inList = typeof this.path.at(-1) === "number";
    const hint = expected === "text" ? `; ${inList ? "there may be a comma too many; " : ""}the empty text is written ""` : inList ? "; there may be a comma too many" : this.isRequired ? "" : "; leave the property out if it has no value";
    return this.refuseAt("missing_value", `expected ${expected}; got nothing${hint}`, node, {
      expected,
      received: "nothing"
    });
  }
  refuse(code, node, expected, hint) {
    const received = node.kind === "text" ? excerpt(node.text) : `a ${node.kind}`;
    const shown2 = node.kind === "text" ? quoted(node.text) : received;
    const cause = hint === void 0 ? "" : `; ${hint}`;
    return this.refuseAt(code, `expected ${expected}; got ${shown2}${cause}`, node, { expected, received });
  }
  refuseAt(code, message, { start, end }, details = {}) {
    if (!this.toldEnough) this.faults.push({ code, message, path: [...this.path], start, end, ...details });
    return void 0;
  }
  get toldEnough() {
    return this.faults.length >= this.options.maxIssues;
  }
  get full() {
    return !this.options.recover && this.toldEnough;
  }
};
function setOrDelete(record, key, value) {
  if (value === void 0) delete record[key];
  else setOwn(record, key, value);
}
function typeHint(schema, node) {
  if (node.kind === "text" && node.quoted && /^[{[]/.test(node.text)) return "in quotes everything is text";
  switch (schema.kind) {
    case "list":
      return "a list stands in brackets: [a,b]";
    case "dictionary":
    case "map":
      return "a map stands in braces: {name:value}";
    case "object":
      return "an object stands in braces: {name:value}";
    case "string":
      return `a text that begins with ${node.kind === "list" ? "[" : "{"} must be quoted`;
    default:
      return void 0;
  }
}

// src/decode/options.ts
function resolveDecodeOptions(options) {
  const {
    maxDepth = 128,
    maxLength = Number.POSITIVE_INFINITY,
    unknownProperties = "ignore",
    unknownMembers = "error",
    recover = false,
    maxIssues = 100,
    detach = false
  } = options;
  checkDepth(maxDepth);
  checkChoice("unknownProperties", unknownProperties, ["ignore", "error"]);
  checkChoice("unknownMembers", unknownMembers, ["error", "keep"]);
  checkLimit("maxLength", maxLength, 0);
  checkLimit("maxIssues", maxIssues, 1);
  checkFlag("recover", recover);
  checkFlag("detach", detach);
  return { maxDepth, maxLength, unknownProperties, unknownMembers, recover, maxIssues, detach };
}

// src/decode/text.ts
function readSource(input, maxLength) {
  if (typeof input !== "string" && (typeof input !== "object" || input === null || brandOf(input) !== "Uint8Array")) {
    throw new TypeError(
      "JSV text must be a string or a Uint8Array of UTF-8 (an ArrayBuffer: new Uint8Array(buffer))"
    );
  }
  if (input.length > maxLength) {
    const unit = typeof input === "string" ? "UTF-16 units" : "bytes";
    const fault2 = {
      code: "too_long",
      message: `the document has ${input.length} ${unit}; the option maxLength allows ${maxLength}`,
      path: [],
      expected: `at most ${maxLength} ${unit}`,
      received: `${input.length} ${unit}`
    };
    return { source: { text: "", bytes: false }, fault: fault2 };
  }
  if (typeof input === "string") return { source: { text: input, bytes: false } };
  const decoder2 = utf8Decoder();
  try {
    return { source: { text: decoder2.decode(input), bytes: true } };
  } catch {
    return invalidUtf8(input);
  }
}
function invalidUtf8(input) {
  const good = goodLength(input);
  if (good === input.length) {
    const received = `${input.length} bytes`;
    const message = `the document has ${received}, more than a string can hold`;
    return { source: { text: "", bytes: true }, fault: { code: "too_long", message, path: [], received } };
  }
  const text3 = new TextDecoder("utf-8", { ignoreBOM: true }).decode(input.subarray(0, good));
  const byte2 = `byte 0x${input[good].toString(16)}`;
  const fault2 = {
    code: "invalid_utf8",
    message: `${byte2} at byte offset ${good} is not valid UTF-8; ${encodingHint(input, good)}`,
    path: [],
    expected: "UTF-8",
    received: byte2,
    start: text3.length
  };
  return { source: { text: text3, bytes: true }, fault: fault2 };
}
function encodingHint(input, good) {
  const [first, second] = input;
  if (first === 31 && second === 139) return "this looks like gzip: decompress it first";
  if (first === 255 && second === 254 || first === 254 && second === 255)
    return "this looks like UTF-16: decode it to a string first";
  const atEnd = input.length - good < 4;
  return `the document may be in another encoding${atEnd ? ", or cut off" : ""}`;
}
function goodLength(bytes) {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i];
    const length = lead < 128 ? 1 : lead < 194 ? 0 : lead < 224 ? 2 : lead < 240 ? 3 : lead < 245 ? 4 : 0;
    if (length === 0) return i;
    const second = bytes[i + 1] ?? 0;
    const low = lead === 224 ? 160 : lead === 240 ? 144 : 128;
    const high = lead === 237 ? 159 : lead === 244 ? 143 : 191;
    if (length > 1 && (second < low || second > high)) return i;
    for (let k = 2; k < length; k++) {
      if (((bytes[i + k] ?? 0) & 192) !== 128) return i;
    }
    i += length;
  }
  return bytes.length;
}

// src/decode/decode.ts
function decode(schema, text3, options = {}) {
  refuseRecover("decode", options.recover, "safeDecode");
  const result = safeDecode(schema, text3, options);
  if (result.success) return result.data;
  throw result.error;
}
function safeDecode(schema, text3, options = {}) {
  requireSchema(schema, "decode: its first argument");
  const settings = resolveDecodeOptions(options);
  const read = readSource(text3, settings.maxLength);
  if ("fault" in read) return failure([read.fault], read.source, settings);
  const { text: document } = read.source;
  const compiled = decodeCompiled(schema, document, settings);
  if ("value" in compiled) return { success: true, data: compiled.value };
  const result = decodeExact(schema, document, settings, compiled.notMine);
  if ("faults" in result) {
    const failed = failure(result.faults, read.source, settings);
    return result.partial === void 0 ? failed : { ...failed, partial: result.partial };
  }
  return { success: true, data: result.value };
}
var untyped = any();
function parse(text3, options = {}) {
  refuseRecover("parse", options.recover, "safeDecode with any()");
  return decode(untyped, text3, options);
}
function failure([first, ...rest], source, { detach }) {
  const issueOf = (fault2) => toIssue(fault2, source, detach ? detached : void 0);
  const error = new JsvError([issueOf(first), ...rest.map(issueOf)]);
  return { success: false, error };
}

// src/dtos/system-types.ts
var SCALARS = {
  string: { output: "string", input: "string" },
  boolean: { output: "boolean", input: "boolean" },
  int: { output: "number", input: "number" },
  uint: { output: "number", input: "number" },
  short: { output: "number", input: "number" },
  ushort: { output: "number", input: "number" },
  byte: { output: "number", input: "number" },
  sbyte: { output: "number", input: "number" },
  long: { output: "bigint", input: "bigint | number" },
  ulong: { output: "bigint", input: "bigint | number" },
  double: { output: "number", input: "number" },
  float: { output: "number", input: "number" },
  decimal: { output: "string", input: "string" },
  guid: { output: "string", input: "string" },
  char: { output: "string", input: "string" },
  uri: { output: "string", input: "string" },
  dateTime: { output: "string", input: "jsv.InferInput<jsv.DateSchema>" },
  dateTimeOffset: { output: "string", input: "jsv.InferInput<jsv.DateSchema>" },
  timeSpan: { output: "string", input: "string" },
  dateOnly: { output: "string", input: "string" },
  timeOnly: { output: "string", input: "string" },
  bytes: { output: "jsv.Infer<jsv.BytesSchema>", input: "jsv.Infer<jsv.BytesSchema>" },
  any: { output: "jsv.JsvValue", input: "unknown" }
};
var SYSTEM_SCALARS = /* @__PURE__ */ new Map([
  ["String", "string"],
  ["Boolean", "boolean"],
  ["Int32", "int"],
  ["UInt32", "uint"],
  ["Int16", "short"],
  ["UInt16", "ushort"],
  ["Byte", "byte"],
  ["SByte", "sbyte"],
  ["Int64", "long"],
  ["UInt64", "ulong"],
  ["Double", "double"],
  ["Single", "float"],
  ["Decimal", "decimal"],
  ["Guid", "guid"],
  ["Char", "char"],
  ["Uri", "uri"],
  ["DateTime", "dateTime"],
  ["DateTimeOffset", "dateTimeOffset"],
  ["TimeSpan", "timeSpan"],
  ["DateOnly", "dateOnly"],
  ["TimeOnly", "timeOnly"],
  ["Object", "any"],
  ["Dynamic", "any"],
  ["Type", "string"],
  ["JsonElement", "any"],
  ["JsonObject", "any"],
  ["JObject", "any"]
]);
var NULLABLE_SCALARS = /* @__PURE__ */ new Set(["string", "uri"]);
function isKey(scalar) {
  return scalar !== "any" && scalar !== "bytes" && scalar !== "uri";
}
var RAW_ANSWERS = /* @__PURE__ */ new Set([
  "Stream",
  "MemoryStream",
  "FileStream",
  "FileInfo",
  "HttpResult",
  "IHttpResult",
  "IStreamWriter",
  "IStreamWriterAsync",
  "HttpWebResponse",
  "HttpResponseMessage",
  "HttpError",
  "ReadOnlyMemory",
  "Memory"
]);
var LISTS = /* @__PURE__ */ new Set([
  "List",
  "IList",
  "ICollection",
  "IEnumerable",
  "IReadOnlyList",
  "IReadOnlyCollection",
  "Collection",
  "ReadOnlyCollection",
  "ObservableCollection",
  "HashSet",
  "SortedSet",
  "ISet",
  "IReadOnlySet",
  "Queue",
  "Stack",
  "LinkedList",
  "ConcurrentBag",
  "ConcurrentQueue",
  "ConcurrentStack",
  "ImmutableArray",
  "ImmutableList",
  "ImmutableHashSet",
  "IAsyncEnumerable",
  "IQueryable",
  "ArrayList",
  "Array"
]);
var DICTIONARIES = /* @__PURE__ */ new Set([
  "Dictionary",
  "IDictionary",
  "SortedDictionary",
  "SortedList",
  "ConcurrentDictionary",
  "ReadOnlyDictionary",
  "ImmutableDictionary",
  "OrderedDictionary",
  "Hashtable",
  "NameValueCollection"
]);
var WRAPPERS = /* @__PURE__ */ new Set(["Task", "ValueTask", "Lazy", "IReturn"]);

// src/dtos/catalog.ts
var OTHER_SYSTEM_TYPES = ["[]", "Nullable", "KeyValuePair", "Tuple", "ValueTuple", "IReadOnlyDictionary"];
var Catalog = class {
  types;
  #byName = /* @__PURE__ */ new Map();
  constructor({ types }) {
    this.types = types;
    for (const type of types) {
      const named2 = this.#byName.get(type.name);
      if (named2 === void 0) this.#byName.set(type.name, [type]);
      else named2.push(type);
    }
  }
  meaningOf(ref, scope) {
    const index = ref.args.length === 0 ? scope.parameters.indexOf(ref.name) : -1;
    if (index !== -1) return { kind: "parameter", index };
    if (isSystem(ref)) return { kind: "system" };
    return this.#described(ref, scope) ?? this.#qualified(ref, scope) ?? { kind: "unknown" };
  }
  #described(ref, scope) {
    const named2 = this.#byName.get(ref.name) ?? [];
    const ofArity = named2.filter(({ parameters }) => parameters.length === ref.args.length);
    const { namespace: namespace2 } = ref;
    const inNamespace = ofArity.find((type2) => type2.namespace === (namespace2 ?? scope.namespace));
    if (inNamespace !== void 0) return { kind: "described", type: inNamespace, isGuess: false };
    const candidates = namespace2 === void 0 ? ofArity : ofArity.filter((type2) => type2.namespace === "");
    const [type, ...others] = candidates;
    if (type === void 0) return void 0;
    return { kind: "described", type, isGuess: others.length > 0 };
  }
  /** A name with its namespace in front. */
  #qualified(ref, scope) {
    for (let dot = ref.name.indexOf("."); dot !== -1; dot = ref.name.indexOf(".", dot + 1)) {
      const namespace2 = ref.name.slice(0, dot);
      const found = this.#described({ ...ref, namespace: namespace2, name: ref.name.slice(dot + 1) }, scope);
      if (found?.kind === "described" && found.type.namespace === namespace2) return found;
    }
    return void 0;
  }
};
function isSystem({ name: name2, namespace: namespace2 }) {
  if (namespace2 !== void 0 && namespace2 !== "" && !/^(?:System|Newtonsoft)(?:\.|$)/.test(namespace2)) {
    return RAW_ANSWERS.has(name2) && /^(?:ServiceStack)(?:\.|$)/.test(namespace2);
  }
  return SYSTEM_SCALARS.has(name2) || LISTS.has(name2) || DICTIONARIES.has(name2) || WRAPPERS.has(name2) || RAW_ANSWERS.has(name2) || OTHER_SYSTEM_TYPES.includes(name2) || /^\[,*\]$/.test(name2);
}
function* refsIn(ref) {
  yield ref;
  for (const arg of ref.args) yield* refsIn(arg);
}
function refsOf({ inherits, properties: properties2 }) {
  const refs = properties2.map(({ type }) => type);
  return inherits === void 0 ? refs : [inherits, ...refs];
}

// src/dtos/components.ts
function componentsOf(nodes, edgesOf) {
  const indexes = /* @__PURE__ */ new Map();
  const lowest = /* @__PURE__ */ new Map();
  const onStack = /* @__PURE__ */ new Set();
  const stack = [];
  const components = [];
  const lower = (node, to) => {
    lowest.set(node, Math.min(lowest.get(node), to));
  };
  const open2 = (node) => {
    indexes.set(node, indexes.size);
    lowest.set(node, indexes.get(node));
    stack.push(node);
    onStack.add(node);
    return { node, edges: edgesOf(node)[Symbol.iterator]() };
  };
  for (const root of nodes) {
    if (indexes.has(root)) continue;
    const path = [open2(root)];
    while (path.length > 0) {
      const { node, edges } = path.at(-1);
      const next = edges.next();
      if (!next.done) {
        if (!indexes.has(next.value)) path.push(open2(next.value));
        else if (onStack.has(next.value)) lower(node, indexes.get(next.value));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== void 0) lower(parent.node, lowest.get(node));
      if (lowest.get(node) !== indexes.get(node)) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member2 of component) onStack.delete(member2);
      components.push(component);
    }
  }
  return components;
}

// src/dtos/type-name.ts
var ALIASES = {
  bool: "Boolean",
  byte: "Byte",
  sbyte: "SByte",
  short: "Int16",
  ushort: "UInt16",
  int: "Int32",
  uint: "UInt32",
  long: "Int64",
  ulong: "UInt64",
  float: "Single",
  double: "Double",
  decimal: "Decimal",
  char: "Char",
  string: "String",
  object: "Object"
};
var MOST_DEPTH2 = 32;
function parseTypeName(text3, namespace2, args = []) {
  const reader = new TypeReader(text3);
  const type = reader.type();
  if (type === void 0 || !reader.isAtEnd) return { name: text3.trim(), namespace: namespace2, args: [] };
  const given = args.map((arg) => parseTypeName(arg));
  return withArguments(type, given, namespace2);
}
function withArguments(type, args, namespace2) {
  if (type.name === "[]") return { ...type, args: type.args.map((item) => withArguments(item, args, namespace2)) };
  return { name: type.name, namespace: namespace2, args: args.length > 0 ? args : type.args };
}
function typeText({ name: name2, args }) {
  if (name2 === "[]") return `${args.map(typeText).join("")}[]`;
  return args.length === 0 ? name2 : `${name2}<${args.map(typeText).join(", ")}>`;
}
function plainName(name2) {
  return name2.replace(/`\d+/g, "").replaceAll("+", ".");
}
var TypeReader = class {
  #text;
  #at = 0;
  constructor(text3) {
    this.#text = text3.trim();
  }
  get isAtEnd() {
    return this.#at === this.#text.length;
  }
  type(depth = 0) {
    if (depth > MOST_DEPTH2) return void 0;
    const name2 = this.#match(/\s*'?([^<>,[\]?`\s]+)(?:`\d+)?/y)?.[1];
    if (name2 === void 0) return void 0;
    const args = [];
    if (this.#match(/\s*</y) !== void 0) {
      do {
        const arg = this.type(depth + 1);
        if (arg === void 0) return void 0;
        args.push(arg);
      } while (this.#match(/\s*,/y) !== void 0);
      if (this.#match(/\s*>/y) === void 0) return void 0;
    }
    let type = { name: Object.hasOwn(ALIASES, name2) ? ALIASES[name2] : plainName(name2), args };
    for (; ; ) {
      const suffix = this.#match(/\s*(\?|\[,*\])/y)?.[1];
      if (suffix === void 0) break;
      type = { name: suffix === "?" ? "Nullable" : suffix, args: [type] };
    }
    this.#match(/\s*/y);
    return type;
  }
  #match(pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return void 0;
    this.#at = pattern.lastIndex;
    return match;
  }
};

// src/dtos/close-generics.ts
var MOST_DEPTH3 = 6;
var MOST_INSTANCES = 1e3;
var OBJECT = { name: "Object", namespace: "System", args: [] };
function closeRecursiveGenerics(model) {
  const catalog = new Catalog(model);
  const recursive = recursiveGenerics(catalog);
  if (recursive.size === 0) return model;
  const closed = /* @__PURE__ */ new Map();
  const todo = [];
  function rewrite(ref, scope, guess) {
    const args = ref.args.map((arg) => rewrite(arg, scope, guess));
    const meaning = catalog.meaningOf(ref, scope);
    if (meaning.kind !== "described" || !recursive.has(meaning.type)) return { ...ref, args };
    if (depthOf(ref) > MOST_DEPTH3 || closed.size > MOST_INSTANCES) {
      guess(`the arguments of ${meaning.type.name} grow without end: it may hold anything`);
      return OBJECT;
    }
    const { namespace: namespace2 } = meaning.type;
    const name2 = typeText({ name: meaning.type.name, args });
    const key = `${namespace2}/${name2}`;
    if (!closed.has(key)) {
      const instance = substituted({ ...meaning.type, name: name2, parameters: [] }, meaning.type.parameters, args);
      closed.set(key, instance);
      todo.push(instance);
    }
    return { name: name2, namespace: namespace2, args: [] };
  }
  const rewritten = (type) => {
    const guesses = [...type.guesses ?? []];
    const rewriteIn = (ref) => rewrite(ref, type, (text3) => guesses.push(text3));
    return {
      ...type,
      inherits: type.inherits && rewriteIn(type.inherits),
      properties: type.properties.map((property2) => ({ ...property2, type: rewriteIn(property2.type) })),
      guesses
    };
  };
  const operations = model.operations.map((operation3) => {
    const guesses = [...operation3.guesses ?? []];
    const scope = { namespace: operation3.request.namespace ?? "", parameters: [] };
    const response = operation3.response && rewrite(operation3.response, scope, (text3) => guesses.push(text3));
    return { ...operation3, response, guesses };
  });
  const types = model.types.filter((type) => !recursive.has(type)).map(rewritten);
  for (const instance of todo) types.push(rewritten(instance));
  return { ...model, operations, types };
}
function recursiveGenerics(catalog) {
  const edges = new Map(
    catalog.types.map((type) => {
      const targets = refsOf(type).flatMap((ref) => [...refsIn(ref)]);
      const types = targets.flatMap((ref) => {
        const meaning = catalog.meaningOf(ref, type);
        return meaning.kind === "described" ? [meaning.type] : [];
      });
      return [type, types];
    })
  );
  const recursive = /* @__PURE__ */ new Set();
  const isOpenUse = (ref, type) => {
    const meaning = catalog.meaningOf(ref, type);
    if (meaning.kind !== "described" || !recursive.has(meaning.type)) return false;
    return [...refsIn(ref)].some((arg) => catalog.meaningOf(arg, type).kind === "parameter");
  };
  for (const component of componentsOf(catalog.types, (type) => edges.get(type))) {
    const isCyclic = component.length > 1 || edges.get(component[0]).includes(component[0]);
    for (const type of component) {
      const leads = refsOf(type).some((ref) => [...refsIn(ref)].some((inner) => isOpenUse(inner, type)));
      if (type.parameters.length > 0 && (isCyclic || leads)) recursive.add(type);
    }
  }
  return recursive;
}
function substituted(type, parameters, args) {
  const replace2 = (ref) => {
    const index = ref.args.length === 0 ? parameters.indexOf(ref.name) : -1;
    if (index !== -1) return args[index] ?? OBJECT;
    return { ...ref, args: ref.args.map(replace2) };
  };
  return {
    ...type,
    inherits: type.inherits && replace2(type.inherits),
    properties: type.properties.map((property2) => ({ ...property2, type: replace2(property2.type) }))
  };
}
function depthOf({ args }) {
  return 1 + Math.max(0, ...args.map(depthOf));
}

// src/schema/enumeration.ts
function enumeration(name2, members) {
  return define({
    kind: "enumeration",
    name: name2,
    members: checkedMembers(name2, members)
  });
}
function checkedMembers(name2, members) {
  const entries = Array.isArray(members) ? members.map((member2, number) => [member2, number]) : Object.entries(members);
  const refuse2 = (member2, why) => {
    throw new TypeError(`${name2}: the member ${JSON.stringify(member2)} ${why}`);
  };
  const folded = /* @__PURE__ */ new Map();
  const numbers = /* @__PURE__ */ new Map();
  for (const [member2, number] of entries) {
    if (typeof member2 !== "string" || member2 === "") refuse2(String(member2), "must have a name");
    if (trimWhiteSpace(member2) !== member2) refuse2(member2, "is padded with white space");
    if (/^[+-]?[0-9]+$/.test(member2)) refuse2(member2, "is numeric: it could not be told from a number");
    if (member2.includes(",")) refuse2(member2, "contains a comma, which separates the names of flags");
    const twin = folded.get(foldCase(member2));
    if (twin !== void 0) refuse2(member2, `cannot be told from ${twin}: case is ignored when reading`);
    folded.set(foldCase(member2), member2);
    if (!Number.isSafeInteger(number)) refuse2(member2, `must have a whole number, not ${number}`);
    const namesake = numbers.get(number);
    if (namesake !== void 0) refuse2(member2, `has the same number as ${namesake}`);
    numbers.set(number, member2);
  }
  return Object.freeze(Object.fromEntries(entries));
}

// src/dtos/enumerations.ts
function membersOf(model, guess) {
  const members = [];
  const names = /* @__PURE__ */ new Set();
  const numbers = /* @__PURE__ */ new Map();
  let next = 0;
  for (const { name: name2, value, wireName, description } of model.members) {
    const leaveOut = (why) => guess(`the member ${JSON.stringify(name2)} is left out: it ${why}`);
    const number = value === void 0 ? next : Number(value);
    if (Number.isSafeInteger(number)) next = number + 1;
    const refusal = refusalOf(name2, number);
    const namesake = numbers.get(number);
    if (refusal !== void 0) leaveOut(refusal);
    else if (names.has(foldCase(name2))) leaveOut("has the name of another, case ignored");
    else if (namesake !== void 0) leaveOut(`has the number of ${namesake}`);
    else {
      names.add(foldCase(name2));
      numbers.set(number, name2);
      members.push({ name: name2, number, wireName, description });
    }
  }
  return { kind: isFlags(model, members, guess) ? "flags" : "enumeration", members };
}
function refusalOf(name2, number) {
  try {
    enumeration("", { [name2]: number });
    return void 0;
  } catch (error) {
    return error.message.replace(/^.*?: the member "(?:[^"\\]|\\.)*" /s, "");
  }
}
function isFlags(model, members, guess) {
  if (model.isFlags !== void 0) return model.isFlags;
  const numbers = members.map(({ number }) => number);
  const bits = numbers.filter((number) => number > 0 && Number.isInteger(Math.log2(number)));
  const isCombined = numbers.every((number) => number >= 0 && isUnion(number, bits));
  const looksLikeFlags = isCombined && bits.some((bit) => bit >= 4) && bits.length >= numbers.length / 2;
  guess(looksLikeFlags ? "its numbers look like flags: they may be combined" : "it is written as a number, taken for one member");
  return looksLikeFlags;
}
function isUnion(number, bits) {
  let rest = number;
  for (const bit of bits) if (Math.floor(number / bit) % 2 === 1) rest -= bit;
  return rest === 0;
}

// src/dtos/expression.ts
var ANY = { kind: "scalar", scalar: "any" };
var STRING = { kind: "scalar", scalar: "string" };
function expressionOf(ref, place, translation) {
  const { catalog } = translation;
  const meaning = catalog.meaningOf(ref, place.scope);
  const handwritten = translation.handwritten(ref, meaning.kind === "described" ? meaning.type : void 0);
  if (handwritten !== void 0) return handwritten;
  switch (meaning.kind) {
    case "parameter":
      return { kind: "parameter", name: translation.parameter(ref.name) };
    case "described":
      if (meaning.isGuess) place.guess(`several types are called ${ref.name}: this is the first`);
      return translation.described(meaning.type, ref.args, place);
    case "system":
      return systemExpression(ref, place, translation);
    case "unknown":
      return unknownExpression(ref, place);
  }
}
function unknownExpression(ref, { guess, isEnum, isValueType: isValueType2 }) {
  const text3 = typeText(ref);
  if (isEnum) {
    guess(`the enumeration ${text3} is not described: it may hold any text`);
    return STRING;
  }
  const kind = isValueType2 ? `the struct ${text3} is not described` : `the type ${text3} is not described`;
  guess(`${kind}: it may hold anything`);
  return ANY;
}
function itemOf(ref, place, translation) {
  const expression = entryOf(ref, place, translation);
  const isNullable = expression.kind === "scalar" && NULLABLE_SCALARS.has(expression.scalar);
  return isNullable ? { kind: "nullable", inner: expression } : expression;
}
function entryOf(ref, place, translation) {
  const inner = { scope: place.scope, guess: place.guess };
  const expression = expressionOf(ref, inner, translation);
  const isNullable = ref.name === "Nullable" && expression !== ANY && expression.kind !== "nullable";
  return isNullable ? { kind: "nullable", inner: expression } : expression;
}
function argumentOf(ref, isItem, place, translation) {
  return isItem ? itemOf(ref, place, translation) : entryOf(ref, place, translation);
}
function systemExpression(ref, place, translation) {
  const { name: name2, args } = ref;
  const [first, second] = args;
  const unknown = (why) => {
    place.guess(`${typeText(ref)}: ${why}: it may hold anything`);
    return ANY;
  };
  const scalar = SYSTEM_SCALARS.get(name2);
  if (scalar !== void 0 && args.length === 0) return { kind: "scalar", scalar };
  if (name2 === "Nullable" || WRAPPERS.has(name2)) {
    return first === void 0 ? unknown("its argument is missing") : expressionOf(first, place, translation);
  }
  if (name2 === "[]" && first?.name === "Byte" && first.args.length === 0) return { kind: "scalar", scalar: "bytes" };
  if (name2 === "[]" || LISTS.has(name2)) {
    if (first === void 0 && name2 !== "ArrayList" && name2 !== "Array") {
      place.guess(`what a ${name2} holds is not described`);
    }
    return { kind: "list", item: first === void 0 ? ANY : itemOf(first, place, translation) };
  }
  if (name2 === "IReadOnlyDictionary" && first !== void 0 && second !== void 0) {
    const key = entryOf(first, place, translation);
    return { kind: "list", item: { kind: "keyValuePair", key, value: entryOf(second, place, translation) } };
  }
  if (DICTIONARIES.has(name2) || name2 === "IReadOnlyDictionary") {
    const value = second ?? (args.length === 1 ? first : void 0);
    return {
      kind: "dictionary",
      value: value === void 0 ? name2 === "NameValueCollection" ? STRING : ANY : entryOf(value, place, translation),
      key: second === void 0 || first === void 0 ? void 0 : keyOf(first, place, translation)
    };
  }
  if (name2 === "KeyValuePair" && first !== void 0 && second !== void 0) {
    const key = entryOf(first, place, translation);
    return { kind: "keyValuePair", key, value: entryOf(second, place, translation) };
  }
  if (name2 === "Tuple" && args.length > 0) {
    return { kind: "tuple", items: args.map((arg) => entryOf(arg, place, translation)) };
  }
  if (name2 === "ValueTuple") {
    place.guess("a value tuple is written as a text, (a, b)");
    return STRING;
  }
  return unknown(RAW_ANSWERS.has(name2) ? "a stream is no property" : "no type that JSV has a form for");
}
function keyOf(ref, place, translation) {
  const inner = { scope: place.scope, guess: () => {
  } };
  const key = expressionOf(ref.name === "Nullable" ? ref.args[0] ?? ref : ref, inner, translation);
  if (key.kind === "scalar") return key.scalar === "string" || !isKey(key.scalar) ? void 0 : key;
  const isEnumeration = key.kind === "use" && (key.of.kind === "enumeration" || key.of.kind === "flags");
  if (isEnumeration) return key;
  place.guess(`a key of the type ${typeText(ref)} may be any text`);
  return void 0;
}
function isRawAnswer({ name: name2 }) {
  return RAW_ANSWERS.has(name2);
}

// src/dtos/names.ts
var RESERVED = new Set(
  [
    "break case catch class const continue debugger default delete do else enum export extends false finally for",
    "function if import in instanceof new null return super switch this throw true try typeof var void while with",
    "as async await let static implements interface package private protected public yield arguments eval",
    // Names of types that TypeScript keeps.
    "any unknown never number bigint boolean string symbol object undefined",
    "type declare namespace module abstract require exports globalThis NaN Infinity",
    // A module that exports `then` is taken for a promise.
    "then __esModule __proto__",
    // What the generated code itself uses.
    "jsv nameOf"
  ].flatMap((words) => words.split(" "))
);
function namesOf2(types, operations) {
  const taken = /* @__PURE__ */ new Set();
  const byType = /* @__PURE__ */ new Map();
  const byOperation = /* @__PURE__ */ new Map();
  const take = (wanted) => {
    let name2 = RESERVED.has(wanted) ? `${wanted}_` : wanted;
    for (let n = 2; taken.has(name2); n++) name2 = `${wanted}${n}`;
    taken.add(name2);
    return name2;
  };
  let waiting = types.map((type) => ({
    type,
    candidates: candidatesOf(type)
  }));
  while (waiting.length > 0) {
    const groups = /* @__PURE__ */ new Map();
    for (const entry of waiting) {
      const [name2 = ""] = entry.candidates;
      const group = groups.get(name2);
      if (group === void 0) groups.set(name2, [entry]);
      else group.push(entry);
    }
    const next = [];
    for (const [name2, group] of groups) {
      const [first, ...others] = group;
      const keeper = others.length === 0 ? first : plainest(group);
      for (const { type, candidates } of group) {
        if (type === keeper?.type || candidates.length === 1) byType.set(type, take(name2));
        else next.push({ type, candidates: candidates.slice(1) });
      }
    }
    waiting = next;
  }
  for (const operation3 of operations) {
    const wanted = camelCase(identifier(simpleName(operation3.request.name)));
    const isFree = !taken.has(wanted) && !RESERVED.has(wanted);
    byOperation.set(operation3, take(isFree ? wanted : `${wanted}Operation`));
  }
  const withOthers = (schema) => ({
    schema,
    input: take(`${schema}Input`),
    inner: take(`_${schema}`)
  });
  const namesByType = new Map([...byType].map(([type, name2]) => [type, withOthers(name2)]));
  return {
    ofType: (type) => namesByType.get(type),
    ofOperation: (operation3) => byOperation.get(operation3),
    isTaken: (name2) => taken.has(name2) || RESERVED.has(name2),
    take: (wanted) => withOthers(take(identifier(wanted)))
  };
}
function plainest(group) {
  const plain = group.filter(({ type }) => !type.name.includes(".") && type.parameters.length === 0);
  return plain.length === 1 ? plain[0] : void 0;
}
function candidatesOf({ name: name2, namespace: namespace2, parameters }) {
  const arity = parameters.length > 0 ? String(parameters.length) : "";
  const outer = nameParts(name2);
  const parts = [...namespace2.split(".").filter((part) => part !== ""), ...outer].map(pascalCase2);
  const names = [];
  for (let from = parts.length - 1; from >= 0; from--) names.push(identifier(parts.slice(from).join("")));
  const last = names.at(-1) ?? "_";
  const nested = names.slice(0, outer.length);
  const withArity = arity === "" ? [] : names.slice(outer.length - 1).map((candidate) => candidate + arity);
  return [...nested, ...arity === "" ? names.slice(outer.length) : withArity, last + arity];
}
function nameParts(name2) {
  const { name: plain, args } = parseTypeName(name2);
  const parts = plain === "" ? ["_"] : plain.split(".").filter((part) => part !== "");
  if (args.length === 0) return parts.length === 0 ? ["_"] : parts;
  const words = args.map((arg) => nameParts(argumentText(arg)).join(""));
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ""}Of${words.join("And")}`];
}
function argumentText({ name: name2, args }) {
  if (name2 === "[]") return `${args[0]?.name ?? ""}List`;
  return args.length === 0 ? name2 : `${name2}<${args.map((arg) => arg.name).join(",")}>`;
}
function simpleName(name2) {
  return name2.split(".").at(-1) ?? name2;
}
function identifier(text3) {
  const name2 = text3.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(name2) ? name2 : `_${name2}`;
}
function pascalCase2(name2) {
  return name2.charAt(0).toUpperCase() + name2.slice(1);
}
function camelCase(name2) {
  const isUpper = (at) => at >= name2.length || /[A-Z]/.test(name2.charAt(at));
  let end = 0;
  while (end < name2.length && isUpper(end) && (end === 0 || isUpper(end + 1))) end++;
  return name2.slice(0, end).toLowerCase() + name2.slice(end);
}

// src/dtos/parameters.ts
var ParameterUses = class {
  #catalog;
  #uses = /* @__PURE__ */ new Map();
  constructor(catalog) {
    this.#catalog = catalog;
  }
  of(type) {
    const known = this.#uses.get(type);
    if (known !== void 0) return known;
    const uses2 = type.parameters.map(() => ({ isUsed: false, isItem: false }));
    this.#uses.set(type, uses2);
    if (uses2.length === 0) return uses2;
    for (const property2 of type.properties) this.#walk(property2.type, type, uses2, false);
    if (type.inherits !== void 0) this.#walk(type.inherits, type, uses2, false);
    return uses2;
  }
  #walk(ref, scope, uses2, isItem) {
    const meaning = this.#catalog.meaningOf(ref, scope);
    if (meaning.kind === "parameter") {
      const use = uses2[meaning.index];
      use.isUsed = true;
      use.isItem ||= isItem;
    } else if (meaning.kind === "described") {
      const inner = this.of(meaning.type);
      ref.args.forEach((arg, i) => {
        if (inner[i]?.isUsed) this.#walk(arg, scope, uses2, inner[i].isItem);
      });
    } else if (meaning.kind === "system") {
      const holdsItems = ref.name === "[]" || LISTS.has(ref.name);
      for (const arg of ref.args) this.#walk(arg, scope, uses2, holdsItems);
    }
  }
};

// src/schema/object.ts
function object(name2, properties2, settings = {}) {
  const { base, required: required2 = [], description } = settings;
  if (base !== void 0 && base.kind !== "object") {
    throw new TypeError(`${name2}: the base must be an object schema`);
  }
  const prototype = Object.getPrototypeOf(properties2);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${name2}: the properties must be a plain object`);
  }
  const own = Object.freeze({ ...properties2 });
  const seen = /* @__PURE__ */ new Map();
  for (const [property2, schema] of [...Object.entries(own), ...allProperties(base)]) {
    requireSchema(schema, `${name2}.${property2}`);
    const refusal = refusedName(property2, seen);
    if (refusal !== void 0)
      throw new TypeError(`${name2}: the property ${JSON.stringify(property2)} ${refusal}`);
    seen.set(foldCase(property2), property2);
  }
  for (const property2 of required2) {
    if (!Object.hasOwn(own, property2)) {
      throw new TypeError(`${name2}: the required property ${JSON.stringify(property2)} is not one of its own`);
    }
  }
  return define({
    kind: "object",
    name: name2,
    properties: own,
    base,
    required: Object.freeze([...required2]),
    ...description === void 0 ? {} : { description }
  });
}
function refusedName(name2, seen) {
  if (name2 === "") return "must have a name";
  if (trimWhiteSpace(name2) !== name2) return "is padded: white space around a name is not part of it";
  if (/^[0-9]+$/.test(name2)) return "is like an integer: JavaScript would move it to the front";
  if (name2 === "__proto__") return "is the name of JavaScript's prototype";
  if (foldCase(name2) === "__TYPE") return "is the reference's own name for a type, and ignored when reading";
  if (needsQuotes(name2)) return "needs quotes, and property names are never quoted";
  if (foldCase(pascalCase(name2)) !== foldCase(name2)) return "does not survive upper-casing its first letter";
  const twin = seen.get(foldCase(name2));
  if (twin !== void 0) return `cannot be told from ${JSON.stringify(twin)}: case is ignored when reading`;
  return void 0;
}

// src/dtos/properties.ts
var PropertyReader = class {
  #catalog;
  #refusals = /* @__PURE__ */ new Map();
  constructor(catalog) {
    this.#catalog = catalog;
  }
  /** A class's own properties that the wire can carry; `refuse` hears why it cannot carry one. */
  own({ properties: properties2, namespace: namespace2, parameters }, refuse2 = () => {
  }) {
    const declared = [];
    const taken = /* @__PURE__ */ new Set();
    for (const model of properties2) {
      const key = camelCase(model.name);
      const names = /* @__PURE__ */ new Set([foldCase(key), foldCase(model.wireName ?? key)]);
      const refusal = this.#refusalOf(model.wireName ?? key) ?? this.#refusalOf(key);
      if (refusal !== void 0) {
        refuse2(`the property ${JSON.stringify(model.name)} is left out: it ${refusal}`);
      } else if ([...names].some((name2) => taken.has(name2))) {
        refuse2(`the property ${JSON.stringify(model.name)} is left out: case ignored, another has its name`);
      } else {
        for (const name2 of names) taken.add(name2);
        declared.push({ key, model, scope: { namespace: namespace2, parameters } });
      }
    }
    return declared;
  }
  /** A class and its base classes, the most derived first; of generic ones with the arguments in place. */
  lineage(type) {
    const classes = [{ type, scope: type }];
    const seen = /* @__PURE__ */ new Set([type]);
    for (; ; ) {
      const { type: last, scope } = classes.at(-1);
      const base = last.inherits;
      const meaning = base === void 0 ? void 0 : this.#catalog.meaningOf(base, scope);
      if (base === void 0 || meaning?.kind !== "described" || seen.has(meaning.type)) return classes;
      seen.add(meaning.type);
      classes.push({
        type: substituted(meaning.type, meaning.type.parameters, base.args),
        scope: { namespace: meaning.type.namespace, parameters: type.parameters }
      });
    }
  }
  /** All properties in the order of the wire: a class's own, then its base's, without those that are declared again. */
  all(type) {
    const taken = /* @__PURE__ */ new Set();
    const all = [];
    for (const { type: declaring, scope } of this.lineage(type)) {
      for (const { key, model } of this.own(declaring)) {
        const names = [foldCase(key), foldCase(model.wireName ?? key)];
        if (!names.some((name2) => taken.has(name2))) all.push({ key, model, scope });
        for (const name2 of names) taken.add(name2);
      }
    }
    return all;
  }
  /** Why no object can have a property of this name: the library itself says it. */
  #refusalOf(name2) {
    if (!this.#refusals.has(name2)) this.#refusals.set(name2, refusalOf2(name2));
    return this.#refusals.get(name2);
  }
};
function refusalOf2(name2) {
  try {
    object("", { [name2]: string() });
    return void 0;
  } catch (error) {
    return error.message.replace(/^.*?: the property "(?:[^"\\]|\\.)*" /s, "");
  }
}
function wireOrder(properties2) {
  return [...properties2].sort((a, b) => (a.model.order ?? -1) - (b.model.order ?? -1));
}

// src/dtos/define.ts
var Definer = class {
  #catalog;
  #uses;
  #properties;
  #selection;
  #names;
  #options;
  #byType = /* @__PURE__ */ new Map();
  #handwritten = /* @__PURE__ */ new Map();
  /** Definitions that are named, but not yet filled in: types may lead to each other in chains of any length. */
  #open = [];
  constructor(catalog, selection, names, options) {
    this.#catalog = catalog;
    this.#uses = new ParameterUses(catalog);
    this.#properties = new PropertyReader(catalog);
    this.#selection = selection;
    this.#names = names;
    this.#options = options;
  }
  /** The expression of what a reference names. */
  expression(ref, place, parameter2 = (name2) => name2) {
    return expressionOf(ref, place, this.#translation(parameter2));
  }
  /** The definition of a type, of an abstract one as a base class. */
  definitionOf(type) {
    const known = this.#byType.get(type);
    if (known !== void 0) return known;
    const replaced = this.#handwrittenFor({ name: type.name, args: [] }, type);
    if (replaced !== void 0) return replaced;
    if (type.enumeration !== void 0) return this.#enumeration(type, type.enumeration);
    const collection2 = this.#collectionOf(type);
    return collection2 === void 0 ? this.#object(type) : this.#alias(type, collection2);
  }
  /** Fills in all that was named. */
  finish() {
    for (let fill = this.#open.shift(); fill !== void 0; fill = this.#open.shift()) fill();
  }
  #translation(parameter2) {
    return {
      catalog: this.#catalog,
      parameter: parameter2,
      described: (type, args, place) => this.#described(type, args, place, this.#translation(parameter2)),
      handwritten: (ref, type) => {
        const definition = this.#handwrittenFor(ref, type);
        return definition && { kind: "use", of: definition, args: [] };
      }
    };
  }
  #described(type, args, place, translation) {
    const anything = (why) => {
      place.guess(`${typeText({ name: type.name, args })} ${why}: it may hold anything`);
      return ANY;
    };
    if (!this.#selection.types.has(type)) return anything("is not included");
    if (type.enumeration === void 0 && place.isValueType) return anything("is a struct, which is written as a text");
    if (type.isInterface || type.isAbstract) {
      return anything(`is ${type.isInterface ? "an interface" : "abstract"}, and what stands for it is not described`);
    }
    return this.#use(type, args, place, translation);
  }
  /** A definition with the arguments that something depends on. */
  #use(type, args, place, translation) {
    const uses2 = this.#uses.of(type);
    const needed2 = args.filter((_, i) => uses2[i]?.isUsed);
    const items2 = uses2.filter(({ isUsed }) => isUsed);
    const inner = { scope: place.scope, guess: place.guess };
    return {
      kind: "use",
      of: this.definitionOf(type),
      args: needed2.map((arg, i) => argumentOf(arg, items2[i].isItem, inner, translation))
    };
  }
  #handwrittenFor(ref, type) {
    const qualified = type === void 0 ? ref.namespace : type.namespace;
    const names = [`${qualified ?? ""}.${ref.name}`, ref.name];
    const name2 = names.find((candidate) => Object.hasOwn(this.#options.types, candidate));
    if (name2 === void 0) return void 0;
    const known = this.#handwritten.get(name2);
    if (known !== void 0) return known;
    const definition = {
      kind: "handwritten",
      name: name2,
      names: type === void 0 ? this.#names.take(ref.name) : this.#names.ofType(type),
      source: this.#options.types[name2],
      guesses: []
    };
    this.#handwritten.set(name2, definition);
    return definition;
  }
  #enumeration(type, model) {
    const guesses = [...type.guesses ?? []];
    const { kind, members } = membersOf(model, (text3) => guesses.push(text3));
    const common = { names: this.#names.ofType(type), name: type.name, description: type.description, guesses };
    let definition = { ...common, kind, members };
    const isWide = kind === "flags" && members.some(({ number }) => number !== (number | 0));
    if (members.length === 0 || isWide) {
      guesses.push(isWide ? "its flags do not fit 32 bits: it is a number" : "it has no members: it may hold any text");
      definition = { ...common, kind: "alias", value: { kind: "scalar", scalar: isWide ? "long" : "string" } };
    }
    this.#byType.set(type, definition);
    return definition;
  }
  /** What a class inherits from that is written as a list or a dictionary: then its properties are not written. */
  #collectionOf(type) {
    const top = this.#properties.lineage(type).at(-1);
    const base = top.type.inherits;
    if (base === void 0 || this.#catalog.meaningOf(base, top.scope).kind !== "system") return void 0;
    return LISTS.has(base.name) || DICTIONARIES.has(base.name) ? base : void 0;
  }
  #alias(type, collection2) {
    const guesses = [...type.guesses ?? []];
    const { parameters, rename } = this.#parameters(type);
    const definition = {
      kind: "alias",
      names: this.#names.ofType(type),
      name: type.name,
      description: type.description,
      guesses,
      value: ANY
    };
    this.#byType.set(type, definition);
    if (parameters.length > 0) {
      guesses.push("a generic list class: it may hold anything");
      return definition;
    }
    const place = { scope: type, guess: (text3) => guesses.push(text3) };
    this.#open.push(() => {
      definition.value = this.expression(collection2, place, rename);
    });
    return definition;
  }
  #object(type) {
    const guesses = [...type.guesses ?? []];
    const { parameters, rename } = this.#parameters(type);
    const definition = {
      kind: "object",
      names: this.#names.ofType(type),
      name: type.name,
      description: type.description,
      guesses,
      parameters,
      base: void 0,
      properties: [],
      order: void 0
    };
    this.#byType.set(type, definition);
    this.#open.push(() => this.#fill(definition, type, rename, (text3) => guesses.push(text3)));
    return definition;
  }
  #fill(definition, type, rename, guess) {
    const own = this.#properties.own(type, guess);
    const all = this.#properties.all(type);
    const sorted = type.isDataContract ? wireOrder(all) : all;
    const base = this.#baseOf(type, guess);
    const isWhole = base === void 0 || this.#declaresAgain(type, own);
    if (base !== void 0 && !isWhole) {
      definition.base = this.#use(base, type.inherits.args, { scope: type, guess }, this.#translation(rename));
      if (sorted.some((property2, i) => property2 !== all[i])) definition.order = sorted.map(({ key }) => key);
    }
    definition.properties = (isWhole ? sorted : own).map((property2) => this.#property(property2, rename));
  }
  /** The class to inherit from, if there is one and it is a class in this module, too. */
  #baseOf(type, guess) {
    if (type.inherits === void 0) return void 0;
    const [, base] = this.#properties.lineage(type);
    const meaning = this.#catalog.meaningOf(type.inherits, type);
    if (base === void 0) {
      const text3 = typeText(type.inherits);
      if (meaning.kind === "described") guess("it inherits from itself: the base class is left out");
      else if (text3 !== "Object") guess(`its base class ${text3} is not described: its properties are missing`);
    }
    if (base === void 0 || meaning.kind !== "described") return void 0;
    const isHere = this.#selection.types.has(meaning.type) && this.definitionOf(meaning.type).kind === "object";
    return isHere ? meaning.type : void 0;
  }
  #declaresAgain(type, own) {
    const [, ...bases] = this.#properties.lineage(type);
    const inherited = new Set(bases.flatMap((base) => this.#properties.own(base.type).flatMap(foldedNames)));
    return own.some((property2) => foldedNames(property2).some((name2) => inherited.has(name2)));
  }
  #property({ key, model, scope }, rename) {
    const guesses = [];
    const { isEnum, isValueType: isValueType2 } = model;
    const place = { scope, isEnum, isValueType: isValueType2, guess: (text3) => guesses.push(text3) };
    return {
      key,
      value: this.expression(model.type, place, rename),
      wireName: model.wireName,
      isRequired: this.#options.trustsRequired && model.isRequired,
      description: model.description,
      guesses
    };
  }
  /** The identifiers of the type parameters that count. */
  #parameters(type) {
    const uses2 = this.#uses.of(type);
    const used = type.parameters.filter((_, i) => uses2[i]?.isUsed);
    const identifiers = /* @__PURE__ */ new Map();
    for (const name2 of used) {
      let wanted = identifier(name2);
      while (this.#names.isTaken(wanted) || [...identifiers.values()].includes(wanted)) wanted += "_";
      identifiers.set(name2, wanted);
    }
    return { parameters: [...identifiers.values()], rename: (name2) => identifiers.get(name2) ?? identifier(name2) };
  }
};
function foldedNames({ key, model }) {
  return [foldCase(key), foldCase(model.wireName ?? key)];
}

// src/dtos/definitions.ts
function* usesIn(expression) {
  switch (expression.kind) {
    case "use":
      yield expression.of;
      for (const arg of expression.args) yield* usesIn(arg);
      break;
    case "list":
      yield* usesIn(expression.item);
      break;
    case "nullable":
      yield* usesIn(expression.inner);
      break;
    case "dictionary":
    case "keyValuePair":
      if (expression.key !== void 0) yield* usesIn(expression.key);
      yield* usesIn(expression.value);
      break;
    case "tuple":
      for (const item of expression.items) yield* usesIn(item);
      break;
    default:
  }
}
function* usesOf(definition) {
  switch (definition.kind) {
    case "object":
      if (definition.base !== void 0) yield* usesIn(definition.base);
      for (const { value } of definition.properties) yield* usesIn(value);
      break;
    case "alias":
      yield* usesIn(definition.value);
      break;
    case "subclasses":
      yield* usesIn(definition.base);
      for (const { value } of definition.members) yield* usesIn(value);
      break;
    default:
  }
}

// src/dtos/metadata-error.ts
var MetadataError = class extends Error {
  name = "MetadataError";
};

// src/dtos/open-definition.ts
function openDefinition(type, closedBy) {
  if (type.parameters.length === 0) return type;
  const given = type.parameters.map((parameter2) => parseTypeName(parameter2));
  const names = given.map(
    ({ name: name2, args }, i) => isParameter(type.parameters[i], name2, args) ? name2 : given.length === 1 ? "T" : `T${i + 1}`
  );
  const unique = names.map((name2, i) => names.indexOf(name2) === i ? name2 : `${name2}${i + 1}`);
  const opened = { ...type, parameters: unique };
  const closed = given.map((arg, i) => unique[i] === arg.name && arg.args.length === 0 ? closedBy?.args[i] : arg);
  const isOpen = unique.some((name2) => uses(opened, { name: name2, args: [] }));
  if (isOpen) return opened;
  const replacements = new Map(
    closed.flatMap(
      (arg, i) => arg === void 0 ? [] : [[typeText(arg), { name: unique[i], args: [] }]]
    )
  );
  const properties2 = type.properties.map((property2) => ({ ...property2, type: replace(property2.type, replacements) }));
  return { ...opened, properties: properties2 };
}
function isParameter(written, name2, args) {
  return args.length === 0 && (written.startsWith("'") || /^T(?:\d|[A-Z]\w*)?$/.test(name2));
}
function uses({ properties: properties2 }, parameter2) {
  const isUsed = (type) => type.name === parameter2.name || type.args.some(isUsed);
  return properties2.some(({ type }) => isUsed(type));
}
function replace(type, replacements) {
  const replaced = replacements.get(typeText(type));
  if (replaced !== void 0) return replaced;
  return { ...type, args: type.args.map((arg) => replace(arg, replacements)) };
}

// src/dtos/metadata.ts
function readMetadata(tree) {
  const root = member(tree, "api") ?? tree;
  const operations = items(root, "operations");
  const types = items(root, "types");
  if (operations.length === 0 && types.length === 0) throw notMetadata(tree);
  const app = member(tree, "app");
  return {
    title: text(app, "serviceName"),
    baseUrl: text(app, "baseUrl") ?? text(member(root, "config"), "baseUrl"),
    version: text(app, "serviceStackVersion"),
    operations: operations.flatMap(operationOf),
    types: allTypes(types, operations)
  };
}
function notMetadata(tree) {
  const found = isObject(tree) ? `it has ${Object.keys(tree).slice(0, 5).map(shortened2).join(", ") || "no properties"}` : Array.isArray(tree) ? "it is a list" : "it is no object";
  const kind = isObject(tree) && ("openapi" in tree || "swagger" in tree) ? "this is an OpenAPI document, not ServiceStack's metadata" : 'this is not the metadata of a ServiceStack service, which has "operations" and "types"';
  return new MetadataError(`${kind} (${found}); try /types/metadata.json of the service`);
}
function shortened2(name2) {
  return JSON.stringify(name2.length > 30 ? `${name2.slice(0, 30)}\u2026` : name2);
}
function allTypes(types, operations) {
  const byKey = /* @__PURE__ */ new Map();
  const add = (type) => {
    if (type === void 0) return;
    const key = `${type.namespace}/${type.name}/${type.parameters.length}`;
    if (!byKey.has(key)) byKey.set(key, type);
  };
  for (const type of types) add(typeOf(type));
  for (const operation3 of operations) {
    add(typeOf(member(operation3, "request")));
    const response = member(operation3, "response");
    if (!/^System(?:\.|$)/.test(text(response, "namespace") ?? "")) {
      add(typeOf(response, refOf(member(operation3, "returnType"))));
    }
  }
  return [...byKey.values()];
}
function typeOf(tree, closedBy) {
  const name2 = text(tree, "name");
  if (name2 === void 0) return void 0;
  const enumeration3 = flag(tree, "isEnum") ? enumerationOf(tree) : void 0;
  return openDefinition(
    {
      name: plainName(name2),
      namespace: text(tree, "namespace") ?? "",
      parameters: texts(tree, "genericArgs"),
      description: text(tree, "description"),
      inherits: refOf(member(tree, "inherits")),
      properties: items(tree, "properties").flatMap(propertyOf2),
      isInterface: flag(tree, "isInterface"),
      isAbstract: flag(tree, "isAbstract"),
      isDataContract: member(tree, "dataContract") !== void 0,
      enumeration: enumeration3
    },
    closedBy
  );
}
function enumerationOf(tree) {
  const values = texts(tree, "enumValues");
  const wireNames = texts(tree, "enumMemberValues");
  const descriptions = texts(tree, "enumDescriptions");
  const members = texts(tree, "enumNames").map((name2, i) => {
    const wireName = wireNames[i];
    return {
      name: name2,
      value: values[i],
      wireName: wireName === name2 || wireName === "" ? void 0 : wireName,
      description: descriptions[i] === "" ? void 0 : descriptions[i]
    };
  });
  const isFlags2 = items(tree, "attributes").some((attribute) => text(attribute, "name") === "Flags");
  const isInteger = flag(tree, "isEnumInt");
  return { members, isInteger, isFlags: isFlags2 ? true : isInteger ? void 0 : false };
}
function propertyOf2(tree) {
  const name2 = text(tree, "name");
  if (name2 === void 0) return [];
  const dataMember = member(tree, "dataMember");
  const order2 = Number(text(dataMember, "order") ?? Number.NaN);
  return [
    {
      name: name2,
      type: parseTypeName(
        text(tree, "type") ?? "Object",
        text(tree, "typeNamespace") ?? text(tree, "namespace"),
        texts(tree, "genericArgs")
      ),
      isValueType: flag(tree, "isValueType"),
      isEnum: flag(tree, "isEnum"),
      isRequired: flag(tree, "isRequired") || flag(dataMember, "isRequired"),
      description: text(tree, "description"),
      wireName: text(dataMember, "name"),
      order: Number.isInteger(order2) ? order2 : void 0
    }
  ];
}
function operationOf(tree) {
  const request = refOf(member(tree, "request"));
  if (request === void 0) return [];
  const described2 = refOf(member(tree, "response"));
  const response = refOf(member(tree, "returnType")) ?? described2;
  const { guesses, ref } = closedResponse(response);
  return [
    {
      request: { ...request, args: [] },
      method: text(tree, "method"),
      routes: items(tree, "routes").flatMap(routeOf),
      response: flag(tree, "returnsVoid") ? void 0 : ref,
      isVoid: flag(tree, "returnsVoid"),
      description: text(member(tree, "request"), "description"),
      requiresAuth: flag(tree, "requiresAuth"),
      requirements: [
        ...requirement("the role", "all of the roles", texts(tree, "requiredRoles")),
        ...requirement("the role", "one of the roles", texts(tree, "requiresAnyRole")),
        ...requirement("the permission", "all of the permissions", texts(tree, "requiredPermissions")),
        ...requirement("the permission", "one of the permissions", texts(tree, "requiresAnyPermission"))
      ],
      tags: texts(tree, "tags"),
      guesses
    }
  ];
}
function closedResponse(ref) {
  const open2 = ref?.args.find(({ name: name2, args: args2 }) => args2.length === 0 && /^T(?:[A-Z]\w*)?$/.test(name2));
  if (ref === void 0 || open2 === void 0) return { ref, guesses: [] };
  const args = ref.args.map((arg) => arg === open2 ? { name: "Object", namespace: "System", args: [] } : arg);
  return { ref: { ...ref, args }, guesses: [`the response ${ref.name}<${open2.name}> is open: it may hold anything`] };
}
function requirement(one, several, names) {
  return names.length === 0 ? [] : [`${names.length === 1 ? one : several} ${names.join(", ")}`];
}
function routeOf(tree) {
  const path = text(tree, "path");
  if (path === void 0) return [];
  const verbs = (text(tree, "verbs") ?? "").toUpperCase().split(/[\s,]+/);
  const notes = [text(tree, "summary"), text(tree, "notes")].filter((note) => note !== void 0);
  return [
    {
      path,
      verbs: verbs.includes("ANY") || verbs.includes("*") ? [] : verbs.filter((verb) => verb !== ""),
      notes: notes.length === 0 ? void 0 : notes.join(" ")
    }
  ];
}
function refOf(tree) {
  const name2 = text(tree, "name");
  if (name2 === void 0) return void 0;
  return parseTypeName(name2, text(tree, "namespace"), texts(tree, "genericArgs"));
}
function member(tree, name2) {
  if (!isObject(tree)) return void 0;
  const written = Object.hasOwn(tree, name2) ? name2 : name2.charAt(0).toUpperCase() + name2.slice(1);
  return Object.hasOwn(tree, written) ? tree[written] ?? void 0 : void 0;
}
function text(tree, name2) {
  const value = member(tree, name2);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : void 0;
}
function flag(tree, name2) {
  const value = member(tree, name2);
  return value === true || typeof value === "string" && value.toLowerCase() === "true";
}
function items(tree, name2) {
  const value = member(tree, name2);
  return Array.isArray(value) ? value : [];
}
function texts(tree, name2) {
  return items(tree, name2).map(
    (item) => typeof item === "string" ? item : typeof item === "number" ? String(item) : ""
  );
}
function isObject(tree) {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}

// src/operation/route.ts
var METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
function parseRoute(text3, preferred) {
  const [, before = "", path] = /^([^/{]*)(\/.*)$/s.exec(text3) ?? [];
  if (path === void 0) throw new TypeError(`a route is written "GET /path", not ${JSON.stringify(text3)}`);
  const verbs = before.split(/[\s,]+/).filter((verb) => verb !== "");
  const allowed = verbs.map(methodOf).filter((method2) => method2 !== void 0);
  const method = preferred !== void 0 && (allowed.length === 0 || allowed.includes(preferred)) ? preferred : allowed[0];
  return Object.freeze({ method: method ?? "POST", path });
}
function methodOf(verb) {
  const upper = verb.toUpperCase();
  if (upper === "ANY" || upper === "*") return void 0;
  const method = METHODS.find((known) => known === upper);
  if (method === void 0) throw new TypeError(`${verb} is none of the verbs ${METHODS.join(", ")}`);
  return method;
}
var parsed = /* @__PURE__ */ new Map();
var MOST_PARSED = 1e4;
function segmentsOf(path) {
  let segments = parsed.get(path);
  if (segments === void 0) {
    segments = Object.freeze(parsePath(path));
    if (parsed.size === MOST_PARSED) parsed.clear();
    parsed.set(path, segments);
  }
  return segments;
}
function parametersOf(path) {
  return segmentsOf(path).flatMap((segment) => segment.filter((part) => typeof part !== "string"));
}
function parsePath(path) {
  const segments = [];
  for (const [part, parameter2] of path.matchAll(/\{((?:[^{}]|\{[^{}]*\})*)\}|\/|[^/{]+|\{/g)) {
    if (part === "/") segments.push([]);
    else if (parameter2 !== void 0) segments.at(-1)?.push(parseParameter(parameter2, path));
    else if (/[{}?#]/.test(part)) {
      throw new TypeError(
        `${path}: a path holds no ?, # or } of its own, and { begins a parameter such as {id}`
      );
    } else segments.at(-1)?.push(part);
  }
  return segments;
}
function parseParameter(text3, path) {
  const [, before = "", name2, after = ""] = /^(\*{0,2})([^:=*?{}\s]+)([*?]?)(?:[:=].*)?$/s.exec(text3) ?? [];
  const optional = after === "?" || text3.endsWith("?");
  if (name2 === void 0) {
    throw new TypeError(`${path}: a parameter is written {id}, {id?}, {id:rule} or {path*}, not {${text3}}`);
  }
  return { name: name2, isOptional: optional, isWildcard: before !== "" || after === "*" };
}

// src/operation/operation.ts
function operation(name2, settings) {
  const { request, response, routes = [], method } = settings;
  const { description, requiresAuth = false, tags = [], notes } = settings;
  if (typeof name2 !== "string" || name2 === "") throw new TypeError("operation: the name must not be empty");
  requireSchema(request, `${name2}: the request`);
  if (response !== void 0) requireSchema(response, `${name2}: the response`);
  const preferred = method === void 0 ? void 0 : methodOf(method);
  const [first = parseRoute(`/jsv/reply/${name2}`, preferred), ...others] = routes.map(
    (route2) => parseRoute(route2, preferred)
  );
  for (const { path } of [first, ...others]) checkParameters(name2, path, request);
  return Object.freeze({
    name: name2,
    routes: Object.freeze([first, ...others]),
    request,
    response,
    description,
    requiresAuth,
    tags: Object.freeze([...tags]),
    notes
  });
}
function checkParameters(name2, path, request) {
  for (const { name: parameter2 } of parametersOf(path)) {
    if (propertyOf3(request, parameter2) === void 0) {
      throw new TypeError(`${name2}: the request has no property for {${parameter2}} of ${path}`);
    }
  }
}
function propertyOf3(request, name2) {
  if (request.kind !== "object") return void 0;
  const folded = foldCase(name2);
  return allProperties(request).find(([known]) => foldCase(known) === folded);
}

// src/dtos/operations.ts
function operationOf2(model, context) {
  const { catalog, definer, names } = context;
  const guesses = [...model.guesses ?? []];
  const guess = (text3) => void guesses.push(text3);
  const scope = { namespace: model.request.namespace ?? "", parameters: [] };
  const meaning = catalog.meaningOf(model.request, scope);
  const type = meaning.kind === "described" ? meaning.type : void 0;
  const { request, method, tags, requirements, requiresAuth, description } = model;
  const notes = [...new Set(model.routes.flatMap((route2) => route2.notes ?? []))];
  return {
    identifier: names.ofOperation(model),
    name: request.name.split(".").at(-1),
    routes: routesOf(model.routes, method, keysOf(type, context), guess),
    request: requestOf(request, type, definer, { scope, guess }),
    response: responseOf(model, definer, { scope, guess }),
    description,
    notes: notes.length === 0 ? void 0 : notes.join(" "),
    requirements,
    requiresAuth: requiresAuth || requirements.length > 0,
    tags,
    guesses
  };
}
function requestOf(ref, type, definer, place) {
  if (type === void 0) return definer.expression(ref, place);
  const of = definer.definitionOf(type);
  if (of.kind !== "object" || of.parameters.length === 0) return { kind: "use", of, args: [] };
  place.guess("its request is an open generic class");
  return { kind: "use", of, args: of.parameters.map(() => ANY) };
}
function responseOf({ response, isVoid }, definer, place) {
  if (response !== void 0) {
    return isRawAnswer(response) ? { kind: "scalar", scalar: "bytes" } : definer.expression(response, place);
  }
  if (!isVoid) place.guess("what it answers is not described: the answer is ignored");
  return void 0;
}
function keysOf(type, { properties: properties2 }) {
  return type === void 0 ? [] : properties2.all(type).map(({ key }) => key);
}
function routesOf(routes, method, keys, guess) {
  const request = object("", Object.fromEntries(keys.map((key) => [key, string()])));
  return routes.flatMap(({ path, verbs }) => {
    const preferred = method?.toUpperCase();
    const isAllowed = preferred !== void 0 && (verbs.length === 0 || verbs.includes(preferred));
    const text3 = `${isAllowed ? preferred : verbs[0] ?? "POST"} ${path.startsWith("/") ? path : `/${path}`}`;
    try {
      operation("_", { routes: [text3], request });
      return [text3];
    } catch (error) {
      guess(`the route ${text3} is left out: ${error.message.replace(/^_: /, "")}`);
      return [];
    }
  });
}

// src/dtos/order.ts
function order(roots) {
  const edges = /* @__PURE__ */ new Map();
  const edgesOf = (definition) => {
    let known = edges.get(definition);
    if (known === void 0) {
      known = [...usesOf(definition)];
      edges.set(definition, known);
    }
    return known;
  };
  const definitions = componentsOf(roots, edgesOf).flatMap(byNeed);
  const positions = new Map(definitions.map((definition, i) => [definition, i]));
  const isLazy = (from, to) => positions.get(to) >= positions.get(from);
  const spelled = new Set(definitions.flatMap((from) => edgesOf(from).filter((to) => isLazy(from, to))));
  return { definitions, isLazy, isSpelled: (definition) => spelled.has(definition) };
}
function byNeed(component) {
  const members = new Set(component);
  const sorted = /* @__PURE__ */ new Set();
  const add = (start) => {
    const path = [start];
    while (path.length > 0) {
      const definition = path.at(-1);
      const missing = needed(definition).find(
        (other) => members.has(other) && !sorted.has(other) && !path.includes(other)
      );
      if (missing !== void 0) path.push(missing);
      else sorted.add(path.pop());
    }
  };
  for (const definition of component) add(definition);
  return [...sorted];
}
function needed(definition) {
  if (definition.kind === "object") {
    return definition.base?.kind === "use" ? [definition.base.of] : [];
  }
  if (definition.kind !== "subclasses") return [];
  return [definition.base, ...definition.members.map(({ value }) => value)].flatMap((value) => [...usesIn(value)]);
}

// src/dtos/text.ts
var UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
function literal(text3) {
  return JSON.stringify(text3).replace(UNSEEN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function commentLines(text3) {
  return text3.split(/\r\n?|[\n\u2028\u2029]/).map((line) => line.replace(UNSEEN, "\uFFFD").replaceAll("*/", "*\\/").trimEnd()).filter((line, i, lines) => line !== "" || i > 0 && i < lines.length - 1);
}
function propertyName(name2) {
  if (name2 === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name2) ? name2 : literal(name2);
}
function docComment(lines, indent = "") {
  const safe = lines.flatMap(commentLines);
  if (safe.length === 0) return "";
  if (safe.length === 1) return `${indent}/** ${safe[0]} */
`;
  return `${indent}/**
${safe.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}
`).join("")}${indent} */
`;
}
function lineComments(texts2, indent = "") {
  return texts2.map((text3) => `${indent}// ${commentLines(text3).join(" ")}
`).join("");
}
var WIDTH = 110;
function call(name2, args, indent, before = indent.length) {
  const line = `${name2}(${args.join(", ")})`;
  if (before + line.length + 1 <= WIDTH && !line.includes("\n")) return line;
  return `${name2}(
${args.map((arg) => `${indent}  ${arg.replaceAll("\n", "\n  ")},
`).join("")}${indent})`;
}
function collection(brackets2, items2, indent, before) {
  const [open2, close] = brackets2;
  const space = brackets2 === "{}" && items2.length > 0 ? " " : "";
  const line = `${open2}${space}${items2.join(", ")}${space}${close}`;
  if (before + line.length + 1 <= WIDTH && !line.includes("\n")) return line;
  return `${open2}
${items2.map((item) => `${indent}  ${item},
`).join("")}${indent}${close}`;
}

// src/dtos/types.ts
function typeOf2(expression, side) {
  const inner = (part) => typeOf2(part, side);
  switch (expression.kind) {
    case "scalar":
      return SCALARS[expression.scalar][side];
    case "parameter":
      return expression.name;
    case "nullable":
      return `${inner(expression.inner)} | null`;
    case "list": {
      const item = inner(expression.item);
      const list = `${/^[\w$.]+(?:<[^|]*>)?$/.test(item) ? item : `(${item})`}[]`;
      return side === "input" ? `readonly ${list}` : list;
    }
    case "dictionary": {
      const value = inner(expression.value);
      if (side === "output") return `{ [key: string]: ${value} }`;
      return `jsv.MapInput<${expression.key === void 0 ? "string" : inner(expression.key)}, ${value}>`;
    }
    case "keyValuePair":
      return `{ key: ${inner(expression.key)}; value: ${inner(expression.value)} }`;
    case "tuple":
      return `[${expression.items.map(inner).join(", ")}]`;
    case "use": {
      const { of, args } = expression;
      const name2 = side === "output" ? of.names.schema : of.names.input;
      const hasInput = of.kind === "object" || of.kind === "alias" || of.kind === "subclasses";
      if (side === "input" && !hasInput) return `jsv.InferInput<typeof ${of.names.schema}>`;
      return args.length === 0 ? name2 : `${name2}<${args.map(inner).join(", ")}>`;
    }
  }
}
function memberTypes(definition, side) {
  return allProperties2(definition).map(({ key, value, isRequired }) => {
    const type = propertyType(value, side);
    const name2 = `${propertyName(key)}${isRequired ? "" : "?"}`;
    if (side === "output") return `${name2}: ${type};`;
    return `readonly ${name2}: ${type}${isRequired ? "" : " | null | undefined"};`;
  });
}
function propertyType(value, side) {
  if (value.kind === "nullable") return propertyType(value.inner, side);
  const isAny = value.kind === "scalar" && value.scalar === "any";
  return isAny && side === "output" ? "Exclude<jsv.JsvValue, null>" : typeOf2(value, side);
}
function allProperties2(definition) {
  const properties2 = [...definition.properties];
  for (let base = definition.base; base?.kind === "use" && base.of.kind === "object"; ) {
    const { of, args } = base;
    const replace2 = (expression) => substituted2(expression, of.parameters, args);
    properties2.push(...of.properties.map((property2) => ({ ...property2, value: replace2(property2.value) })));
    base = of.base === void 0 ? void 0 : replace2(of.base);
  }
  return properties2;
}
function substituted2(expression, parameters, args) {
  const replace2 = (part) => substituted2(part, parameters, args);
  switch (expression.kind) {
    case "parameter":
      return args[parameters.indexOf(expression.name)] ?? expression;
    case "list":
      return { ...expression, item: replace2(expression.item) };
    case "nullable":
      return { ...expression, inner: replace2(expression.inner) };
    case "dictionary":
      return { ...expression, value: replace2(expression.value) };
    case "keyValuePair":
      return { ...expression, key: replace2(expression.key), value: replace2(expression.value) };
    case "tuple":
      return { ...expression, items: expression.items.map(replace2) };
    case "use":
      return { ...expression, args: expression.args.map(replace2) };
    default:
      return expression;
  }
}

// src/dtos/print.ts
function printModule(header, ordered, operations) {
  const isGeneric = (definition) => definition.kind === "object" && definition.parameters.length > 0;
  const parts = [
    `${lineComments(header)}
import * as jsv from "@evovoice/jsv";
`,
    ...ordered.definitions.some(isGeneric) ? [NAME_OF] : [],
    ...ordered.definitions.map((definition) => new Printer(definition, ordered).definition()),
    ...operations.map(printOperation)
  ];
  return parts.join("\n");
}
var NAME_OF = `/** What a schema is called, for the name of a generic class that it is an argument of. */
function nameOf(schema: jsv.Schema): string {
  const node = schema as jsv.SchemaNode;
  if (node.kind === "nullable") return nameOf(node.inner);
  return "name" in node ? node.name : node.kind;
}
`;
var Printer = class {
  #definition;
  #ordered;
  constructor(definition, ordered) {
    this.#definition = definition;
    this.#ordered = ordered;
  }
  definition() {
    const definition = this.#definition;
    const { names, guesses } = definition;
    switch (definition.kind) {
      case "enumeration":
      case "flags":
        return this.#enumeration(definition);
      case "handwritten":
        return `export const ${names.schema} = ${definition.source};
export type ${names.schema} = jsv.Infer<typeof ${names.schema}>;
`;
      case "object":
        return `${lineComments(guesses)}${definition.parameters.length > 0 ? this.#generic(definition) : this.#object(definition)}`;
      case "alias":
        return `${lineComments(guesses)}${this.#alias(definition)}`;
      case "subclasses":
        return `${lineComments(guesses)}${this.#subclasses(definition)}`;
    }
  }
  #enumeration({ kind, names, name: name2, members, description, guesses }) {
    const isDefault = kind === "enumeration" && members.every(({ number }, i) => number === i);
    const before = `export const ${names.schema} = jsv.${kind}(`;
    const entries = isDefault ? collection("[]", members.map((member2) => literal(member2.name)), "", before.length + literal(name2).length + 3) : collection(
      "{}",
      members.map((member2) => `${propertyName(member2.name)}: ${member2.number}`),
      "",
      before.length + literal(name2).length + 3
    );
    const schema = `jsv.${kind}(${literal(name2)}, ${entries})`;
    const described2 = description === void 0 ? schema : call("jsv.describe", [schema, literal(description)], "", 40);
    const memberLines = members.flatMap(
      (member2) => member2.description === void 0 ? [] : [`- \`${member2.name}\`: ${member2.description}`]
    );
    const comment = docComment([...description === void 0 ? [] : [description], ...memberLines]);
    return `${lineComments(guesses)}${comment}export const ${names.schema} = ${described2};
export type ${names.schema} = jsv.Infer<typeof ${names.schema}>;
`;
  }
  #object(definition) {
    const { names } = definition;
    const schema = `const ${names.inner} = ${this.#builder(definition, literal(definition.name), "")};
`;
    return this.#named(
      schema,
      (side) => {
        const inferred = `jsv.${side === "output" ? "Infer" : "InferInput"}<typeof ${names.inner}>`;
        const name2 = side === "output" ? names.schema : names.input;
        if (!this.#ordered.isSpelled(definition)) return `export interface ${name2} extends ${inferred} {}
`;
        const members = memberTypes(definition, side).map((member2) => `  ${member2}
`);
        return `export interface ${name2} {
${members.join("")}}
`;
      }
    );
  }
  #alias(definition) {
    const { names, value } = definition;
    const schema = `const ${names.inner} = ${this.#expression(value)};
`;
    return this.#named(schema, (side) => this.#typeAlias(definition, side, () => typeOf2(value, side)));
  }
  #subclasses(definition) {
    const { names, base, members } = definition;
    const entries = members.map(({ typeName, value }) => `${propertyName(typeName)}: ${this.#expression(value)}`);
    const table = collection("{}", entries, "", 60);
    const schema = `const ${names.inner} = jsv.subclasses(${this.#expression(base)}, ${table});
`;
    return this.#named(
      schema,
      (side) => this.#typeAlias(
        definition,
        side,
        () => [...new Set([base, ...members.map(({ value }) => value)].map((value) => typeOf2(value, side)))].join(" | ")
      )
    );
  }
  #typeAlias({ names }, side, spelled) {
    const name2 = side === "output" ? names.schema : names.input;
    const inferred = `jsv.${side === "output" ? "Infer" : "InferInput"}<typeof ${names.inner}>`;
    return `export type ${name2} = ${this.#ordered.isSpelled(this.#definition) ? spelled() : inferred};
`;
  }
  /** A schema whose types have names. */
  #named(schema, type) {
    const { names, description } = this.#definition;
    const comment = docComment(description === void 0 ? [] : [description]);
    const args = [`typeof ${names.inner}`, names.schema, names.input];
    const constant = annotated(`export const ${names.schema}`, "jsv.Named", args, names.inner);
    return `${schema}${comment}${type("output")}${type("input")}${comment}${constant}`;
  }
  #generic(definition) {
    const { names, parameters, description } = definition;
    const constrained = parameters.map((name3) => `${name3} extends jsv.Schema`).join(", ");
    const values = parameters.map((name3) => `${this.#value(name3)}: ${name3}`).join(", ");
    const plain = parameters.join(", ");
    const of = (wrap) => parameters.map(wrap).join(", ");
    const title = parameters.map((name3) => `\${nameOf(${this.#value(name3)})}`).join(", ");
    const name2 = `\`${definition.name.replace(/[`\\$]/g, "\\$&")}<${title}>\``;
    const comment = docComment(description === void 0 ? [] : [description]);
    const named2 = [
      `${names.inner}<${plain}>`,
      `${names.schema}<${of((p) => `jsv.Infer<${p}>`)}>`,
      `${names.input}<${of((p) => `jsv.InferInput<${p}>`)}>`
    ];
    return [
      `function ${names.inner}<${constrained}>(${values}) {
`,
      `  return ${this.#builder(definition, name2, "  ")};
}
`,
      `type ${names.inner}<${constrained}> = ReturnType<typeof ${names.inner}<${plain}>>;
`,
      `${comment}export interface ${names.schema}<${plain}> extends jsv.Infer<${names.inner}<${of((p) => `jsv.Schema<${p}>`)}>> {}
`,
      `export interface ${names.input}<${plain}> extends jsv.InferInput<${names.inner}<${of((p) => `jsv.Schema<unknown, ${p}>`)}>> {}
`,
      `${comment}export function ${names.schema}<${constrained}>(
  ${values.replaceAll(", ", ",\n  ")},
`,
      `): jsv.Named<${named2.join(", ")}> {
  return ${names.inner}(${parameters.map((p) => this.#value(p)).join(", ")});
}
`
    ].join("");
  }
  /** The name of the value that belongs to a type parameter: free of it, since it begins with an underscore. */
  #value(parameter2) {
    return `_${camelCase(parameter2)}`;
  }
  #builder(definition, name2, indent) {
    const settings = this.#settings(definition, `${indent}  `);
    const within = settings.length === 0 ? indent : `${indent}  `;
    const members = definition.properties.map((property2) => this.#property(property2, `${within}  `));
    const object2 = members.length === 0 ? "{}" : `{
${members.join("")}${within}}`;
    if (settings.length === 0) return `jsv.object(${name2}, ${object2})`;
    const options = collection("{}", settings, within, within.length);
    if (members.length > 0) return `jsv.object(
${within}${name2},
${within}${object2},
${within}${options},
${indent})`;
    return call("jsv.object", [name2, object2, options], indent, indent.length + 8 + definition.names.inner.length);
  }
  #settings({ properties: properties2, base, order: order2, description }, indent) {
    const names = properties2.flatMap(
      ({ key, wireName }) => wireName === void 0 ? [] : [`${propertyName(key)}: ${literal(wireName)}`]
    );
    const required2 = properties2.flatMap(({ key, isRequired }) => isRequired ? [literal(key)] : []);
    const deeper = `${indent}  `;
    return [
      ...base === void 0 ? [] : [`base: ${this.#expression(base)}`],
      ...names.length === 0 ? [] : [`names: ${collection("{}", names, deeper, 20)}`],
      ...order2 === void 0 ? [] : [`order: ${collection("[]", order2.map(literal), deeper, 20)}`],
      ...required2.length === 0 ? [] : [`required: ${collection("[]", required2, deeper, 20)}`],
      ...description === void 0 ? [] : [`description: ${literal(description)}`]
    ];
  }
  #property({ key, value, description, guesses }, indent) {
    const name2 = `${indent}${propertyName(key)}: `;
    const schema = this.#expression(value);
    const described2 = description === void 0 ? schema : call("jsv.describe", [schema, literal(description)], indent, name2.length);
    const comment = docComment(description === void 0 ? [] : [description], indent);
    return `${lineComments(guesses, indent)}${comment}${name2}${described2},
`;
  }
  #expression(expression) {
    return expressionText(expression, {
      parameter: (name2) => this.#value(name2),
      isLazy: (to) => this.#ordered.isLazy(this.#definition, to)
    });
  }
};
function annotated(name2, generic, args, value) {
  const start = `${name2}: ${generic}<`;
  const line = `${start}${args.join(", ")}> =`;
  if (line.length + value.length + 2 <= WIDTH) return `${line} ${value};
`;
  if (line.length <= WIDTH) return `${line}
  ${value};
`;
  return `${start}
${args.map((arg) => `  ${arg}`).join(",\n")}
> = ${value};
`;
}
function expressionText(expression, names) {
  const text3 = (part) => expressionText(part, names);
  switch (expression.kind) {
    case "scalar":
      return `jsv.${expression.scalar}()`;
    case "parameter":
      return names.parameter(expression.name);
    case "list":
      return `jsv.list(${text3(expression.item)})`;
    case "nullable":
      return `jsv.nullable(${text3(expression.inner)})`;
    case "dictionary": {
      const key = expression.key === void 0 ? "" : `, ${text3(expression.key)}`;
      return `jsv.dictionary(${text3(expression.value)}${key})`;
    }
    case "keyValuePair":
      return `jsv.keyValuePair(${text3(expression.key)}, ${text3(expression.value)})`;
    case "tuple":
      return `jsv.tuple(${expression.items.map(text3).join(", ")})`;
    case "use": {
      const { of, args } = expression;
      const use = args.length === 0 ? of.names.schema : `${of.names.schema}(${args.map(text3).join(", ")})`;
      if (!names.isLazy(of)) return use;
      return `jsv.lazy<${typeOf2(expression, "output")}, ${typeOf2(expression, "input")}>(() => ${use})`;
    }
  }
}
function printOperation(operation3) {
  const { identifier: identifier2, name: name2, routes, request, response, description, notes, requiresAuth, tags } = operation3;
  const names = { parameter: (parameter2) => parameter2, isLazy: () => false };
  const settings = [
    ...routes.length === 0 ? [] : [`routes: ${collection("[]", routes.map(literal), "  ", 10)}`],
    `request: ${expressionText(request, names)}`,
    ...response === void 0 ? [] : [`response: ${expressionText(response, names)}`],
    ...description === void 0 ? [] : [`description: ${literal(description)}`],
    ...requiresAuth ? ["requiresAuth: true"] : [],
    ...tags.length === 0 ? [] : [`tags: ${collection("[]", tags.map(literal), "  ", 8)}`],
    ...notes === void 0 ? [] : [`notes: ${literal(notes)}`]
  ];
  const comment = docComment([
    ...description === void 0 ? [] : [description],
    ...notes === void 0 ? [] : [notes],
    ...operation3.requirements.map((requirement2) => `Requires ${requirement2}.`)
  ]);
  const before = `${lineComments(operation3.guesses)}${comment}export const ${identifier2} = `;
  return `${before}jsv.operation(${literal(name2)}, {
${settings.map((setting) => `  ${setting},
`).join("")}});
`;
}

// src/dtos/select.ts
function select(model, catalog, { include, exclude }, warn) {
  const graph = new Graph(model, catalog);
  const everything = /* @__PURE__ */ new Set([...model.operations, ...model.types]);
  let chosen = everything;
  if (include.length > 0) {
    const wanted = /* @__PURE__ */ new Set();
    for (const pattern of patternsOf(include)) {
      for (const item of graph.matches(pattern, "--include", warn)) wanted.add(item);
    }
    chosen = wanted;
  }
  const removed = /* @__PURE__ */ new Set();
  for (const pattern of patternsOf(exclude)) {
    const matched = graph.roots(pattern);
    if (matched.length === 0) graph.unmatched(pattern, "--exclude", warn);
    for (const item of matched) removed.add(item);
    if (!bringsWhatItNeeds(pattern)) continue;
    const candidates = graph.closure(matched);
    const others = [...everything].filter((item) => !candidates.has(item) && !removed.has(item));
    const kept = graph.closure([...others, ...include.flatMap((name2) => graph.roots(name2))], removed);
    for (const item of candidates) if (!kept.has(item)) removed.add(item);
  }
  const operations = model.operations.filter((operation3) => chosen.has(operation3) && !removed.has(operation3));
  const types = new Set(model.types.filter((type) => chosen.has(type) && !removed.has(type)));
  if (operations.length === 0 && types.size === 0) throw new MetadataError("nothing is left of the metadata: see --include and --exclude");
  return { operations, types };
}
function patternsOf(texts2) {
  return texts2.flatMap((text3) => text3.match(/\{[^}]*\}|[^,{}\s]+/g) ?? []);
}
function bringsWhatItNeeds(pattern) {
  return pattern.startsWith("{") || pattern.endsWith(".*");
}
var Graph = class {
  #model;
  #catalog;
  #requests;
  constructor(model, catalog) {
    this.#model = model;
    this.#catalog = catalog;
    this.#requests = new Map(
      model.operations.flatMap((operation3) => {
        const type = this.#typesOf(operation3.request, scopeOf(operation3))[0];
        return type === void 0 ? [] : [[type, operation3]];
      })
    );
  }
  /** All that a pattern brings. */
  matches(pattern, option, warn) {
    const roots = this.roots(pattern);
    if (roots.length === 0) this.unmatched(pattern, option, warn);
    return bringsWhatItNeeds(pattern) ? this.closure(roots) : this.#withBases(roots);
  }
  /** What a pattern names itself: a request with its operation. */
  roots(pattern) {
    if (pattern.startsWith("{")) {
      const tags = pattern.slice(1, -1).toLowerCase().split(/\s*,\s*/);
      return this.#model.operations.filter((operation3) => operation3.tags.some((tag) => tags.includes(tag.toLowerCase())));
    }
    const types = this.#model.types.filter((type) => matchesName(type, pattern));
    return types.flatMap((type) => {
      const operation3 = this.#requests.get(type);
      return operation3 === void 0 ? [type] : [type, operation3];
    });
  }
  unmatched(pattern, option, warn) {
    const names = pattern.startsWith("{") ? this.#model.operations.flatMap(({ tags }) => tags.map((tag) => `{${tag}}`)) : this.#model.types.map(({ name: name2 }) => name2);
    const meant = closest(pattern.replace(/\.\*$/, ""), names);
    warn(`${option} ${pattern} matches nothing${meant === void 0 ? "" : `; did you mean ${meant}?`}`);
  }
  /** Items with all that they need, except what is removed. */
  closure(items2, removed = /* @__PURE__ */ new Set()) {
    const found = /* @__PURE__ */ new Set();
    const todo = [...items2];
    for (let item = todo.pop(); item !== void 0; item = todo.pop()) {
      if (found.has(item) || removed.has(item)) continue;
      found.add(item);
      todo.push(...this.#neededBy(item));
    }
    return found;
  }
  #withBases(items2) {
    const found = /* @__PURE__ */ new Set();
    const todo = [...items2];
    for (let item = todo.pop(); item !== void 0; item = todo.pop()) {
      if (found.has(item)) continue;
      found.add(item);
      if ("inherits" in item && item.inherits !== void 0) todo.push(...this.#typesOf(item.inherits, item).slice(0, 1));
    }
    return found;
  }
  #neededBy(item) {
    if (!("request" in item)) return refsOf(item).flatMap((ref) => this.#typesOf(ref, item));
    const scope = scopeOf(item);
    return [item.request, ...item.response === void 0 ? [] : [item.response]].flatMap((ref) => this.#typesOf(ref, scope));
  }
  #typesOf(ref, scope) {
    return [...refsIn(ref)].flatMap((inner) => {
      const meaning = this.#catalog.meaningOf(inner, scope);
      return meaning.kind === "described" ? [meaning.type] : [];
    });
  }
};
function scopeOf({ request }) {
  return { namespace: request.namespace ?? "", parameters: [] };
}
function matchesName({ name: name2, namespace: namespace2 }, pattern) {
  if (pattern.endsWith("/*")) {
    const prefix = pattern.slice(0, -2);
    return namespace2 === prefix || namespace2.startsWith(`${prefix}.`);
  }
  const wanted = pattern.replace(/\.\*$/, "").replace(/`\d+$/, "");
  const plain = name2.replace(/<.*/s, "");
  return plain === wanted || `${namespace2}.${plain}` === wanted || plain.split(".").at(-1) === wanted;
}

// src/dtos/generate.ts
function generateDtos(metadata2, options = {}) {
  const warnings = [];
  const { include = [], exclude = [], types = {}, required: required2 } = options;
  const model = closeRecursiveGenerics(readModel(metadata2));
  const catalog = new Catalog(model);
  const selection = select(model, catalog, { include, exclude }, (text3) => warnings.push(text3));
  const names = namesOf2(model.types, model.operations);
  const definer = new Definer(catalog, selection, names, { types, trustsRequired: required2 === "server" });
  const context = { catalog, definer, names, properties: new PropertyReader(catalog) };
  const operations = selection.operations.map((operation3) => operationOf2(operation3, context));
  const roots = [...selection.types].filter((type) => !type.isInterface && !type.isAbstract).map((type) => definer.definitionOf(type));
  definer.finish();
  const used = operations.flatMap(
    ({ request, response }) => [request, ...response === void 0 ? [] : [response]].flatMap((expression) => [...usesIn(expression)])
  );
  const ordered = order(/* @__PURE__ */ new Set([...roots, ...used]));
  for (const definition of ordered.definitions) {
    for (const guess of definition.guesses) warnings.push(`${definition.name}: ${guess}`);
    if (definition.kind !== "object") continue;
    for (const { key, guesses } of definition.properties) {
      for (const guess of guesses) warnings.push(`${definition.name}.${key}: ${guess}`);
    }
  }
  for (const { name: name2, guesses } of operations) for (const guess of guesses) warnings.push(`${name2}: ${guess}`);
  return { text: printModule(headerOf(model, options), ordered, operations), warnings };
}
function readModel(text3) {
  const start = text3.replace(/^\ufeff/, "").trimStart();
  if (start === "") throw new MetadataError("this is empty; try /types/metadata.json of the service");
  if (start.startsWith("<")) {
    throw new MetadataError("this is HTML, not metadata; try /types/metadata.json of the service");
  }
  if (!/^(?:\{\s*(?:"|\})|\[)/.test(start)) return readMetadata(parse(text3));
  let tree;
  try {
    tree = JSON.parse(start);
  } catch (error) {
    throw new MetadataError(`this looks like JSON, and is none: ${error.message}`);
  }
  return readMetadata(tree);
}
function headerOf({ title, version }, { source, command }) {
  const service = [title, version === void 0 ? void 0 : `ServiceStack ${version}`].filter(
    (part) => part !== void 0
  );
  const from = source === void 0 ? "the metadata of a ServiceStack service" : source;
  return [
    `Made from ${from}${service.length === 0 ? "" : ` (${service.join(", ")})`}. Do not edit it: make it again${command === void 0 ? "." : ":"}`,
    ...command === void 0 ? [] : [command]
  ];
}

// test/dtos/arbitrary.ts
import fc from "fast-check";
var NAMES = [
  "Foo",
  "Bar",
  "Baz",
  "FooInput",
  "_Foo",
  "Item",
  "T",
  "T2",
  "List",
  "Object",
  "Map",
  "Symbol",
  "Date",
  "Array",
  "Uint8Array",
  "Promise",
  "Record",
  "String",
  "Number",
  "delete",
  "default",
  "class",
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "then",
  "jsv",
  "nameOf",
  "string",
  "any",
  "never",
  "undefined",
  "arguments",
  "await",
  "Outer.Inner",
  "Other.Inner",
  "Outer.Deep.Inner",
  "Inner",
  "Gr\xF6\xDFe",
  "\u540D\u524D",
  "a b",
  "9lives",
  "x-y",
  "",
  "*/ oops() /*",
  "`${oops()}`",
  '"; oops(); "',
  "\u2028oops()",
  "\\",
  "Foo<Bar>",
  "Foo`1",
  "$",
  "$&",
  "exports",
  "require",
  "module",
  "ID",
  "Id",
  "id",
  "URL",
  "isBYOA",
  "__type",
  "12",
  "A:B",
  "name",
  "length",
  "caller"
];
var TEXTS = [
  "",
  "plain",
  "*/ oops(); /*",
  "`${oops()}`",
  "line\nbreak",
  "\u2028oops()\u2029",
  "\\",
  "\\u002a/",
  '"quoted"',
  "</script>",
  "@example oops()",
  "{@link x}",
  "\u202Eoops",
  "\0",
  "\uD800",
  " padded ",
  "/* */",
  "//",
  "\xE9\u{1F600}",
  "a\r\nb",
  "$&"
];
var SYSTEM = [
  "String",
  "Int32",
  "Int64",
  "Boolean",
  "DateTime",
  "Guid",
  "Byte",
  "Object",
  "Decimal",
  "TimeSpan",
  "Char",
  "Uri",
  "Single",
  "DateTimeOffset",
  "UInt16",
  "Stream",
  "Type",
  "Version"
];
var CONTAINERS = [
  (a) => `List<${a}>`,
  (a) => `${a}[]`,
  (a) => `Nullable<${a}>`,
  (a) => `${a}?`,
  (a, b) => `Dictionary<${a}, ${b}>`,
  (a, b) => `KeyValuePair<${a},${b}>`,
  (a, b) => `Tuple<${a}, ${b}>`,
  (a, b) => `Foo<${a}, ${b}>`,
  (a) => `Foo<${a}>`,
  (a) => `Bar<${a}>`,
  (a) => `HashSet<${a}>`,
  (a, b) => `IReadOnlyDictionary<${a},${b}>`,
  (a) => `ValueTuple<${a}>`,
  (a) => `${a}[,]`
];
var name = fc.constantFrom(...NAMES);
var text2 = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TEXTS) }, { weight: 1, arbitrary: fc.string() });
var namespace = fc.constantFrom("", "A", "A", "A", "A.B", "B", "System");
var parameter = fc.constantFrom("'T", "'T", "T", "TKey", "Foo", "'a b", "String");
var flag2 = fc.constantFrom(false, false, false, true);
var maybe = (value) => fc.option(value, { nil: void 0 });
var typeText2 = fc.letrec((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: name },
    { weight: 2, arbitrary: fc.constantFrom(...SYSTEM) },
    { weight: 1, arbitrary: fc.constantFrom("T", "TKey", "'T") },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...CONTAINERS), tie("type"), tie("type")).map(([container, a, b]) => container(a, b))
    }
  )
})).type;
var reference = fc.record(
  {
    name: fc.oneof(name, fc.constantFrom("Foo`1", "Foo`2", "Bar`1", "List`1", "Dictionary`2", "String", "Byte[]")),
    namespace,
    genericArgs: fc.array(typeText2, { maxLength: 2 })
  },
  { requiredKeys: ["name"] }
);
var property = fc.record(
  {
    name,
    type: fc.oneof(typeText2, fc.constantFrom("List`1", "Nullable`1", "Dictionary`2", "Foo`1", "Foo`2", "Byte[]")),
    typeNamespace: namespace,
    genericArgs: fc.array(typeText2, { maxLength: 2 }),
    isValueType: flag2,
    isEnum: flag2,
    isRequired: flag2,
    description: text2,
    dataMember: fc.record({ name: maybe(name), order: maybe(fc.integer({ min: -1, max: 3 })) })
  },
  { requiredKeys: ["name", "type"] }
);
var described = fc.record(
  {
    name: fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom("Foo`1", "Foo`2", "Bar`1") }),
    namespace,
    genericArgs: fc.array(parameter, { maxLength: 2 }),
    inherits: reference,
    properties: fc.array(property, { maxLength: 6 }),
    description: text2,
    isAbstract: flag2,
    isInterface: flag2,
    dataContract: fc.constant({})
  },
  { requiredKeys: ["name", "properties"] }
);
var enumeration2 = fc.record(
  {
    name,
    namespace,
    isEnum: fc.constant(true),
    isEnumInt: flag2,
    enumNames: fc.array(fc.oneof(name, fc.constantFrom("None", "a,b", " x", "-1", "0", "NONE")), { maxLength: 5 }),
    enumValues: fc.array(fc.constantFrom("0", "1", "2", "4", "8", "-1", "4294967296", "x", ""), { maxLength: 5 }),
    enumMemberValues: fc.array(fc.oneof(name, text2), { maxLength: 5 }),
    enumDescriptions: fc.array(text2, { maxLength: 5 }),
    attributes: fc.constantFrom([], [{ name: "Flags" }]),
    description: text2
  },
  { requiredKeys: ["name", "isEnum", "enumNames"] }
);
var route = fc.record(
  {
    path: fc.constantFrom(
      "/a",
      "/a/{Id}",
      "/a/{id}/{name?}",
      "/{Foo}.xlsx",
      "/f/{Path*}",
      "/{**Name}",
      "/x/{Missing}",
      "{",
      "a",
      "",
      "/a?b=c",
      "/`${oops()}`",
      '/"/*/',
      "/a/{Id:int(1,{2})}",
      "/*/oops()/*",
      "/{Gr\xF6\xDFe}"
    ),
    verbs: fc.constantFrom("GET", "POST,PUT", "", "ANY", "get", "OOPS", "GET, DELETE"),
    notes: text2,
    summary: text2
  },
  { requiredKeys: ["path"] }
);
var operation2 = fc.record(
  {
    request: described,
    response: described,
    returnType: reference,
    returnsVoid: flag2,
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "oops()"),
    routes: fc.array(route, { maxLength: 3 }),
    requiresAuth: flag2,
    requiredRoles: fc.array(text2, { maxLength: 1 }),
    tags: fc.array(text2, { maxLength: 2 })
  },
  { requiredKeys: ["request"] }
);
var metadata = fc.record({
  types: fc.array(fc.oneof({ weight: 3, arbitrary: described }, { weight: 1, arbitrary: enumeration2 }), {
    minLength: 1,
    maxLength: 10
  }),
  operations: fc.array(operation2, { maxLength: 4 })
});

// try2.ts
var sizes = [];
fc2.sample(metadata, { numRuns: 500, seed: Number(process.argv[2]) }).forEach((m, i) => {
  const t = performance.now();
  const r = generateDtos(JSON.stringify(m));
  sizes.push([Math.round(performance.now() - t), r.text.length, i]);
});
sizes.sort((a, b) => b[1] - a[1]);
console.log(sizes.slice(0, 12), sizes.sort((a, b) => b[0] - a[0]).slice(0, 5));
