import { trimWhiteSpace } from "../text/white-space.js";
import { patternJson, type ScalarRule, textRule } from "./rule.js";

const PLAIN = /^[\da-f]{32}$/i;
const DASHED = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/**
 * `Guid`, as 32 lower-case hex digits (specification sections 2 and 3). Read with or without dashes, the
 * dashed form also in braces or parentheses, in any case, padded or not (r02846 to r02858).
 *
 * @example guidRule.read("{01234567-89AB-CDEF-0123-456789ABCDEF}") // "0123456789abcdef0123456789abcdef"
 */
export const guidRule: ScalarRule<string> = /* @__PURE__ */ textRule({
  expected: "a GUID (32 hex digits, dashes allowed)",
  read: readGuid,
  fault: () => "invalid_guid",
  hint(text) {
    const digits = text.length > 100 ? "" : text.replaceAll(/[-{}()]/g, "");
    return digits.length !== 32 && /^[\da-f]+$/i.test(digits)
      ? `it has ${digits.length} hex digits`
      : undefined;
  },
  json: () => patternJson("[0-9a-f]{32}"),
});

function readGuid(text: string): string | undefined {
  const trimmed = trimWhiteSpace(text);
  if (PLAIN.test(trimmed)) return trimmed.toLowerCase();
  const dashed = isEnclosed(trimmed) ? trimmed.slice(1, -1) : trimmed;
  return DASHED.test(dashed) ? dashed.replaceAll("-", "").toLowerCase() : undefined;
}

function isEnclosed(text: string): boolean {
  return (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("(") && text.endsWith(")"));
}
