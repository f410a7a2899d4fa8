import {
  encode,
  JsvError,
  type JsvIssueCode,
  type JsvValue,
  type PathSegment,
  parse,
  type Schema,
  type UnknownMembers,
} from "../index.js";
import { cannotSend, queryPairs } from "./query.js";

/**
 * A file to be uploaded: a `Blob` by itself, whose name is that of a `File`, or beside a name.
 *
 * @see {@link Files}
 */
export type FileInput = Blob | { readonly blob: Blob; readonly fileName: string };

/**
 * Files by the names of their form fields.
 *
 * @example
 * const upload = operation("Upload", { routes: ["POST /files"], request: object("Upload", { folder: string() }) });
 * const files: Files = { scan: { blob: new Blob(["%PDF"]), fileName: "scan.pdf" } };
 * const { headers } = buildRequest(upload, { folder: "f1" }, { baseUrl: "https://evo.example", files });
 * headers.get("content-type")?.startsWith("multipart/form-data; boundary="); // true
 */
export type Files = Readonly<Record<string, FileInput>>;

/**
 * A request as JSV, in which nothing stands that a service would not read as it was meant.
 *
 * @throws {JsvError} for what does not fit the schema, U+200B alone, which is read as the empty string, and a lone
 * surrogate, for which UTF-8 has no bytes
 */
export function jsvBody(schema: Schema, value: unknown, unknownMembers: UnknownMembers): string {
  const text = encode(schema, value, { unknownMembers });
  if (text.includes("\u200b") || LONE_SURROGATE.test(text)) checkSendable(parse(text), []);
  return text;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function checkSendable(value: JsvValue, path: readonly PathSegment[]): void {
  if (typeof value === "string") {
    const [code, why] = lostIn(value);
    if (code !== undefined) throw new JsvError([{ code, message: `${why} cannot be sent`, path }]);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkSendable(item, [...path, i]);
  } else if (value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      const [code, why] = lostIn(key);
      if (code !== undefined) throw new JsvError([{ code, message: `${why} cannot be sent in a key`, path }]);
      checkSendable(entry, [...path, key]);
    }
  }
}

function lostIn(text: string): [code: JsvIssueCode, why: string] | [] {
  if (text === "\u200b") return ["wrong_type", "U+200B alone, which the service reads as the empty string,"];
  return LONE_SURROGATE.test(text)
    ? ["invalid_utf8", "half of a surrogate pair, which UTF-8 has no bytes for,"]
    : [];
}

/**
 * A request and files as multipart form data, the request's properties written as in a query. Written here, since
 * `FormData` changes line breaks in strings.
 *
 * Source: RFC 7578; the HTML standard, "multipart/form-data encoding algorithm".
 *
 * @throws {JsvError} for a request that does not fit its schema, or that a query string could not carry
 * @throws {TypeError} unless it is a file
 */
export function formBody(schema: Schema, value: unknown, files: Files, unknownMembers: UnknownMembers): Blob {
  const boundary = `jsv-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join("")}`;
  const parts: (string | Blob)[] = [];
  const open = (name: string, rest: string): void => {
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${rest}\r\n\r\n`);
  };
  for (const [name, text] of queryPairs("files", schema, value, unknownMembers)) {
    if (LONE_SURROGATE.test(text)) {
      cannotSend(name, "invalid_utf8", "half of a surrogate pair cannot be sent: UTF-8 has no bytes for it");
    }
    open(name, "");
    parts.push(text, "\r\n");
  }
  for (const [name, file] of Object.entries(files)) {
    const { blob, fileName } = fileOf(name, file);
    const type = blob.type === "" ? "application/octet-stream" : blob.type;
    open(name, `; filename="${quoted(fileName)}"\r\nContent-Type: ${type}`);
    parts.push(blob, "\r\n");
  }
  parts.push(`--${boundary}--\r\n`);
  return new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
}

function fileOf(name: string, file: FileInput): { blob: Blob; fileName: string } {
  const { blob, fileName } =
    file instanceof Blob
      ? { blob: file, fileName: (file as Blob & { readonly name?: string }).name ?? "blob" }
      : file;
  if (blob instanceof Blob && typeof fileName === "string" && !LONE_SURROGATE.test(fileName)) {
    return { blob, fileName };
  }
  throw new TypeError(`files.${name} must be a Blob, or { blob, fileName } with a name that UTF-8 can carry`);
}

/** A name as a header of a part holds it. */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
