import type { RouteModel, TypeRef } from "./model.js";
import {
  type MetadataPage,
  type PageMember,
  type PageRow,
  type PageSection,
  requirementOf,
  samplesIn,
  verbsOf,
} from "./page.js";
import { isSystemName } from "./system-types.js";
import { parseTypeName } from "./type-name.js";

const CLASS = /^(.+) Parameters:$/;
const ENUMERATION = /^(.+) Enum:$/;
const ROUTES = /^The following routes are available for this service:/;
const AUTHENTICATION = /^Requires Authentication/;
const CLASS_HEAD = /^Name\s*Parameter\s*Data Type\s*Required\s*Description$/;
const ENUMERATION_HEAD = /^Name\s*Value$/;
const END = /^To override the Content-type\b/;

/** Whether a text is that of a metadata page. */
export function isPageText(text: string): boolean {
  const lines = linesOf(text);
  return lines.some((line) => CLASS.test(line)) || lines.some((line) => ROUTES.test(line));
}

/**
 * Reads the text of a metadata page, as one gets it by copying it from a browser: the cells of its tables run
 * together, and each row is cut where the cut makes sense.
 */
export function readPageText(text: string): MetadataPage {
  const lines = linesOf(text);
  const tablesAt = firstOf(lines, (line) => CLASS.test(line) || ENUMERATION.test(line));
  const endAt = firstOf(lines, (line, i) => i >= tablesAt && (END.test(line) || line === "HTTP + JSV"));
  const routesAt = firstOf(lines, (line) => ROUTES.test(line));
  const guesses: string[] = [];
  const sections = sectionsOf(lines.slice(tablesAt, endAt), guesses);
  const backAt = lines.findIndex((line) => /^<?\s*back to all web services/.test(line));
  const head = lines.slice(backAt + 1, Math.min(routesAt, tablesAt)).filter((line) => line !== "");
  const [operation = sections[0]?.name ?? "", ...others] = head;
  const authAt = firstOf(others, (line) => AUTHENTICATION.test(line));
  const description = others.slice(0, authAt).join("\n").trim();
  return {
    title: backAt > 0 ? lines.slice(0, backAt).find((line) => line !== "") : undefined,
    operation,
    description: description === "" ? undefined : description,
    requiresAuth: authAt < others.length,
    requirements: others.slice(authAt + 1).flatMap(requirementOf),
    routes: lines.slice(routesAt + 1, tablesAt).flatMap(routeOf),
    sections,
    ...samplesIn(lines.slice(endAt).join("\n")),
    guesses,
  };
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, "")
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
}

function firstOf(lines: readonly string[], matches: (line: string, index: number) => boolean): number {
  const index = lines.findIndex(matches);
  return index === -1 ? lines.length : index;
}

function routeOf(line: string): RouteModel[] {
  const [, verbs = "", path, notes = ""] = /^([A-Za-z, ]*?)(\/\S*)(.*)$/.exec(line) ?? [];
  if (path === undefined) return [];
  return [{ path, verbs: verbsOf(verbs), notes: notes.trim() === "" ? undefined : notes.trim() }];
}

function sectionsOf(lines: readonly string[], guesses: string[]): PageSection[] {
  const groups: { kind: PageSection["kind"]; name: string; lines: string[] }[] = [];
  for (const line of lines) {
    const className = CLASS.exec(line)?.[1];
    const enumName = ENUMERATION.exec(line)?.[1];
    if (className !== undefined) groups.push({ kind: "class", name: className, lines: [] });
    else if (enumName !== undefined) groups.push({ kind: "enumeration", name: enumName, lines: [] });
    else if (line !== "") groups.at(-1)?.lines.push(line);
  }
  const known = new Set(groups.flatMap(({ name }) => [...namesIn(parseTypeName(name))]));
  return groups.map(({ kind, name, lines: rows }): PageSection => {
    if (kind === "class") {
      const properties = rows.filter((row) => !CLASS_HEAD.test(row));
      return { kind, name, rows: properties.flatMap((row) => cutRow(row, known, guesses)) };
    }
    const hasValues = rows.some((row) => ENUMERATION_HEAD.test(row));
    const members = rows.filter((row) => !ENUMERATION_HEAD.test(row));
    return { kind, name, rows: members.map((row) => (hasValues ? cutMember(row, guesses) : { name: row })) };
  });
}

function* namesIn(ref: TypeRef): Generator<string> {
  yield ref.name;
  for (const arg of ref.args) yield* namesIn(arg);
}

/** `DialStateformSessionDialStateNoThe state`: every place to cut it is tried; a type that the page knows is right. */
function cutRow(line: string, known: ReadonlySet<string>, guesses: string[]): PageRow[] {
  const cuts: (PageRow & { readonly isKnown: boolean })[] = [];
  for (const { 0: parameter, index } of line.matchAll(/path|query|form|body|header|model/g)) {
    const name = line.slice(0, index);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) continue;
    const rest = line.slice(index + parameter.length);
    for (const { 0: required, index: end } of rest.matchAll(/No|Yes/g)) {
      const type = rest.slice(0, end);
      if (!/^[\p{L}_][\p{L}\p{N}_.<>,[\]? ]*$/u.test(type)) continue;
      const description = rest.slice(end + required.length).trim();
      const isKnown = [...namesIn(parseTypeName(type))].every(
        (part) => known.has(part) || isSystemName(part),
      );
      cuts.push({
        name,
        type,
        isRequired: required === "Yes",
        description: description === "" ? undefined : description,
        isKnown,
      });
    }
  }
  const sure = cuts.filter(({ isKnown }) => isKnown);
  const [first, ...others] = sure.length > 0 ? sure : cuts;
  if (first === undefined) guesses.push(`a row of its page cannot be read: ${line}`);
  else if (others.length > 0)
    guesses.push(`a row of its page is read as ${first.name}, ${first.type}: ${line}`);
  if (first === undefined) return [];
  const { isKnown: _isKnown, ...row } = first;
  return [row];
}

/** `Person0`, or `Person0A natural person`. */
function cutMember(line: string, guesses: string[]): PageMember {
  const [, name, value, description = ""] =
    /^(.*?\D)(-?\d+)$/.exec(line) ?? /^(\D+)(-?\d+)(\D.*)$/.exec(line) ?? [];
  if (name === undefined) return { name: line };
  if (/\d/.test(name)) guesses.push(`a row of its page is read as ${name} with the number ${value}: ${line}`);
  return { name, value, description: description === "" ? undefined : description };
}
