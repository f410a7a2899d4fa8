import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as callHistoryEntry from "../../src/call-history/index.js";
import type { EnumerationSchema, ObjectSchema, Schema, SchemaNode } from "../../src/schema/types.js";
import { type Row, readPage } from "./page.js";

const { AppGetCallHistory, AppGetCallHistoryResponse, callHistory } = callHistoryEntry;

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = readPage(read("fixtures/call-history/page.txt"));

/** What the page does not know: the answer it should have documented, and ServiceStack's own errors. */
const NOT_ON_THE_PAGE = ["ListResponse<SessionInfo>"];

const exported = Object.entries(callHistoryEntry).flatMap(([name, value]): [string, SchemaNode][] =>
  "~standard" in value ? [[name, value as SchemaNode]] : [],
);
const objects = exported.map(([, schema]) => schema).filter((schema) => schema.kind === "object");
const enumerations = exported.map(([, schema]) => schema).filter((schema) => schema.kind === "enumeration");

describe("the page of AppGetCallHistory", () => {
  it("has in the entry only schemas, ListResponse and the operation", () => {
    const others = Object.keys(callHistoryEntry).filter(
      (name) => !exported.some(([other]) => other === name),
    );
    expect(others.sort()).toEqual(["ListResponse", "callHistory"]);
    expect(objects.length + enumerations.length).toBe(exported.length);
  });

  it("has its classes: properties, order, types and descriptions", () => {
    const documented = objects.filter(({ name }) => !NOT_ON_THE_PAGE.includes(name));
    expect(objects.length - documented.length).toBe(NOT_ON_THE_PAGE.length);
    expect(Object.fromEntries(documented.map((schema) => [schema.name, rowsOf(schema)]))).toEqual(
      Object.fromEntries(Object.entries(page.classes).map(([name, rows]) => [name.replace("<T>", ""), rows])),
    );
  });

  it("has its base classes, which the page shows only by the order of its tables and sample", () => {
    const bases = objects.flatMap(({ name, base }) => (base === undefined ? [] : [[name, base]]));
    expect(Object.fromEntries(bases)).toEqual({
      AppGetCallHistory: callHistoryEntry.ListRequest,
      SessionInfo: callHistoryEntry.EntityInfo,
      AccountInfo: callHistoryEntry.EntityInfo,
    });
  });

  it("has its enumerations: members, numbered in order", () => {
    expect(
      Object.fromEntries(enumerations.map(({ name, members }) => [name, Object.entries(members)])),
    ).toEqual(
      Object.fromEntries(
        Object.entries(page.enums).map(([name, members]) => [name, members.map((member, n) => [member, n])]),
      ),
    );
  });

  it("has its descriptions as doc comments", () => {
    const folder = "src/call-history";
    const source = readdirSync(new URL(`../../${folder}`, import.meta.url))
      .map((file) => read(`${folder}/${file}`))
      .join("\n")
      .replace(/\n +/g, "\n");
    const comments = Object.values(page.classes)
      .flat()
      .filter((row) => row.description !== "")
      .map((row) => `/** ${row.description} */\n${row.name.charAt(0).toLowerCase()}${row.name.slice(1)}: `);
    expect(comments.filter((comment) => !source.includes(comment))).toEqual([]);
    expect([...(source.match(/^\/\*\* .* \*\/\n\w+: /gm) ?? [])].sort()).toEqual(comments.sort());
  });

  it("has its operation: name, verb, path, request and response", () => {
    expect({
      operation: callHistory.name,
      routes: callHistory.routes,
    }).toEqual({ operation: page.operation, routes: page.routes });
    const [{ method, path }] = callHistory.routes;
    expect(`${method} ${path}`).toBe(page.request);
    expect(callHistory.request).toBe(AppGetCallHistory);
    expect(callHistory.response).toBe(AppGetCallHistoryResponse);
    expect(Object.isFrozen(callHistory)).toBe(true);
  });

  it("gives each schema the name of its export, but for the instances of ListResponse", () => {
    const others = exported.filter(([name, schema]) => !("name" in schema) || schema.name !== name);
    expect(others.map(([name]) => name).sort()).toEqual(["AccountListResponse", "AppGetCallHistoryResponse"]);
  });

  it("has its sample response, byte for byte, in the order of the schema", () => {
    expect(read("fixtures/call-history/sample.jsv")).toBe(page.response);
    expect(sampleOf(callHistory.response, "")).toBe(page.response);
  });
});

/** The rows that the page should show for a class. */
function rowsOf(schema: ObjectSchema): Row[] {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name: name.charAt(0).toUpperCase() + name.slice(1),
    type: csharp(property as SchemaNode),
    required: schema.required.includes(name) ? "Yes" : "No",
    description: property.description ?? "",
  }));
}

/** The C# type of a schema as the page writes it; anything that the page has no word for comes out visibly wrong. */
function csharp(schema: SchemaNode): string {
  switch (schema.kind) {
    case "string":
    case "int":
    case "double":
      return schema.kind;
    case "boolean":
      return "bool";
    case "list":
      return `List<${csharpItem(schema.item as SchemaNode)}>`;
    case "dictionary":
      return `Dictionary<${csharp(schema.key)}, ${csharp(schema.value as SchemaNode)}>`;
    case "enumeration":
    case "object":
      return isExported(schema) ? schema.name : `${schema.name}, but not the exported one`;
    default:
      return `unexpected ${schema.kind}`;
  }
}

/** A null among the strings of a list must not fail a page, so only a nullable string is C#'s `string` there. */
function csharpItem(item: SchemaNode): string {
  if (item.kind === "nullable") return csharp(item.inner as SchemaNode);
  return item.kind === "string" ? "string that is not nullable" : csharp(item);
}

/** A description makes a copy of a schema, but the copy shares the members or properties. */
function isExported(schema: EnumerationSchema<string, number | bigint> | ObjectSchema): boolean {
  return schema.kind === "enumeration"
    ? enumerations.some(({ name, members }) => name === schema.name && members === schema.members)
    : objects.some(({ name, properties }) => name === schema.name && properties === schema.properties);
}

/** All properties in the order of the wire: a class's own, then its base's. */
function allProperties(schema: ObjectSchema): [name: string, property: Schema][] {
  const own = Object.entries(schema.properties);
  return schema.base === undefined ? own : [...own, ...allProperties(schema.base as ObjectSchema)];
}

/** The sample that ServiceStack shows for a type: each string is "String", all else the default of its type. */
function sampleOf(schema: Schema, indent: string): string {
  const node = schema as SchemaNode;
  const deeper = `${indent}\t`;
  switch (node.kind) {
    case "string":
      return "String";
    case "int":
      return "0";
    case "boolean":
      return "False";
    case "enumeration":
      return Object.keys(node.members)[0] ?? "";
    case "list":
      return `[\n${deeper}${sampleOf(node.item, deeper)}\n${indent}]`;
    case "dictionary":
      return `{\n${deeper}${sampleOf(node.key, deeper)}: ${sampleOf(node.value, deeper)}\n${indent}}`;
    case "object": {
      const entries = allProperties(node).map(([name, property]) => {
        const value = sampleOf(property, deeper);
        return `${deeper}${name}: ${/^[{[]/.test(value) ? `\n${deeper}` : ""}${value}`;
      });
      return `{\n${entries.join(",\n")}\n${indent}}`;
    }
    default:
      return `unexpected ${node.kind}`;
  }
}
