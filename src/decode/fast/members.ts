import { ruleOf } from "../../schema/resolve.js";
import type { EnumerationSchema } from "../../schema/types.js";
import { needsQuotes } from "../../syntax/quote.js";

/** The members of an enumeration that stand bare on the wire: each name, and its text there. */
export function bareMembers(
  schema: EnumerationSchema<string, number | bigint>,
): readonly { readonly name: string; readonly text: string }[] {
  const rule = ruleOf(schema);
  return Object.keys(schema.members).flatMap((member) => {
    const text = rule.write(member);
    // Members that share a number are one. A member that was put into a copy of a schema is unknown to its rule.
    const name = rule.read(text) as string | undefined;
    return name === undefined || needsQuotes(text) ? [] : [{ name, text }];
  });
}
