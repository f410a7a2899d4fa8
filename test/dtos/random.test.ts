import fc from "fast-check";
import { expect, it } from "vitest";
import { generateDtos } from "../../src/dtos/index.js";
import { metadata } from "./arbitrary.js";
import { compile, load } from "./modules.js";

const SERVICES = Number(process.env["SERVICES"] ?? 40);

it("gives a module that compiles and loads, whatever the metadata", () => {
  const services = fc.sample(metadata, SERVICES);
  const modules = new Map(
    services.map((service, i) => [`service${i}`, generateDtos(JSON.stringify(service)).text] as const),
  );
  expect(
    compile(modules).filter((m) => !/'(names|order)' does not exist|Property '(tuple|keyValuePair)'/.test(m)),
  ).toEqual([]);
  for (const [name, text] of modules) {
    try {
      load(text);
    } catch (e) {
      throw new Error(name + "\n" + (e as Error).stack?.slice(0, 300) + "\n" + text);
    }
  }
});
