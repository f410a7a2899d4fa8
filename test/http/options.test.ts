import { describe, expect, it } from "vitest";
import { type ClientOptions, createClient } from "../../src/http/index.js";

const create =
  (options: object): (() => unknown) =>
  () =>
    createClient({ baseUrl: "https://evo.example", ...options } as ClientOptions);

describe("a client", () => {
  it.each([
    { timeout: 0 },
    { timeout: Number.NaN },
    { timeout: "1" },
    { maxBytes: -1 },
    { maxBytes: 0.5 },
    { firstPage: 1.5 },
    { firstPage: -1 },
    { firstPage: Number.POSITIVE_INFINITY },
    { totals: "trust" },
    { ask: "xml" },
    { redirect: "error" },
    { retry: { retries: Number.NaN } },
    { retry: { retries: -1 } },
    { retry: { delay: -1 } },
    { retry: { maxDelay: Number.NaN } },
    { retry: { statuses: [200] } },
    { retry: { statuses: ["503"] } },
    { retry: { statuses: 503 } },
    { retry: { methods: ["get"] } },
    { retry: { methods: "GET" } },
    { decode: { maxDepth: -1 } },
    { decode: { recover: "yes" } },
    { decode: { unknownMembers: "drop" } },
    { decode: { maxItemLength: 0 } },
  ])("refuses %j as out of range when it is made", (options) => {
    expect(create(options)).toThrow(RangeError);
  });

  it.each([
    { baseUrl: "evo.example" },
    { baseUrl: "localhost:3000" },
    { baseUrl: "ftp://evo.example" },
    { fetch: "fetch" },
    { retry: true },
    { retry: null },
    { auth: { basic: { user: "a", password: "b" }, bearer: "c" } },
    { headers: { "a b": "c" } },
    { headers: { accept: "application/json" } },
    { headers: { authorization: "Bearer x" }, auth: { bearer: "y" } },
    { auth: {} },
    { auth: null },
    { auth: "user1" },
    { auth: { basic: undefined } },
    { auth: { basic: { user: "user1" } } },
    { auth: { basic: { user: "", password: "x" } } },
    { auth: { basic: { user: "a:b", password: "x" } } },
    { auth: { credentials: { userName: "user1", password: 1 } } },
    { auth: { credentials: { userName: "user1", password: "x" }, session: "" } },
    { auth: { credentials: { userName: "user1", password: "x" }, session: "a\nb" } },
    { auth: { credentials: { userName: "user1", password: "x" }, onSession: "x" } },
    { auth: { bearer: "" } },
    { auth: { bearer: "a\nb" } },
  ])("refuses %j as wrong when it is made", (options) => {
    expect(create(options)).toThrow(TypeError);
  });

  it.each(["https://me:secret@evo.example", "me:secret@evo.example", "https://me:se@cret@evo.example:x"])(
    "refuses a base URL with a password, %s, and does not show it",
    (baseUrl) => {
      expect(create({ baseUrl })).toThrow(TypeError);
      expect(create({ baseUrl })).toThrow(/base URL/);
      expect(create({ baseUrl })).not.toThrow(/se@?cret/);
    },
  );

  it("takes what nothing limits, undefined for whatever may be left out, and no retries", () => {
    const most = Number.POSITIVE_INFINITY;
    const retry = { retries: most, delay: most, maxDelay: most };
    expect(create({ timeout: most, maxBytes: most, retry })).not.toThrow();
    expect(create({ retry: false })).not.toThrow();
    const names = ["auth", "fetch", "headers", "timeout", "retry", "decode", "maxBytes", "firstPage"];
    const undefinedOptions = Object.fromEntries(
      [...names, "totals", "ask", "redirect"].map((name) => [name, undefined]),
    );
    expect(create(undefinedOptions)).not.toThrow();
  });
});
