import fc from "fast-check";
import { expect, it } from "vitest";
import { generateDtos } from "../../src/dtos/index.js";
import { metadata } from "./arbitrary.js";
import { compile, load } from "./modules.js";

/** A compiler checks some of these a second. */
const SERVICES = 25;

it("gives a module that compiles and loads, whatever the metadata, and the same one again", () => {
  const services = fc.sample(metadata, SERVICES).map((service) => JSON.stringify(service));
  const modules = new Map(services.map((text, i) => [`service${i}`, generateDtos(text).text]));
  expect(compile(modules)).toEqual([]);
  for (const text of modules.values()) expect(Object.keys(load(text))).toContain("Sound");
  expect(services.map((text) => generateDtos(text).text)).toEqual([...modules.values()]);
});
