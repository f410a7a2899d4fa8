import { foldCase } from "../text/case.js";
import type { TypeRef } from "./model.js";
import type { PageSection } from "./page.js";
import { parseTypeName, typeText } from "./type-name.js";

type ClassSection = Extract<PageSection, { kind: "class" }>;
type Sample = Readonly<Record<string, unknown>>;

/** Compares the tables of a page with its samples, which show the properties of whole objects in the order of the wire. */
export class Resemblance {
  /** Base classes that the samples show. */
  readonly bases = new Map<ClassSection, ClassSection>();
  /** What was concluded, by the name of the type that it concerns. */
  readonly guesses = new Map<string, string[]>();
  /** Enumerations that the samples show as numbers. */
  readonly integers = new Set<string>();
  readonly #classes: readonly ClassSection[];
  readonly #enumerations: ReadonlySet<string>;
  /** Classes that another table names, or a sample has shown. */
  readonly #explained = new Set<ClassSection>();
  readonly #shown = new Set<ClassSection>();

  constructor(classes: readonly ClassSection[], enumerations: ReadonlySet<string>) {
    this.#classes = classes;
    this.#enumerations = enumerations;
    for (const { rows } of classes) {
      for (const { type } of rows) {
        for (const section of this.#classesIn(parseTypeName(type))) this.#explained.add(section);
      }
    }
  }

  /** Whether it is known what a class is there for. */
  isExplained(section: ClassSection): boolean {
    return this.#explained.has(section) || [...this.bases.values()].includes(section);
  }

  /** The type of a sample answer. */
  answerOf(sample: unknown): TypeRef | undefined {
    if (Array.isArray(sample)) {
      const item = this.answerOf(sample[0]);
      return item === undefined ? undefined : { name: "List", namespace: "System", args: [item] };
    }
    if (sample === "String") return { name: "String", namespace: "System", args: [] };
    if (!isSample(sample)) return undefined;
    const section = this.#closest(sample, this.#classes);
    if (section === undefined) return undefined;
    this.#explained.add(section);
    const replaced = this.explain(section, sample);
    const { name, args } = parseTypeName(section.name);
    return { name, args: args.map((arg) => replaced.get(typeText(arg)) ?? arg) };
  }

  /**
   * Learns from a sample of a class: its base class, those of the classes within, and which argument a generic class
   * really has, where the page shows another.
   */
  explain(section: ClassSection, sample: Sample): ReadonlyMap<string, TypeRef> {
    const replaced = new Map<string, TypeRef>();
    const args = parseTypeName(section.name).args.map(typeText);
    if (this.#shown.has(section)) return replaced;
    this.#shown.add(section);
    this.#findBase(section, Object.keys(sample));
    const lineage = [section];
    for (
      let base = this.bases.get(section);
      base !== undefined && !lineage.includes(base);
      base = this.bases.get(base)
    ) {
      lineage.push(base);
    }
    const values = new Map(Object.entries(sample).map(([name, value]) => [foldCase(name), value]));
    for (const { name, type } of lineage.flatMap(({ rows }) => rows)) {
      const value = innermost(values.get(foldCase(name)));
      const ref = innermostType(parseTypeName(type));
      const isArgument = args.includes(typeText(ref));
      if (this.#enumerations.has(ref.name) && typeof value === "string" && /^-?\d+$/.test(value))
        this.integers.add(ref.name);
      if (!isSample(value)) continue;
      const named = this.#classNamed(ref);
      if (isArgument && (named === undefined || !this.#fits(named, Object.keys(value)))) {
        const other = this.#closest(
          value,
          this.#classes.filter((candidate) => candidate !== section),
        );
        if (other === undefined) continue;
        this.#explained.add(other);
        replaced.set(typeText(ref), parseTypeName(other.name));
        this.explain(other, value);
      } else if (named !== undefined) this.explain(named, value);
    }
    return replaced;
  }

  #findBase(section: ClassSection, keys: readonly string[]): void {
    const rest = this.#unexplained(section, keys);
    if (rest.length === 0 || this.bases.has(section)) return;
    const candidates = this.#classes.filter(
      (candidate) => candidate !== section && !this.#explained.has(candidate),
    );
    const base = this.#closestTo(rest, candidates);
    if (base === undefined) return;
    this.bases.set(section, base);
    this.guesses.set(section.name, [`its base class is taken to be ${base.name}, from the sample`]);
    this.#explained.add(base);
    this.#findBase(base, rest);
  }

  /** The keys of a sample that a class does not have itself. */
  #unexplained({ rows }: ClassSection, keys: readonly string[]): string[] {
    const own = new Set(rows.map(({ name }) => foldCase(name)));
    return keys.filter((key) => !own.has(foldCase(key)));
  }

  /** Whether a class, with base classes that nothing else accounts for, has all keys of a sample. */
  #fits(section: ClassSection, keys: readonly string[]): boolean {
    return this.#missing(section, keys) !== undefined;
  }

  #closest(sample: Sample, candidates: readonly ClassSection[]): ClassSection | undefined {
    return this.#closestTo(Object.keys(sample), candidates);
  }

  /** The class that accounts for all keys and has the fewest properties that the sample lacks. */
  #closestTo(keys: readonly string[], candidates: readonly ClassSection[]): ClassSection | undefined {
    let best: ClassSection | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
      const missing = this.#missing(candidate, keys);
      if (missing !== undefined && missing < least) [best, least] = [candidate, missing];
    }
    return best;
  }

  /** How many properties of a class a sample lacks; undefined if the sample has others that nothing accounts for. */
  #missing(
    section: ClassSection,
    keys: readonly string[],
    below: readonly ClassSection[] = [],
  ): number | undefined {
    if (below.includes(section) || below.length > 2) return undefined;
    const rest = this.#unexplained(section, keys);
    const lacking = section.rows.length - (keys.length - rest.length);
    // A class of which the sample shows nothing explains nothing.
    if (rest.length === keys.length && keys.length > 0) return undefined;
    if (rest.length === 0) return lacking;
    const known = this.bases.get(section);
    const candidates =
      known === undefined ? this.#classes.filter((other) => !this.#explained.has(other)) : [known];
    const others = candidates.flatMap((base) => this.#missing(base, rest, [...below, section]) ?? []);
    return others.length === 0 ? undefined : lacking + Math.min(...others);
  }

  #classNamed(ref: TypeRef): ClassSection | undefined {
    return this.#classes.find(({ name }) => name === typeText(ref) || parseTypeName(name).name === ref.name);
  }

  *#classesIn(ref: TypeRef): Generator<ClassSection> {
    const section = this.#classNamed(ref);
    if (section !== undefined) yield section;
    for (const arg of ref.args) yield* this.#classesIn(arg);
  }
}

/** The first value within lists. */
function innermost(value: unknown): unknown {
  return Array.isArray(value) ? innermost(value[0]) : value;
}

function innermostType(ref: TypeRef): TypeRef {
  const last = ref.args.at(-1);
  return last !== undefined &&
    /^(?:\[\]|Nullable|List|IList|ICollection|IEnumerable|HashSet|Collection)$/.test(ref.name)
    ? innermostType(last)
    : ref;
}

function isSample(value: unknown): value is Sample {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
