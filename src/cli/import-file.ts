import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EXIT, Failure, reasonOf } from "./io.js";

/**
 * What a module of the user's exports of a kind, by name.
 *
 * @param option what named the file, for messages
 * @throws {Failure} if it cannot be loaded
 */
export async function importFile<T>(
  file: string,
  option: string,
  isWanted: (value: unknown) => value is T,
): Promise<ReadonlyMap<string, T>> {
  const path = resolve(file);
  const misuse = (message: string): Failure => new Failure(EXIT.misuse, `${option}: ${message}`);
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw misuse(`${file}: this is ${stats.isDirectory() ? "a folder" : "not a file"}`);
  } catch (error) {
    throw error instanceof Failure ? error : misuse(`${file}: ${reasonOf(error)}`);
  }
  try {
    const module: { readonly default?: object } = await import(pathToFileURL(path).href);
    // A CommonJS module has all under `default`.
    const exported = Object.entries<unknown>({ ...module.default, ...module });
    return new Map(exported.filter((entry): entry is [string, T] => isWanted(entry[1])));
  } catch (error) {
    // A module may throw anything, and so may what it exports.
    const { code, message }: NodeJS.ErrnoException =
      error instanceof Error ? error : new Error(String(error));
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && /\.[cm]?tsx?$/.test(file)) {
      throw misuse(
        `Node ${process.versions.node} cannot load TypeScript (${file}). Use Node 22.18 or later, ` +
          `or install tsx and set NODE_OPTIONS="--import tsx", or compile the file to JavaScript.`,
      );
    }
    const reason = code === "ERR_UNKNOWN_FILE_EXTENSION" ? "it is not a JavaScript module" : message;
    throw misuse(`${file} cannot be loaded: ${reason}`);
  }
}
