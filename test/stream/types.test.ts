import * as jsv from "@evovoice/jsv";
import { decodeItems, decodeRecords, settleItems } from "@evovoice/jsv/stream";
import { expect, it } from "vitest";
import { same } from "../types/same.js";
import { allOf, from } from "./support.js";

it("unknown members that are kept show in the types of what a stream gives", async () => {
  const State = jsv.enumeration("State", ["Idle", "Busy"]);
  type Kept = "Idle" | "Busy" | (string & {}) | number;
  const keep = { unknownMembers: "keep" } as const;
  const items = await allOf(decodeItems(State, from("[Idle,Away,7]"), keep));
  same<typeof items, Kept[]>();
  expect(items).toEqual(["Idle", "Away", 7]);
  const records = await allOf(decodeRecords(State, from("Away\n"), keep));
  same<typeof records, Kept[]>();
  const settled = await allOf(settleItems(State, from("[Away]")));
  same<typeof settled, jsv.DecodeResult<"Idle" | "Busy">[]>();
  expect(settled).toMatchObject([{ success: false }]);
});
