import { JsvError } from "../issues.js";

/**
 * What `write` gives, or an error of ours where the text would be longer than the engine's longest string.
 *
 * @throws {JsvError} with the code `too_long`
 */
export function withinString<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    // V8's words; a RangeError that a getter or a proxy throws is the caller's.
    if (!(error instanceof RangeError && error.message === "Invalid string length")) throw error;
    const message = "the text would be longer than a string can be; write it in parts";
    throw new JsvError([{ code: "too_long", message, path: [] }]);
  }
}
