import { parametersOf, type Segment, segmentsOf } from "../../operation/route.js";

/** A route of something that is served. */
export interface ServedRoute<Target> {
  readonly target: Target;
  readonly path: string;
  /** Undefined for any. */
  readonly method: string | undefined;
}

/** What a request is for, and what its path says. */
interface Match<Target> {
  readonly target: Target;
  readonly ofPath: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a path in any case: the one with the fewest wildcards, of those the one with the fewest
 * parameters, of equals the first.
 *
 * @param basePath what the paths lie below; undefined for whatever it is
 */
export function createRouter<Target>(routes: readonly ServedRoute<Target>[], basePath: string | undefined) {
  const known = routes
    .map(({ path, ...route }) => {
      const parameters = parametersOf(path);
      const wildcards = parameters.filter(({ isWildcard }) => isWildcard).length;
      const before = basePath === undefined ? "" : `^${escaped(basePath.replace(/\/+$/, ""))}`;
      const pattern = new RegExp(`${before}${segmentsOf(path).map(patternOf).join("")}/?$`, "is");
      return { ...route, pattern, names: parameters.map(({ name }) => name), wildcards };
    })
    // Sorting keeps the order of equals.
    .sort((a, b) => a.wildcards - b.wildcards || a.names.length - b.names.length);

  return (asked: string, pathname: string): Match<Target> | undefined => {
    const path = pathname.split("/").map(normalized).join("/");
    for (const { target, method = asked, pattern, names } of known) {
      const match = method === asked ? pattern.exec(path) : null;
      if (match === null) continue;
      const given = names.flatMap((name, i) => {
        const text = match[i + 1];
        return text === undefined ? [] : [[name, decodeURIComponent(text)]];
      });
      return { target, ofPath: Object.fromEntries(given) as Record<string, string> };
    }
    return undefined;
  };
}

function patternOf(segment: Segment): string {
  const [first] = segment;
  if (segment.length === 1 && typeof first === "object" && first.isOptional) return "(?:/([^/]+))?";
  let pattern = "/";
  for (const part of segment) {
    if (typeof part === "string") pattern += escaped(part);
    else if (part.isWildcard) pattern += "(.+)";
    else if (!part.isOptional) pattern += "([^/]+)";
    // The dot goes with an optional extension.
    else pattern = pattern.endsWith("\\.") ? `${pattern.slice(0, -2)}(?:\\.([^/]+))?` : `${pattern}([^/]+)?`;
  }
  return pattern;
}

function escaped(text: string): string {
  const path = text.split("/").map(normalized).join("/");
  return path.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
}

/** A segment with all percent-encoded that can be, whatever it was before; in a path, too, a plus is a space. */
function normalized(segment: string): string {
  const text = segment.replaceAll("+", " ");
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    return encodeURIComponent(text);
  }
}
