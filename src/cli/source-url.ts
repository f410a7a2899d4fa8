import { stat } from "node:fs/promises";
import { EXIT, Failure } from "./io.js";

const IS_URL = /^https?:\/\//i;

/**
 * The URL of a source: one as it is, or a path of the service at JSV_BASE_URL that names no file; undefined for
 * anything else.
 *
 * @throws {Failure} if JSV_BASE_URL is no URL
 */
export async function urlOf(source: string): Promise<string | undefined> {
  if (IS_URL.test(source)) return source;
  const base = source.startsWith("/") ? baseUrl() : undefined;
  if (base === undefined) return undefined;
  const isFile = await stat(source).then(
    () => true,
    () => false,
  );
  return isFile ? undefined : `${base}${source}`;
}

/** JSV_BASE_URL, without a slash at its end. */
export function baseUrl(): string | undefined {
  const { JSV_BASE_URL = "" } = process.env;
  if (JSV_BASE_URL === "") return undefined;
  if (IS_URL.test(JSV_BASE_URL) && !/[?#]/.test(JSV_BASE_URL)) return JSV_BASE_URL.replace(/\/+$/, "");
  throw new Failure(EXIT.misuse, "JSV_BASE_URL must be a URL, such as https://evo.example");
}
