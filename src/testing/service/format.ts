/** The forms in which the stand-in answers. */
export type Format = "jsv" | "json" | "html";

/** As the recorded server says them: JSV and HTML without a charset. */
export const mediaTypes = {
  jsv: "application/jsv",
  json: "application/json; charset=utf-8",
  html: "text/html",
} as const satisfies Record<Format, string>;

/** The formats that a path or `?format=` can name, as the recorded server knows them. */
const NAMED = ["html", "json", "xml", "jsv", "csv"] as const;
type Named = (typeof NAMED)[number];

/** What an Accept header is searched for: whichever is first here wins, wherever and with what weight it stands there. */
const PREFERRED: readonly (readonly [type: string, name: Named])[] = [
  ["text/html", "html"],
  ["application/json", "json"],
  ["application/xml", "xml"],
  ["application/jsv", "jsv"],
];
const DEFAULT: Named = "html";

/** The format of a name, in exactly these letters; undefined if there is none. */
export function formatNamed(name: string): Named | undefined {
  return NAMED.find((known) => known === name);
}

/** The format that a path names: by its suffix, in exactly these letters, or as `/jsv/reply/NAME` does. */
export function formatOfPath(path: string): Named | undefined {
  const [, reply = ""] = /\/(\w+)\/reply\/[^/]+\/?$/i.exec(path) ?? [];
  const suffix = path.slice(path.lastIndexOf(".") + 1);
  return formatNamed(suffix) ?? formatNamed(reply.toLowerCase());
}

/** The form in which an answer is wanted, or undefined for one that the stand-in does not have. */
export function formatOf(request: Request, named?: Named): Format | undefined {
  const format = named ?? queriedFormat(request) ?? acceptedFormat(request);
  return format === "xml" || format === "csv" ? undefined : format;
}

/** What `?format=` names, in any case. Repeated, its values are one, which no format is called. */
export function queriedFormat({ url }: Request): Named | undefined {
  const values = [...new URL(url).searchParams]
    .filter(([name]) => name.toLowerCase() === "format")
    .map(([, value]) => value);
  // Anything after a full stop is dropped.
  return formatNamed(values.join(",").toLowerCase().replace(/\..*/s, ""));
}

/**
 * What the server makes of an Accept header: it knows no weights and no ranges but the one of everything. `text/jsv`
 * means nothing to it.
 */
function acceptedFormat({ headers }: Request): Named {
  const ranges = (headers.get("accept") ?? "").split(",").map((range) => range.replace(/;.*/s, "").trim());
  const wanted = PREFERRED.filter(([type]) => ranges.some((range) => range.startsWith(type)));
  const sent = headers.get("content-type");
  const [preferred] = [...wanted.filter(([type]) => type === sent), ...wanted];
  if (preferred !== undefined) return preferred[1];
  // Where any format is accepted, the answer has that of the request.
  if (ranges.includes("*/*")) return PREFERRED.find(([type]) => type === sent)?.[1] ?? DEFAULT;
  const loose = [...PREFERRED, ["text/csv", "csv"] as const];
  const matches = ranges.flatMap((range) => loose.filter(([type]) => range.toLowerCase().startsWith(type)));
  return matches[0]?.[1] ?? DEFAULT;
}
