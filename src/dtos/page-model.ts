import { parse } from "../decode/decode.js";
import type { EnumerationModel, Model, OperationModel, TypeModel, TypeRef } from "./model.js";
import { openDefinition } from "./open-definition.js";
import type { MetadataPage, PageSection } from "./page.js";
import { Resemblance } from "./resemblance.js";
import { parseTypeName, typeText } from "./type-name.js";

/**
 * Concludes from metadata pages what they do not say: which table is the base class of which, and which is the answer.
 * The sample exchange shows it, for its properties stand in the order of the wire. Everything that is concluded is a
 * guess, and said so.
 */
export function modelOfPages(pages: readonly MetadataPage[]): Model {
  const types = new Map<string, TypeModel>();
  const operations: OperationModel[] = [];
  for (const page of pages) {
    const { operation, types: described } = readPage(page);
    operations.push(operation);
    for (const type of described) {
      const known = types.get(type.name);
      // What another page knows of its base class is worth keeping.
      if (known === undefined || (known.inherits === undefined && type.inherits !== undefined))
        types.set(type.name, type);
    }
  }
  return { title: pages[0]?.title, operations, types: [...types.values()] };
}

type ClassSection = Extract<PageSection, { kind: "class" }>;

function readPage(page: MetadataPage): { operation: OperationModel; types: TypeModel[] } {
  const guesses = [...page.guesses];
  const classes = new Map<string, ClassSection>();
  for (const section of page.sections) {
    // A request that is its own answer stands there twice.
    if (section.kind === "class" && !classes.has(section.name)) classes.set(section.name, section);
  }
  const resemblance = new Resemblance([...classes.values()], enumerationNames(page));
  const request = classes.get(page.operation);
  const requestTree = treeOf(page.requestSample);
  const responseTree = treeOf(page.responseSample);
  if (request !== undefined && isMap(requestTree)) resemblance.explain(request, requestTree);
  const response = resemblance.answerOf(responseTree) ?? namedAnswer(page, classes);
  const base = baseOfRequest(request, [...classes.values()], resemblance, response);
  const baseGuess =
    base === undefined ? [] : [`its base class is taken to be ${base.name}, whose table follows`];
  if (base !== undefined && request !== undefined) {
    resemblance.bases.set(request, base);
    resemblance.guesses.set(request.name, baseGuess);
  }
  if (response !== undefined) guesses.push(`its answer is taken to be ${typeText(response)}`);
  else if (responseTree !== undefined)
    guesses.push("its answer cannot be told from the page: it may be anything");
  else guesses.push("its page shows no answer: it is taken to have none");
  const operation: OperationModel = {
    request: { name: page.operation, namespace: "", args: [] },
    method: page.method,
    routes: page.routes,
    response:
      response ??
      (responseTree === undefined ? undefined : { name: "Object", namespace: "System", args: [] }),
    isVoid: response === undefined && responseTree === undefined,
    description: page.description,
    requiresAuth: page.requiresAuth,
    requirements: page.requirements,
    tags: [],
    guesses,
  };
  const types = page.sections.flatMap((section) => typeOf(section, resemblance));
  if (request === undefined) {
    // Classes without properties have no table.
    const inherits = base === undefined ? undefined : parseTypeName(base.name);
    types.push({ ...emptyClass(page.operation), inherits, guesses: baseGuess });
  }
  return { operation, types };
}

/** Where there is no sample, the convention for names is all there is. */
function namedAnswer(
  { operation, responseSample }: MetadataPage,
  classes: ReadonlyMap<string, ClassSection>,
): TypeRef | undefined {
  const name = `${operation}Response`;
  return responseSample === undefined && classes.has(name) ? { name, namespace: "", args: [] } : undefined;
}

function enumerationNames({ sections }: MetadataPage): ReadonlySet<string> {
  return new Set(sections.flatMap(({ kind, name }) => (kind === "enumeration" ? [name] : [])));
}

/** A request that is sent in the query has no sample: the table after it that nothing else accounts for is its base. */
function baseOfRequest(
  request: ClassSection | undefined,
  classes: readonly ClassSection[],
  resemblance: Resemblance,
  response: TypeRef | undefined,
): ClassSection | undefined {
  if (request !== undefined && resemblance.bases.has(request)) return undefined;
  const next = request === undefined ? classes[0] : classes[classes.indexOf(request) + 1];
  if (next === undefined || resemblance.isExplained(next)) return undefined;
  return response !== undefined && parseTypeName(next.name).name === response.name ? undefined : next;
}

function typeOf(section: PageSection, resemblance: Resemblance): TypeModel[] {
  const { name, args } = parseTypeName(section.name);
  const common = {
    ...emptyClass(name),
    guesses: resemblance.guesses.get(section.name) ?? [],
  };
  if (section.kind === "enumeration") {
    const isInteger = resemblance.integers.has(section.name);
    const members = section.rows.map(({ name: member, value, description }) => ({
      name: member,
      value,
      description,
    }));
    const enumeration: EnumerationModel = { members, isInteger, isFlags: isInteger ? undefined : false };
    return [{ ...common, enumeration }];
  }
  const base = resemblance.bases.get(section);
  const type = {
    ...common,
    parameters: args.map(typeText),
    inherits: base === undefined ? undefined : parseTypeName(base.name),
    properties: section.rows.map((row) => ({
      name: row.name,
      type: parseTypeName(row.type),
      isValueType: false,
      isEnum: false,
      isRequired: row.isRequired,
      isMember: false,
      description: row.description,
    })),
  };
  return [openDefinition(type)];
}

function emptyClass(name: string): TypeModel {
  return {
    name,
    namespace: "",
    parameters: [],
    properties: [],
    isInterface: false,
    isAbstract: false,
    isDataContract: false,
  };
}

/** A sample as a tree; it is JSV or JSON, by the page's format. */
function treeOf(sample: string | undefined): unknown {
  if (sample === undefined) return undefined;
  try {
    return JSON.parse(sample);
  } catch {
    // Not JSON, as most samples are.
  }
  try {
    return parse(sample);
  } catch {
    return undefined;
  }
}

function isMap(tree: unknown): tree is Readonly<Record<string, unknown>> {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}
