/** A row of a "Parameters" table on a ServiceStack metadata page. */
export interface Row {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly description: string;
}

/** What a metadata page says of its operation. */
export interface Page {
  readonly operation: string;
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly classes: Readonly<Record<string, readonly Row[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** The sample request line, verb and path. */
  readonly request: string;
  /** The sample response body. */
  readonly response: string;
}

/** Reads the text of a metadata page. Throws on any line of its tables that it does not understand. */
export function readPage(text: string): Page {
  const lines = text.split("\n");
  const routesAt = lines.indexOf("The following routes are available for this service:") + 1;
  const tablesAt = lines.findIndex((line) => TABLE.test(line));
  const tables = lines.slice(tablesAt, lines.indexOf("", tablesAt));

  const named = tables.flatMap((line) => TABLE.exec(line)?.[1] ?? ENUM.exec(line)?.[1] ?? []);
  const single = ["string", "int", "bool", "double", ...named];
  const types = [...single, ...single.map((type) => `List<${type}>`), "Dictionary<string, string>"];

  const classes: Record<string, Row[]> = {};
  const enums: Record<string, string[]> = {};
  let addRow = (line: string): void => {
    throw new Error(`a row before any table: ${line}`);
  };
  for (const line of tables) {
    const className = TABLE.exec(line)?.[1];
    const enumName = ENUM.exec(line)?.[1];
    if (className !== undefined) {
      if (classes[className] !== undefined) throw new Error(`two tables for ${className}`);
      const rows: Row[] = [];
      classes[className] = rows;
      addRow = (row) => rows.push(splitRow(row, types));
    } else if (enumName !== undefined) {
      if (enums[enumName] !== undefined) throw new Error(`two lists for ${enumName}`);
      const members: string[] = [];
      enums[enumName] = members;
      addRow = (member) => members.push(member);
    } else if (line !== "NameParameterData TypeRequiredDescription") {
      addRow(line);
    }
  }

  return {
    operation: lines[lines.indexOf("Requires Authentication") - 2] ?? "",
    routes: lines.slice(routesAt, tablesAt).map((line) => {
      const [, method, path] = /^([A-Z]+)(\/.*)$/.exec(line) ?? [];
      if (method === undefined || path === undefined) throw new Error(`not a route: ${line}`);
      return { method, path };
    }),
    classes,
    enums,
    request: lines.find((line) => line.includes(" HTTP/1.1"))?.split(" HTTP/1.1")[0] ?? "",
    response: text.slice(text.indexOf("\n{\n") + 1, text.lastIndexOf("}") + 1),
  };
}

const TABLE = /^(.+) Parameters:$/;
const ENUM = /^(.+) Enum:$/;

/**
 * Splits `DialStateformSessionDialStateNoThe state of the session`. The columns have no separators, so every
 * place for the cut is tried, and there must be exactly one.
 */
function splitRow(line: string, types: readonly string[]): Row {
  const rows: Row[] = [];
  for (const { index } of line.matchAll(/form|query/g)) {
    for (const type of types) {
      for (const required of ["No", "Yes"]) {
        for (const parameter of ["form", "query"]) {
          const middle = parameter + type + required;
          if (index === 0 || !line.startsWith(middle, index)) continue;
          rows.push({
            name: line.slice(0, index),
            type,
            required,
            description: line.slice(index + middle.length),
          });
        }
      }
    }
  }
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw new Error(`${rows.length} ways to read the row: ${line}`);
  return row;
}
