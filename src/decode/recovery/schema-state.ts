import { expectedIn, propertiesOf } from "../../schema/properties.js";
import { nodeKindOf, type Resolved, resolve } from "../../schema/resolve.js";
import type { ObjectSchema, Schema } from "../../schema/types.js";
import { type OpenBracket, State } from "../../syntax/state.js";
import type { NameToken } from "../../syntax/tokens.js";
import type { SyntaxNode } from "../../syntax/tree.js";

/** An open bracket with what the schema says of it, and what was read in it so far. */
export interface Level extends OpenBracket {
  /** What the schema wants of this list or map; undefined where it says nothing or wants something else. */
  readonly schema: Resolved | undefined;
  /** The names that an object had, folded; of a list of objects, those of the last one. */
  names: Set<string>;
  /** In a trial, the names that an object had before it. */
  readonly namesBefore?: ReadonlySet<string>;
  /** The values, and the names of a map's; a trial keeps none. */
  readonly values: SyntaxNode[];
  readonly entries: NameToken[];
  /** Whether entries may be lost. */
  incomplete: boolean;
  /** Whether nothing was read between a fault and the bracket. */
  readonly isAfterFault: boolean;
}

/** What was read, beside what the schema wants. */
export abstract class SchemaState extends State<Level> {
  protected isAfterFault = false;

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

  protected override openBracket(kind: "list" | "map", start: number): Level {
    const { isAfterFault } = this;
    const expected = this.expectedSchema();
    const schema = expected !== undefined && nodeKindOf(expected) === kind ? expected : undefined;
    const unread = { count: 0, name: undefined, names: new Set<string>(), values: [], entries: [] };
    return { kind, start, schema, ...unread, incomplete: false, isAfterFault };
  }
}

/** Whether a schema takes a kind of node; where it says nothing, any. */
export function fits(schema: Resolved | undefined, kind: SyntaxNode["kind"]): boolean {
  if (schema === undefined || kind === "empty" || kind === "faulty") return true;
  return (nodeKindOf(schema) ?? kind) === kind;
}
