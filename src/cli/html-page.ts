import type { MetadataPage, PageSection, RouteModel } from "@evovoice/jsv/dtos";
import { Parser } from "htmlparser2";
import { requirementOf, samplesIn, verbsOf } from "../dtos/page.js";

/** A table, as a browser shows it. */
interface Table {
  /** The page's own class for it: `params`, `enum`, `routes`, `authentication`. */
  readonly kind: string;
  caption: string;
  readonly rows: { cells: string[]; readonly isHead: boolean }[];
}

/** The texts of a page. */
interface Shown {
  /** Of the browser's window. */
  windowTitle: string;
  title: string;
  operation: string;
  /** What stands between the operation's name and the first table. */
  description: string;
  readonly tables: Table[];
  readonly samples: string[];
}

/** The tags of a page's own. Any other stands in a description, which the service does not escape. */
const TAGS: ReadonlySet<string> = new Set(
  (
    "a b body br caption code div em h1 h2 h3 head html i img li link meta nav ol p pre script span strong style " +
    "table tbody td th thead title tr u ul"
  ).split(" "),
);

/** Reads the HTML of a metadata page; of another page its title alone. */
export function readHtmlPage(html: string): { readonly title: string; readonly page?: MetadataPage } {
  const { windowTitle, title, operation, description, tables, samples } = show(html);
  const of = (kind: string): readonly string[][] =>
    tables.find((table) => table.kind === kind)?.rows.map(({ cells }) => cells) ?? [];
  const sections = tables.flatMap(sectionOf);
  const isPage = operation !== "" && (sections.length > 0 || of("routes").length > 0);
  if (!isPage) return { title: title === "" ? windowTitle : title };
  return {
    title,
    page: {
      title: title === "" ? undefined : title,
      operation,
      description: description === "" ? undefined : description,
      requiresAuth: tables.some(({ kind }) => kind === "authentication"),
      requirements: of("authentication").flatMap((cells) => requirementOf(cells.join(" "))),
      routes: of("routes").flatMap(routeOf),
      sections,
      ...samplesIn(samples.join("\n")),
      guesses: [],
    },
  };
}

function routeOf([verbs = "", path = "", ...notes]: readonly string[]): RouteModel[] {
  const text = notes.filter((note) => note !== "").join(" ");
  return path === "" ? [] : [{ path, verbs: verbsOf(verbs), notes: text === "" ? undefined : text }];
}

function sectionOf({ kind, caption, rows }: Table): PageSection[] {
  const name = caption.replace(/ (?:Parameters|Enum):$/, "");
  const body = rows.filter(({ isHead }) => !isHead).map(({ cells }) => cells);
  if (kind === "params") {
    const properties = body.flatMap(([property = "", _parameter, type = "", required, description = ""]) =>
      property === ""
        ? []
        : [{ name: property, type, isRequired: required === "Yes", description: description || undefined }],
    );
    return [{ kind: "class", name, rows: properties }];
  }
  if (kind !== "enum") return [];
  const hasValues = rows.some(({ cells, isHead }) => isHead && cells[1] === "Value");
  const members = body.map(([member = "", second = "", third = ""]) => ({
    name: member,
    value: hasValues ? second : undefined,
    description: (hasValues ? third : second) || undefined,
  }));
  return [{ kind: "enumeration", name, rows: members }];
}

/** Collects the texts of a page. */
function show(html: string): Shown {
  const shown: Shown = {
    windowTitle: "",
    title: "",
    operation: "",
    description: "",
    tables: [],
    samples: [],
  };
  let table: Table | undefined;
  /** Takes the text from here on; undefined for text that does not matter. */
  let take: ((text: string) => void) | undefined;
  const start = (name: string, kind: string): void => {
    switch (name) {
      case "title":
        take = (text) => {
          shown.windowTitle += text;
        };
        break;
      case "h1":
        take = (text) => {
          shown.title += text;
        };
        break;
      case "h2":
        take = (text) => {
          shown.operation += text;
        };
        break;
      case "table":
        table = { kind, caption: "", rows: [] };
        shown.tables.push(table);
        take = undefined;
        break;
      case "caption":
        take = (text) => {
          if (table !== undefined) table.caption += text;
        };
        break;
      case "tr":
        table?.rows.push({ cells: [], isHead: false });
        break;
      case "td":
      case "th": {
        const row = table?.rows.at(-1);
        row?.cells.push("");
        take = (text) => {
          if (row !== undefined) row.cells[row.cells.length - 1] += text;
        };
        break;
      }
      case "pre":
        shown.samples.push("");
        take = (text) => {
          shown.samples[shown.samples.length - 1] += text;
        };
        break;
      case "style":
      case "script":
      case "nav":
        take = undefined;
        break;
      default:
    }
  };
  const end = (name: string): void => {
    const isDescribed = name === "h2" && shown.tables.length === 0;
    if (isDescribed) {
      take = (text) => {
        shown.description += text;
      };
    } else if (["title", "h1", "caption", "td", "th", "pre", "table"].includes(name)) take = undefined;
  };
  const parser: Parser = new Parser(
    {
      onopentag(name, { class: kind = "" }) {
        if (TAGS.has(name.toLowerCase())) start(name.toLowerCase(), kind);
        else take?.(html.slice(parser.startIndex, parser.endIndex + 1));
      },
      onclosetag(name, isImplied) {
        if (TAGS.has(name.toLowerCase())) end(name.toLowerCase());
        else if (!isImplied) take?.(html.slice(parser.startIndex, parser.endIndex + 1));
      },
      ontext(text) {
        take?.(text);
      },
    },
    { lowerCaseTags: false, decodeEntities: true },
  );
  parser.end(html);
  for (const { rows } of shown.tables) {
    rows.forEach((row, i) => {
      const cells = row.cells.map(tidy);
      rows[i] = { cells, isHead: cells[0] === "Name" && (cells[1] === "Parameter" || cells[1] === "Value") };
    });
  }
  const tables = shown.tables.map((each) => ({ ...each, caption: tidy(each.caption) }));
  return {
    windowTitle: tidy(shown.windowTitle),
    title: tidy(shown.title),
    operation: tidy(shown.operation),
    description: shown.description.trim(),
    tables,
    samples: shown.samples,
  };
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
