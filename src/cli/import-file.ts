import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EXIT, Failure, reasonOf } from "./io.js";

/**
 * What a module of the user's exports, by name.
 *
 * @param option what named the file, for messages
 * @throws {Failure} if it cannot be loaded
 */
export async function importFile(file: string, option: string): Promise<object> {
  const path = resolve(file);
  const misuse = (message: string): Failure => new Failure(EXIT.misuse, `${option}: ${message}`);
  try {
    if ((await stat(path)).isDirectory()) throw misuse(`${file}: this is a folder`);
  } catch (error) {
    throw error instanceof Failure ? error : misuse(`${file}: ${reasonOf(error)}`);
  }
  try {
    const module: { readonly default?: object } = await import(pathToFileURL(path).href);
    // A CommonJS module has all under `default`.
    return { ...module.default, ...module };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
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
