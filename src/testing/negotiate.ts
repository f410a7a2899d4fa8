/** The two forms in which the stand-in service answers. */
export type Format = "jsv" | "json";

export const mediaTypes = {
  jsv: "text/jsv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

/** What an Accept header may call a form, the most specific first; JSON also where it does not care. */
const RANGES: Readonly<Record<Format, readonly string[]>> = {
  json: ["application/json", "application/*", "*/*"],
  jsv: ["text/jsv", "application/jsv", "text/*", "application/*", "*/*"],
};

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
  const ranges = rangesOf(accept);
  const asked = (["json", "jsv"] as const).map((format) => ({ format, ...wishFor(format, ranges) }));
  return asked
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)[0]?.format;
}

/** How much a client wants each range of media types, in the order of its header. */
function rangesOf(accept: string): ReadonlyMap<string, number> {
  const ranges = new Map<string, number>();
  for (const range of accept.split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith("q="))?.slice(2) ?? "1";
    if (!ranges.has(type)) ranges.set(type, Number(quality));
  }
  return ranges;
}

/** The most specific range that a form falls under decides for it (RFC 9110, section 12.5.1). */
function wishFor(format: Format, ranges: ReadonlyMap<string, number>): { quality: number; position: number } {
  const deciding = RANGES[format].find((range) => ranges.has(range));
  if (deciding === undefined) return { quality: 0, position: 0 };
  return { quality: ranges.get(deciding)!, position: [...ranges.keys()].indexOf(deciding) };
}
