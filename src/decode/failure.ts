import { type Fault, JsvError, type JsvIssue, toIssue } from "../issues.js";
import { detached } from "../text/detach.js";
import type { Source } from "../text/positions.js";

/** What a reader answers for a text with these faults. */
export function failure(
  [first, ...rest]: readonly [Fault, ...Fault[]],
  source: Source,
  detach: boolean,
): { success: false; error: JsvError } {
  const issueOf = (fault: Fault): JsvIssue => toIssue(fault, source, detach ? detached : undefined);
  return { success: false, error: new JsvError([issueOf(first), ...rest.map(issueOf)]) };
}
