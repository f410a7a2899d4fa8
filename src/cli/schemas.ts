import { any, type Schema } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { version } from "../../package.json";
import { PARTS } from "../schema/parts.js";
import { closest } from "../text/spelling.js";
import { importFile } from "./import-file.js";
import { EXIT, Failure } from "./io.js";

/**
 * The schema that `--schema` names: `call-history`, `FILE#NAME`, or none.
 *
 * @throws {Failure} if there is no such schema
 */
export async function loadSchema(name: string | undefined): Promise<Schema> {
  if (name === undefined) return any();
  if (name === "call-history") return AppGetCallHistoryResponse;
  const { file, schemas, chosen } = await loadSchemas(name);
  if (chosen === undefined) throw misuse(`${namesOf(file, schemas)}: say which, as ${file}#NAME`);
  return schemas.get(chosen)!;
}

/** The schemas of a module, of which one may be chosen. */
export interface SchemaModule {
  readonly file: string;
  readonly schemas: ReadonlyMap<string, Schema>;
  /** By its name, or because it is the only one. */
  readonly chosen: string | undefined;
}

/**
 * All schemas of the module that `FILE#NAME` or `FILE` names.
 *
 * @throws {Failure} if there is no such schema, or none at all
 */
export async function loadSchemas(name: string): Promise<SchemaModule> {
  const [, file = name, exported] = /^(.+)#([^#/\\]*)$/.exec(name) ?? [];
  if (exported === undefined && !/[./\\]/.test(file)) {
    const meant = closest(name, ["call-history"]);
    const advice =
      "the built-in one is call-history; one of your own is given by its file and name, as in ./schemas.js#Order";
    throw misuse(`there is no schema "${name}"; ${meant === undefined ? advice : `did you mean ${meant}?`}`);
  }
  const schemas = await importFile(file, "--schema", isSchema);
  if (exported === undefined && schemas.size > 0) {
    return { file, schemas, chosen: schemas.size === 1 ? [...schemas.keys()][0] : undefined };
  }
  if (exported !== undefined && schemas.has(exported)) return { file, schemas, chosen: exported };
  const meant = closest(exported ?? "", [...schemas.keys()]);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  const has = namesOf(file, schemas);
  throw misuse(
    exported === undefined ? `${has}: say which, as ${file}#NAME` : `${has}, and no "${exported}"${hint}`,
  );
}

function namesOf(file: string, schemas: ReadonlyMap<string, Schema>): string {
  const names = [...schemas.keys()].join(", ");
  return names === "" ? `${file} exports no schema` : `${file} exports the schemas ${names}`;
}

/**
 * A schema by its Standard Schema vendor: a user's file may load its own copy of this package.
 *
 * @throws {Error} for a schema without the code that this version of the package reads by
 */
export function isSchema(value: unknown): value is Schema {
  const standard = (value as Partial<Schema> | null | undefined)?.["~standard"];
  if (standard?.vendor !== "@evovoice/jsv") return false;
  if (PARTS in standard) return true;
  throw new Error(
    `its schemas are by another version of @evovoice/jsv than this command, ${version}: ` +
      "install that one beside the file, or run the command that is installed there (npx jsv)",
  );
}

function misuse(message: string): Failure {
  return new Failure(EXIT.misuse, message);
}
