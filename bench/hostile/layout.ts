import { any } from "@evovoice/jsv";
import { type HostileText, LONG } from "./case.js";

const blanks = " \t";
const breaks = "\n \r\n\t";
/** White space in every place that a document has, with line breaks, where it is layout, and without. */
export const layout: HostileText[] = (
  [
    ["before the document", (w) => `${w}[a]`],
    ["behind a bracket", (w) => `[${w}a]`],
    ["between brackets", (w) => `[${w}]`],
    ["before a comma", (w) => `[a${w},b]`],
    ["behind a comma", (w) => `[a,${w}b]`],
    ["before a name", (w) => `{${w}a:b}`],
    ["before a colon", (w) => `{a${w}:b}`],
    ["behind a colon", (w) => `{a:${w}b}`],
    ["behind a closing bracket", (w) => `[[a]${w},b]`],
    ["behind a quote", (w) => `["a"${w},b]`],
    ["behind the document", (w) => `[a]${w}`],
    ["inside a text", (w) => `[a${w}b]`],
  ] as [place: string, make: (white: string) => string][]
).flatMap(([place, make]): HostileText[] => [
  { name: `blanks ${place}`, schema: any(), most: LONG, make: (n) => make(blanks.repeat(n / 2)) },
  { name: `line breaks ${place}`, schema: any(), most: LONG, make: (n) => make(breaks.repeat(n / 5)) },
]);
