import { any } from "@evovoice/jsv";
import { type HostileText, LONG } from "./case.js";

const whitespace = " \t";
const breaks = "\n \r\n\t";
/** Whitespace in every place of a document: with line breaks, where it is insignificant, and without. */
export const layout: HostileText[] = (
  [
    ["before the document", (w) => `${w}[a]`],
    ["after a bracket", (w) => `[${w}a]`],
    ["between brackets", (w) => `[${w}]`],
    ["before a comma", (w) => `[a${w},b]`],
    ["after a comma", (w) => `[a,${w}b]`],
    ["before a name", (w) => `{${w}a:b}`],
    ["before a colon", (w) => `{a${w}:b}`],
    ["after a colon", (w) => `{a:${w}b}`],
    ["after a closing bracket", (w) => `[[a]${w},b]`],
    ["after a quote", (w) => `["a"${w},b]`],
    ["after the document", (w) => `[a]${w}`],
    ["inside a text", (w) => `[a${w}b]`],
  ] as [place: string, make: (white: string) => string][]
).flatMap(([place, make]): HostileText[] => [
  { name: `whitespace ${place}`, schema: any(), most: LONG, make: (n) => make(whitespace.repeat(n / 2)) },
  { name: `line breaks ${place}`, schema: any(), most: LONG, make: (n) => make(breaks.repeat(n / 5)) },
]);
