import { patternJson, type ScalarRule, textRule } from "./rule.js";

const FORM = /^([a-z][a-z\d+.-]+):(\/\/([^/\\?#]*))?(.*)$/is;
const AUTHORITY =
  /^([^@%[\]]*@)?([\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*)*\.?)(?::(\d{1,5}))?$/u;

/** Schemes whose URIs have a host, and the ports that .NET does not write. */
const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ["http", 80],
  ["https", 443],
  ["ws", 80],
  ["wss", 443],
  ["ftp", 21],
]);

/** What .NET leaves escaped when it writes a URI. */
const KEPT_ESCAPES = /%(?:23|25|3F)/g;

/** A URI in its parts; the authority is undefined where none is written. */
interface UriParts {
  readonly scheme: string;
  readonly user: string;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly rest: string;
}

/**
 * `Uri`: an absolute URI, read as it is. .NET writes its own form, and so does this: scheme and host in lower case,
 * no default port, a slash as the path. It also writes escaped characters without their escape, which cannot be done
 * without its tables, so a URI that holds such escapes is refused when writing.
 *
 * @example uriRule.read("HTTP://Example.com") // "HTTP://Example.com"
 * @example uriRule.accept("HTTP://Example.com:80") // "http://example.com/"
 */
export const uriRule: ScalarRule<string> = /* @__PURE__ */ textRule({
  expected: "an absolute URI such as https://example.com/",
  read: (text) => (parseUri(text) === undefined ? undefined : text),
  fault: () => "invalid_uri",
  hint(text) {
    const parts = parseUri(text);
    if (parts === undefined) return FORM.test(text) ? undefined : "it does not begin with a scheme";
    return parts.rest.replaceAll(KEPT_ESCAPES, "").includes("%")
      ? "write characters as they are instead of their escapes: all but %23, %25 and %3F"
      : "write it without dot segments and backslashes";
  },
  accept: (value) => (typeof value === "string" ? canonical(value) : undefined),
  json: () => patternJson("[A-Za-z][A-Za-z0-9+.-]*:.*"),
  isReferenceType: true,
});

function parseUri(text: string): UriParts | undefined {
  // .NET trims, escapes or drops such characters, each in its own way.
  if (/^\s|\s$|\p{C}/u.test(text)) return undefined;
  const form = FORM.exec(text);
  if (form === null) return undefined;
  const [, scheme = "", , authority, rest = ""] = form;
  const known = { scheme: scheme.toLowerCase(), user: "", host: undefined, port: undefined, rest };
  if (authority === undefined) {
    const needsHost = DEFAULT_PORTS.has(known.scheme) || known.scheme === "file";
    if (needsHost || rest === "") return undefined;
    return known.scheme !== "mailto" || /^[\w.+-]+@[\w-]+(\.[\w-]+)*$/.test(rest) ? known : undefined;
  }
  if (known.scheme === "file") return authority === "" && rest !== "" ? { ...known, host: "" } : undefined;
  const [, user = "", host, port] = AUTHORITY.exec(authority) ?? [];
  if (host === undefined || Number(port ?? 0) > 65535) return undefined;
  return { ...known, user, host, port: port === undefined ? undefined : Number(port) };
}

function canonical(text: string): string | undefined {
  const parts = parseUri(text);
  if (parts === undefined) return undefined;
  const { scheme, user, host, port, rest } = parts;
  if (rest.replaceAll(KEPT_ESCAPES, "").includes("%")) return undefined;
  if (host === undefined)
    return scheme === "mailto" && /@.*[A-Z]/.test(rest) ? undefined : `${scheme}:${rest}`;
  if (rest.includes("\\") || /\/\.{1,2}(?:[/?#]|$)/.test(rest)) return undefined;
  const written = port === undefined || port === DEFAULT_PORTS.get(scheme) ? "" : `:${port}`;
  const path = rest.startsWith("/") ? rest : DEFAULT_PORTS.has(scheme) ? `/${rest}` : rest;
  return `${scheme}://${user}${host.toLowerCase()}${written}${path}`;
}
