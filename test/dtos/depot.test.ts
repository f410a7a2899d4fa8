import { readFileSync, writeFileSync } from "node:fs";
import { decode, encode } from "@evovoice/jsv";
import { requestUrl } from "@evovoice/jsv/http";
import { expect, it } from "vitest";
import { generateDtos } from "../../src/dtos/index.js";
import { Bay, getBay } from "./golden/depot.js";

// What no recorded metadata has: subclasses, pairs, tuples, names and orders of the wire, and those of enumerations.

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

it("the module that is kept is the one that the metadata gives", () => {
  const { text, warnings } = generateDtos(read("../../fixtures/metadata/depot.json"));
  // Biome and the compiler look at this file with all others. UPDATE=1 writes it anew.
  if (process.env["UPDATE"] !== undefined) writeFileSync(new URL("golden/depot.ts", import.meta.url), text);
  expect(text).toBe(read("golden/depot.ts"));
  expect(warnings).toEqual(["Serial: its numbers do not fit an int: it is taken for a long"]);
});

it("its types are those of the values on the wire", () => {
  const bay = {
    bayNumber: 7,
    labels: [{ key: "height", value: 4 }],
    vehicle: {
      __type: "Depot.Fleet+Bus",
      seats: 50,
      tows: {
        __type: "Depot.Truck",
        axles: 3,
        parts: [{ __type: "Depot.Part", maker: "m" }],
        id: "t1",
        size: "ExtraLarge",
      },
      id: "b1",
    },
    place: { item1: 1.5, item2: "north" },
    serial: "Last",
    rights: 3,
  } satisfies Bay;
  const text =
    "{bay_number:7,labels:[{key:height,value:4}],vehicle:{__type:Depot.Fleet+Bus,seats:50," +
    "tows:{__type:Depot.Truck,axles:3,parts:[{__type:Depot.Part,maker:m}],id:t1,size:x-large},id:b1},at:{item1:1.5,item2:north},serial:Last,rights:3}";
  expect(encode(Bay, bay)).toBe(text);
  expect(decode(Bay, text)).toEqual(bay);
  expect(decode(Bay, '{serial:9223372036854775807,rights:"Drive, Repair"}')).toEqual({
    serial: "Last",
    rights: 3,
  });
  expect(requestUrl(getBay, "https://depot.example", { number: 7 })).toBe("https://depot.example/bays/7");
});
