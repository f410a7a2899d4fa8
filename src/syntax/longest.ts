import { JsvError } from "../issues.js";

/**
 * What `write` gives, or an error of ours where the text would be longer than the engine's longest string, or than memory.
 *
 * @throws {JsvError} with the code `too_long`
 */
export function withinString<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    // In the words of the engines; another RangeError that a getter or a proxy throws is the caller's.
    const isTooLong =
      error instanceof RangeError &&
      /string length|out of memory|array length: \d|allocation failed/i.test(error.message);
    if (!isTooLong) throw error;
    const message = "the text is too long for a string; write it in parts";
    throw new JsvError([{ code: "too_long", message, path: [] }]);
  }
}
