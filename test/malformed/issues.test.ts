import type { JsvError } from "@evovoice/jsv";
import { describe, expect, it } from "vitest";
import { descriptionOf, errorsOf, FOLDER, faults } from "./faults.js";

// When a message changes, `npx vitest run --project source test/malformed -u` writes the issues anew: read each of them.

describe("every fault has its issues, in messages that are short and plain", () => {
  it.each(faults)("%s", async (name) => {
    const [first, second] = await errorsOf(name);
    const issues = first!.issues.map(({ frame, ...issue }) => ({
      ...issue,
      ...(frame === undefined ? {} : { frame: frame.split("\n") }),
    }));
    // Bytes or a string: the same issues, but for the byte offset and the unit of a length.
    const places = (error: JsvError): unknown =>
      error.issues.map(({ code, path, offset, line, column, frame }) => ({
        code,
        path,
        offset,
        line,
        column,
        frame,
      }));
    for (const { message, received = "", frame = [] } of issues) {
      expect(message.length).toBeLessThanOrEqual(400);
      expect([...received].length).toBeLessThanOrEqual(80);
      expect(message).toMatch(/^[^A-Z]|^JSV |^Contact /);
      expect(message).not.toMatch(/[\p{Control}\p{Format}]|undefined;|;;|\.$/u);
      for (const line of frame) expect([...line].length).toBeLessThanOrEqual(80);
      if (frame.length > 0) expect(frame[1]).toMatch(/^ *\^+$/);
    }
    if (second !== undefined) expect(places(second)).toEqual(places(first!));
    const written = `${JSON.stringify({ ...descriptionOf(name), issues }, null, 2)}\n`;
    await expect(written).toMatchFileSnapshot(new URL(`${name}.json`, FOLDER).pathname);
  });
});
