/** The two forms in which the stand-in service answers. */
export type Format = "jsv" | "json";

export const mediaTypes = {
  jsv: "text/jsv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

const ACCEPTED: ReadonlyMap<string, Format> = new Map([
  ["text/jsv", "jsv"],
  ["application/jsv", "jsv"],
  ["text/*", "jsv"],
  ["application/json", "json"],
  ["application/*", "json"],
  ["*/*", "json"],
]);

/**
 * The form that a request asks for: the one it names (by the suffix of its path or `?format=`), else what its Accept
 * header prefers. JSON if it does not care; undefined if it takes neither.
 */
export function formatOf(named: string | null, accept: string | null): Format | undefined {
  if (named !== null) {
    const format = named.toLowerCase();
    return format === "jsv" || format === "json" ? format : undefined;
  }
  if (accept === null || accept.trim() === "") return "json";
  const ranges = accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith("q="))?.slice(2) ?? "1";
    return { format: ACCEPTED.get(type), quality: Number(quality) };
  });
  return ranges
    .filter(({ format, quality }) => format !== undefined && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.format;
}
