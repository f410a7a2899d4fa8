import { excerpt, type Fault, type PathSegment, quoted } from "../issues.js";
import type { ScalarRule } from "../scalars/rule.js";
import { expectation } from "../schema/messages.js";
import { type Property, propertiesOf } from "../schema/properties.js";
import { classesOf, type Resolved } from "../schema/resolve.js";
import type { ObjectSchema, SubclassesSchema } from "../schema/types.js";
import { foreignFormat, LEAVE_SPACES_OUT } from "../syntax/causes.js";
import type { ReadNode, StringNode } from "../syntax/tree.js";
import { closest } from "../text/spelling.js";

// What is said of a value that does not fit its schema: what was expected, what stands there, and what its writer may
// have overlooked.

/** All of a fault but where it is. */
export type Mismatch = Pick<Fault, "code" | "message" | "expected" | "received">;

/** What an explanation must know of the place of a value. */
export interface Place {
  /** The last step of the value's path; none of the document. */
  readonly segment: PathSegment | undefined;
  /** Whether it is a property that may not be left out. */
  readonly isRequired: boolean;
  /** Whether it is an item or entry that may be null. */
  readonly mayBeNull: boolean;
}

/** Of a scalar that its rule does not read. */
export function wrongScalar(rule: ScalarRule<unknown>, node: StringNode, place: Place): Mismatch {
  const { text } = node;
  const bare = text.trim();
  const isPadded = bare !== text && (bare === "" || rule.read(bare) !== undefined);
  const hint = isPadded ? LEAVE_SPACES_OUT : (nullHint(text, place) ?? rule.hint?.(text));
  return mismatch(rule.fault(text), node, rule.expected, hint);
}

/** Of a value of another kind than the schema wants, or of none. */
export function wrongType(schema: Resolved, node: ReadNode, place: Place): Mismatch {
  const expected = expectation(schema);
  if (node.kind === "empty") return missingValue(expected, place, schema.kind === "string");
  let hint: string | undefined;
  if (node.kind === "string") {
    const foreign = place.segment === undefined ? foreignFormat(node.text) : undefined;
    hint = foreign ?? nullHint(node.text, place);
  }
  return mismatch("wrong_type", node, expected, hint ?? typeHint(schema, node));
}

/** Of a `__type` that names no class of the schema. */
export function unknownClass(schema: SubclassesSchema, node: ReadNode): Mismatch {
  return mismatch("unknown_member", node, `one of ${classesOf(schema).listed}`);
}

/** Of a place where a value should be and nothing is. */
function missingValue(expected: string, { segment, isRequired }: Place, isString: boolean): Mismatch {
  const inList = typeof segment === "number";
  const hint = isString
    ? `; ${inList ? "there may be a comma too many; " : ""}the empty string is written ""`
    : inList
      ? "; there may be a comma too many"
      : isRequired
        ? ""
        : "; leave the property out if it has no value";
  const message = `expected ${expected}; got nothing${hint}`;
  return { code: "missing_value", message, expected, received: "nothing" };
}

/** The message about a required property that an object lacks, with its name in the text if that is another one. */
export function missingProperty({ givenName }: Property): string {
  const inText = givenName === undefined ? "" : `; in the text it is called ${givenName}`;
  return `this property is required, but the object that begins here lacks it${inText}`;
}

/** The message about a property that the schema does not know. */
export function unknownProperty(schema: ObjectSchema, name: string): string {
  const similar = closest(
    name,
    propertiesOf(schema).all.map(({ wireName }) => wireName),
  );
  return `${schema.name} has no such property${similar === undefined ? "" : `; did you mean ${similar}?`}`;
}

function mismatch(code: Fault["code"], node: ReadNode, expected: string, hint?: string): Mismatch {
  const received =
    node.kind === "string" ? excerpt(node.text) : node.kind === "empty" ? "nothing" : `a ${node.kind}`;
  const shown = node.kind === "string" ? quoted(node.text) : received;
  const cause = hint === undefined ? "" : `; ${hint}`;
  return { code, message: `expected ${expected}; got ${shown}${cause}`, expected, received };
}

function nullHint(text: string, { segment, isRequired, mayBeNull }: Place): string | undefined {
  if (!/^(null|nil|none|undefined)$/i.test(text)) return undefined;
  const cause = "JSV has no word for null";
  const inList = typeof segment === "number";
  if (mayBeNull) return `${cause}: an empty ${inList ? "slot of this list" : "value of this map"} is null`;
  return typeof segment === "string" && !isRequired ? `${cause}: leave the property out` : cause;
}

/** What a newcomer may have overlooked when text stands for a bracket or a bracket for text. */
function typeHint(schema: Resolved, node: ReadNode): string | undefined {
  // A bare string begins with no bracket.
  if (node.kind === "string" && /^[{[]/.test(node.text)) return "in quotes everything is text";
  switch (schema.kind) {
    case "list":
      return "a list stands in brackets: [a,b]";
    case "dictionary":
    case "map":
      return "a map stands in braces: {name:value}";
    case "object":
    case "subclasses":
      return "an object stands in braces: {name:value}";
    case "string":
      return `a string that begins with ${node.kind === "list" ? "[" : "{"} must be quoted`;
    default:
      return undefined;
  }
}
