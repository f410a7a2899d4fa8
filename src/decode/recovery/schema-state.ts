import { expectedIn, propertiesOf } from "../../schema/properties.js";
import { nodeKindOf, type Resolved, resolve } from "../../schema/resolve.js";
import type { ObjectSchema, Schema } from "../../schema/types.js";
import { type OpenBracket, State } from "../../syntax/state.js";
import type { SyntaxNode } from "../../syntax/tree.js";

/** An open bracket with what the schema says of it. */
export interface Level extends OpenBracket {
  /** What the schema wants of this list or map; undefined where it says nothing or wants something else. */
  readonly schema: Resolved | undefined;
  /** The names that an object had, folded; of a list of objects, those of the last one. */
  names: Set<string>;
  /** In a trial, the names that an object had before it. */
  readonly namesBefore?: ReadonlySet<string>;
}

/** What was read, beside what the schema wants. */
export abstract class SchemaState<L extends Level> extends State<L> {
  /** @param knownNames names that no schema has but the document has had */
  constructor(
    readonly schema: Schema,
    readonly knownNames: Set<string>,
  ) {
    super();
  }

  /** The schema of a value in the innermost of some open brackets: the next one, or that of a name. */
  expectedSchema(depth = this.brackets.length, name?: string): Resolved | undefined {
    const level = this.brackets[depth - 1];
    if (level === undefined) return resolve(this.schema).schema;
    return expectedIn(level.schema, name ?? level.name?.text);
  }

  /** Whether the schema of an object or the document has a name, which is folded. */
  protected isKnown(schema: ObjectSchema, name: string): boolean {
    return propertiesOf(schema).find(name) !== undefined || this.knownNames.has(name);
  }

  protected levelOf(kind: "list" | "map", start: number): Level {
    const expected = this.expectedSchema();
    const schema = expected !== undefined && nodeKindOf(expected) === kind ? expected : undefined;
    return { kind, start, count: 0, name: undefined, schema, names: new Set() };
  }
}

/** Whether a schema takes a kind of node; where it says nothing, any. */
export function fits(schema: Resolved | undefined, kind: SyntaxNode["kind"]): boolean {
  if (schema === undefined || kind === "empty" || kind === "faulty") return true;
  return (nodeKindOf(schema) ?? kind) === kind;
}
