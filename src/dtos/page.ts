import type { RouteModel } from "./model.js";

/**
 * What a metadata page of one operation says (`/jsv/metadata?op=NAME`), before anything is concluded from it.
 *
 * @see {@link generateDtos}
 */
export interface MetadataPage {
  /** The service's name. */
  readonly title?: string | undefined;
  readonly operation: string;
  readonly description?: string | undefined;
  readonly requiresAuth: boolean;
  /** Roles and permissions that it takes, in words. */
  readonly requirements: readonly string[];
  readonly routes: readonly RouteModel[];
  readonly sections: readonly PageSection[];
  /** The sample request: its verb, and its body if it has one. */
  readonly method?: string | undefined;
  readonly requestSample?: string | undefined;
  readonly responseSample?: string | undefined;
  /** Rows that could be read in more than one way. */
  readonly guesses: readonly string[];
}

/**
 * A table of a page: the properties of a class, or the members of an enumeration.
 *
 * @see {@link generateDtos}
 */
export type PageSection =
  | { readonly kind: "class"; readonly name: string; readonly rows: readonly PageRow[] }
  | { readonly kind: "enumeration"; readonly name: string; readonly rows: readonly PageMember[] };

/**
 * A property.
 *
 * @see {@link generateDtos}
 */
export interface PageRow {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description?: string | undefined;
}

/**
 * A member of an enumeration.
 *
 * @see {@link generateDtos}
 */
export interface PageMember {
  readonly name: string;
  readonly value?: string | undefined;
  readonly description?: string | undefined;
}

/** The verbs that a page names for a route. */
export function verbsOf(text: string): string[] {
  const verbs = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((verb) => verb !== "");
  return verbs.includes("ALL") || verbs.includes("ANY") ? [] : verbs;
}

/** "Required role: Admin", as one requirement in words. */
export function requirementOf(line: string): string[] {
  const [, kind, names = ""] = /\b(role|permission)s?\b[^:]*:\s*(.+)$/i.exec(line) ?? [];
  return kind === undefined ? [] : [`the ${kind.toLowerCase()} ${names}`];
}

/** The sample exchange at the end of a page. */
export function samplesIn(text: string): Pick<MetadataPage, "method" | "requestSample" | "responseSample"> {
  const lines = text.split(/\r\n?|\n/);
  const requestAt = lines.findIndex((line) => /^[A-Z]+ \S+ HTTP\/\d/.test(line.trim()));
  const responseAt = lines.findIndex((line) => /^HTTP\/\d\S* \d{3}/.test(line.trim()));
  const body = (from: number, to: number): string | undefined => {
    const emptyLine = lines.findIndex((line, i) => i > from && i < to && line.trim() === "");
    const sample =
      from === -1 || emptyLine === -1
        ? ""
        : lines
            .slice(emptyLine + 1, to)
            .join("\n")
            .trim();
    return sample === "" ? undefined : sample;
  };
  return {
    method: requestAt === -1 ? undefined : lines[requestAt]!.trim().split(" ")[0],
    requestSample: body(requestAt, responseAt === -1 ? lines.length : responseAt),
    responseSample: body(responseAt, lines.length),
  };
}
