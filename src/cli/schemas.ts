import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { any, type Schema } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { closest } from "../scalars/spelling.js";
import { EXIT, Failure, reasonOf } from "./io.js";

/**
 * The schema that `--schema` names: `call-history`, `FILE#NAME`, or none.
 *
 * @throws {Failure} if there is no such schema
 */
export async function loadSchema(name: string | undefined): Promise<Schema> {
  if (name === undefined) return any();
  if (name === "call-history") return AppGetCallHistoryResponse;
  const [, file = name, exported] = /^(.*)#([^#/\\]*)$/.exec(name) ?? [];
  if (exported === undefined && !/[./\\]/.test(file)) {
    const meant = closest(name, ["call-history"]);
    const advice =
      "the built-in one is call-history; one of your own is given by its file and name, as in ./schemas.js#Order";
    throw misuse(`there is no schema "${name}"; ${meant === undefined ? advice : `did you mean ${meant}?`}`);
  }
  const schemas = schemasOf(await importFile(file));
  if (exported !== undefined) {
    const schema = schemas.get(exported);
    if (schema !== undefined) return schema;
  } else if (schemas.size === 1) {
    return [...schemas.values()][0]!;
  }
  const meant = closest(exported ?? "", [...schemas.keys()]);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  const names = [...schemas.keys()].join(", ");
  const has = names === "" ? `${file} exports no schema` : `${file} exports the schemas ${names}`;
  throw misuse(
    exported === undefined ? `${has}: say which, as ${file}#NAME` : `${has}, and no "${exported}"${hint}`,
  );
}

/** What a module exports; a CommonJS module all under `default`. */
interface Exports {
  readonly default?: object;
}

function schemasOf(module: Exports): Map<string, Schema> {
  const all = { ...module.default, ...module };
  return new Map(Object.entries(all).filter((entry): entry is [string, Schema] => isSchema(entry[1])));
}

/** A schema by its Standard Schema vendor: a user's file may load its own copy of this package. */
function isSchema(value: unknown): value is Schema {
  return (value as Partial<Schema> | null | undefined)?.["~standard"]?.vendor === "@evovoice/jsv";
}

async function importFile(file: string): Promise<Exports> {
  const path = resolve(file);
  try {
    if ((await stat(path)).isDirectory()) throw misuse(`--schema: ${file}: this is a folder`);
  } catch (error) {
    throw error instanceof Failure ? error : misuse(`--schema: ${file}: ${reasonOf(error)}`);
  }
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && /\.[cm]?tsx?$/.test(file)) {
      throw misuse(
        `--schema: Node ${process.versions.node} cannot load TypeScript (${file}). Use Node 22.18 or later, ` +
          `or install tsx and set NODE_OPTIONS="--import tsx", or compile the file to JavaScript.`,
      );
    }
    throw misuse(`--schema: ${file} cannot be loaded: ${message}`);
  }
}

function misuse(message: string): Failure {
  return new Failure(EXIT.misuse, message);
}
