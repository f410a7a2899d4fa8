import { expect } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf } from "../support/issue.js";

/** The only issue for which a value is refused, by the writer as by Standard Schema's validate. */
export function refusal(schema: jsv.Schema, value: unknown): jsv.JsvIssue {
  const issue = issueOf(() => jsv.encode(schema, value));
  expect(jsv.safeEncode(schema, value).success).toBe(false);
  expect(schema["~standard"].validate(value).issues?.map(({ message }) => message)).toEqual([issue.message]);
  expect(issue).not.toHaveProperty("offset");
  expect(issue.message).not.toMatch(/changed while/);
  return issue;
}
