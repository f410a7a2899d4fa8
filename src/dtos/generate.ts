import { Catalog } from "./catalog.js";
import { closeRecursiveGenerics } from "./close-generics.js";
import { Definer } from "./define.js";
import { type Definition, usesIn } from "./definitions.js";
import type { Model } from "./model.js";
import { namesOf } from "./names.js";
import { operationOf } from "./operations.js";
import { order } from "./order.js";
import { printModule } from "./print.js";
import { type DtosSource, readSources } from "./read.js";
import { select } from "./select.js";

/**
 * Options of {@link generateDtos}.
 *
 * @example
 * const metadata = '{"operations":[{"request":{"name":"Ping"}},{"request":{"name":"Stop"}}]}';
 * const { text } = generateDtos(metadata, { include: ["Ping"] });
 * [text.includes('jsv.operation("Ping"'), text.includes('jsv.operation("Stop"')]; // [true, false]
 */
export interface DtosOptions {
  /**
   * What goes into the module, by default everything: `Type`, `Type.*` with all that it needs, `Namespace/*`, `{tag}`
   * for the operations of a tag with all that they need.
   */
  readonly include?: readonly string[] | undefined;
  /** What is left out, in the same form. */
  readonly exclude?: readonly string[] | undefined;
  /** TypeScript for types that shall be something else, such as `{ DateTime: "jsv.string()" }`. */
  readonly types?: Readonly<Record<string, string>> | undefined;
  /** `"server"`: believe the service where it says that a property is required. Default: every property may be absent. */
  readonly required?: "server" | undefined;
  /** The version of ServiceStack, where the metadata does not say it. */
  readonly version?: string | undefined;
  /** What the first comment of the module says that it was made from. */
  readonly source?: string | undefined;
  /** The command that makes the module again, for its first comment. */
  readonly command?: string | undefined;
}

/** What {@link generateDtos} gives. */
export interface Dtos {
  /** A TypeScript module. */
  readonly text: string;
  /** What had to be guessed or left out, a line each; the module says it in comments, too. */
  readonly warnings: readonly string[];
}

/**
 * Makes a TypeScript module from a service's metadata: a schema and its types for each class, and its operations.
 *
 * @param metadata the text of `/types/metadata` or `/metadata/app.json`, as JSON or JSV; or one or more metadata pages,
 * of which the text will do
 * @throws {MetadataError} if it is no metadata, or nothing of it is asked for
 * @throws {JsvError} if it is JSV with a fault
 *
 * @example
 * const metadata = '{"operations":[{"request":{"name":"Ping"},"returnType":{"name":"String","namespace":"System"}}]}';
 * const { text, warnings } = generateDtos(metadata);
 * text.includes('jsv.operation("Ping", {'); // true
 * warnings; // []
 */
export function generateDtos(metadata: DtosSource | readonly DtosSource[], options: DtosOptions = {}): Dtos {
  const warnings: string[] = [];
  const { include = [], exclude = [], types = {}, required } = options;
  const model = closeRecursiveGenerics(readSources(metadata));
  const catalog = new Catalog(model);
  const selection = select(model, catalog, { include, exclude }, (text) => warnings.push(text));
  const names = namesOf(model.types, model.operations);
  const definer = new Definer(catalog, selection, names, { types, trustsRequired: required === "server" });
  const operations = selection.operations.map((operation) =>
    operationOf(operation, { catalog, definer, names }),
  );
  const roots = [...selection.types]
    .filter((type) => !type.isInterface && !type.isAbstract)
    .map((type) => definer.definitionOf(type));
  definer.finish();
  const used = operations.flatMap(({ request, response }) =>
    [request, ...(response === undefined ? [] : [response])].flatMap((expression) => [...usesIn(expression)]),
  );
  const ordered = order(new Set<Definition>([...roots, ...used]));
  for (const definition of ordered.definitions) {
    for (const guess of definition.guesses) warnings.push(`${definition.name}: ${guess}`);
    if (definition.kind !== "object") continue;
    for (const { key, guesses } of definition.properties) {
      for (const guess of guesses) warnings.push(`${definition.name}.${key}: ${guess}`);
    }
  }
  for (const { name, guesses } of operations) for (const guess of guesses) warnings.push(`${name}: ${guess}`);
  return { text: printModule(headerOf(model, options), ordered, operations), warnings };
}

function headerOf(model: Model, { source, command, ...options }: DtosOptions): string[] {
  const { title, version = options.version } = model;
  const service = [title, version === undefined ? undefined : `ServiceStack ${version}`].filter(
    (part) => part !== undefined,
  );
  const from = source === undefined ? "the metadata of a ServiceStack service" : source;
  return [
    `Made from ${from}${service.length === 0 ? "" : ` (${service.join(", ")})`}; to change it, make it again${command === undefined ? "." : ":"}`,
    ...(command === undefined ? [] : [command]),
  ];
}
