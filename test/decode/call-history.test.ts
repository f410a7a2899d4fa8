import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse } from "../../src/call-history/index.js";
import { decode, encode, format, parse, stringify, toWire } from "../../src/index.js";

const bytesOf = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/call-history/${name}`, import.meta.url));
const sample = bytesOf("sample.jsv");
const response = bytesOf("response.jsv");

describe("the sample response of the service's page", () => {
  it("decodes to the typed object", () => {
    const { items = [], ...page } = decode(AppGetCallHistoryResponse, sample);
    expect(page).toStrictEqual({ totalCount: 0, totalPages: 0, hasMorePages: false });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      dialState: "None",
      callState: "Disconnected",
      channel: "Voice",
      ended: false,
      customerBreadcrumb: [{ id: "String", name: "String" }],
      members: [{ applicationData: { String: "String" }, muted: false }],
    });
    expect(Object.keys(items[0]!).at(0)).toBe("dialState");
    expect(Object.keys(items[0]!).at(-1)).toBe("lastModifiedBy");
  });

  it("encodes to the same bytes with layout formatted", () => {
    const value = decode(AppGetCallHistoryResponse, sample);
    expect(
      Buffer.from(encode(AppGetCallHistoryResponse, value, { layout: "formatted" })).equals(sample),
    ).toBe(true);
    expect(stringify(parse(sample), { layout: "formatted" })).toBe(sample.toString());
    expect(format(toWire(sample.toString()))).toBe(sample.toString());
  });

  it("reads like its compact form, with any line break and a final one", () => {
    const value = decode(AppGetCallHistoryResponse, sample);
    const text = sample.toString();
    for (const same of [
      toWire(text),
      text.replaceAll("\n", "\r\n"),
      text.replaceAll("\n", "\r"),
      `\ufeff\n${text}\n`,
    ]) {
      expect(decode(AppGetCallHistoryResponse, same)).toStrictEqual(value);
    }
  });
});

describe("a realistic response", () => {
  it("decodes and encodes to the same bytes", () => {
    const value = decode(AppGetCallHistoryResponse, response);
    const end = response.at(-1) === 0x0a ? "\n" : "";
    expect(Buffer.from(encode(AppGetCallHistoryResponse, value) + end).equals(response)).toBe(true);
    expect(value.items!.length).toBeGreaterThanOrEqual(20);
  });

  it("survives the documentation layout", () => {
    const value = decode(AppGetCallHistoryResponse, response);
    const formatted = encode(AppGetCallHistoryResponse, value, { layout: "formatted" });
    expect(decode(AppGetCallHistoryResponse, formatted)).toStrictEqual(value);
    expect(toWire(formatted)).toBe(response.toString().trimEnd());
  });

  it("reads the same in PascalCase", () => {
    const value = decode(AppGetCallHistoryResponse, response);
    expect(
      decode(AppGetCallHistoryResponse, encode(AppGetCallHistoryResponse, value, { keyCase: "pascal" })),
    ).toStrictEqual(value);
  });
});
