import { expect, it } from "vitest";
import { bytesOf, exchangeOf, exchanges, exchangesOf, metadataFile, requestOf, responseOf } from "./load.js";

it("holds the exchanges of each group that the README counts", () => {
  expect(new Set(exchanges.map(({ id }) => id)).size).toBe(498);
  expect(exchangesOf("auth", "metadata").map(({ group }) => group)).toEqual([
    ...Array(22).fill("auth"),
    ...Array(13).fill("metadata"),
  ]);
  expect(() => exchangeOf("t000")).toThrow("no exchange t000 was recorded");
});

it("gives every exchange as a Request and a Response", async () => {
  for (const exchange of exchanges) {
    const { request, response } = exchange;
    const asked = requestOf(exchange);
    expect(asked.method).toBe(request.method.toUpperCase());
    expect(new Uint8Array(await asked.arrayBuffer())).toEqual(bytesOf(request));
    const answered = responseOf(exchange);
    expect(answered).toMatchObject({ status: response.status, statusText: response.reason });
    expect(answered.headers.get("content-type")).toBe(response.headers["Content-Type"] ?? null);
    const cookies = [response.headers["Set-Cookie"] ?? []].flat();
    expect(answered.headers.getSetCookie()).toEqual(cookies);
  }
});

it("decompresses what was compressed", async () => {
  const bodies = await Promise.all(["t084", "t085"].map((id) => responseOf(exchangeOf(id)).text()));
  for (const body of bodies) expect(body).toMatch(/^\{items:\[.*\}$/s);
});

it("reads the files of the metadata", () => {
  expect(JSON.parse(metadataFile("calls.types-metadata.json"))).toHaveProperty("operations");
});
