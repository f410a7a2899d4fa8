import { MetadataError } from "./metadata-error.js";
import type {
  EnumerationModel,
  MemberModel,
  Model,
  OperationModel,
  PropertyModel,
  RouteModel,
  TypeModel,
  TypeRef,
} from "./model.js";
import { openDefinition } from "./open-definition.js";
import { parseTypeName, plainName } from "./type-name.js";

// Reads the tree of /types/metadata, or of /metadata/app.json, which holds it under `api`. From JSON the tree has
// booleans and numbers, from JSV it has strings; null and false are left out of both.

type Tree = unknown;

/**
 * Reads a service's metadata from the tree of its JSON or JSV.
 *
 * @throws {MetadataError} if the tree is something else
 */
export function readMetadata(tree: Tree): Model {
  const root = member(tree, "api") ?? tree;
  if (!["operations", "types"].some((name) => Array.isArray(member(root, name)))) throw notMetadata(tree);
  const listed = items(root, "operations");
  const listedTypes = items(root, "types");
  const operations = listed.flatMap(operationOf);
  const types = allTypes(listedTypes, listed);
  if (operations.length === 0 && types.length === 0) {
    throw new MetadataError(
      `this metadata names no operation (of ${listed.length}) and no type (of ${listedTypes.length}); ` +
        "a service may hide them from who is not signed in",
    );
  }
  const app = member(tree, "app");
  return {
    title: text(app, "serviceName"),
    baseUrl: text(app, "baseUrl") ?? text(member(root, "config"), "baseUrl"),
    version: text(app, "serviceStackVersion"),
    operations,
    types,
  };
}

function notMetadata(tree: Tree): MetadataError {
  const found = isObject(tree)
    ? `it has ${Object.keys(tree).slice(0, 5).map(shortened).join(", ") || "no properties"}`
    : Array.isArray(tree)
      ? "it is a list"
      : "it is no object";
  const kind =
    isObject(tree) && ("openapi" in tree || "swagger" in tree)
      ? "this is an OpenAPI document, not ServiceStack's metadata"
      : 'this is not the metadata of a ServiceStack service, which has the lists "operations" and "types"';
  return new MetadataError(`${kind} (${found}); try /types/metadata.json of the service`);
}

function shortened(name: string): string {
  return JSON.stringify(name.length > 30 ? `${name.slice(0, 30)}…` : name);
}

/** All described types; a request or a response may be described with its operation alone. */
function allTypes(types: readonly Tree[], operations: readonly Tree[]): TypeModel[] {
  const byKey = new Map<string, TypeModel>();
  const add = (type: TypeModel | undefined): void => {
    if (type === undefined) return;
    const key = `${type.namespace}/${type.name}/${type.parameters.length}`;
    if (!byKey.has(key)) byKey.set(key, type);
  };
  for (const type of types) add(typeOf(type));
  for (const operation of operations) {
    add(typeOf(member(operation, "request")));
    const response = member(operation, "response");
    // The framework's own classes, such as String and List, are builders; what is described of them is noise.
    if (!/^System(?:\.|$)/.test(text(response, "namespace") ?? "")) {
      add(typeOf(response, refOf(member(operation, "returnType"))));
    }
  }
  return [...byKey.values()];
}

function typeOf(tree: Tree, closedBy?: TypeRef): TypeModel | undefined {
  const name = text(tree, "name");
  if (name === undefined) return undefined;
  const enumeration = flag(tree, "isEnum") ? enumerationOf(tree) : undefined;
  return openDefinition(
    {
      name: plainName(name),
      namespace: text(tree, "namespace") ?? "",
      parameters: texts(tree, "genericArgs"),
      description: text(tree, "description"),
      inherits: refOf(member(tree, "inherits")),
      implements: items(tree, "implements").flatMap((item) => refOf(item) ?? []),
      properties: items(tree, "properties").flatMap(propertyOf),
      isInterface: flag(tree, "isInterface"),
      isAbstract: flag(tree, "isAbstract"),
      isDataContract: member(tree, "dataContract") !== undefined,
      enumeration,
    },
    closedBy,
  );
}

function enumerationOf(tree: Tree): EnumerationModel {
  const values = texts(tree, "enumValues");
  const wireNames = texts(tree, "enumMemberValues");
  const descriptions = texts(tree, "enumDescriptions");
  const members = texts(tree, "enumNames").map((name, i): MemberModel => {
    const wireName = wireNames[i];
    return {
      name,
      value: values[i],
      wireName: wireName === name || wireName === "" ? undefined : wireName,
      description: descriptions[i] === "" ? undefined : descriptions[i],
    };
  });
  const isFlags = items(tree, "attributes").some((attribute) => text(attribute, "name") === "Flags");
  const isInteger = flag(tree, "isEnumInt");
  return { members, isInteger, isFlags: isFlags ? true : isInteger ? undefined : false };
}

function propertyOf(tree: Tree): PropertyModel[] {
  const name = text(tree, "name");
  if (name === undefined) return [];
  const dataMember = member(tree, "dataMember");
  const order = Number(text(dataMember, "order") ?? Number.NaN);
  return [
    {
      name,
      type: parseTypeName(
        text(tree, "type") ?? "Object",
        text(tree, "typeNamespace") ?? text(tree, "namespace"),
        texts(tree, "genericArgs"),
      ),
      isValueType: flag(tree, "isValueType"),
      isEnum: flag(tree, "isEnum"),
      isRequired: flag(tree, "isRequired") || flag(dataMember, "isRequired"),
      description: text(tree, "description"),
      isMember: dataMember !== undefined,
      wireName: text(dataMember, "name"),
      order: Number.isInteger(order) ? order : undefined,
    },
  ];
}

function operationOf(tree: Tree): OperationModel[] {
  const request = refOf(member(tree, "request"));
  if (request === undefined) return [];
  const described = refOf(member(tree, "response"));
  const response = refOf(member(tree, "returnType")) ?? described;
  const { guesses, ref } = closedResponse(response);
  return [
    {
      request: { ...request, args: [] },
      method: text(tree, "method"),
      routes: items(tree, "routes").flatMap(routeOf),
      response: flag(tree, "returnsVoid") ? undefined : ref,
      isVoid: flag(tree, "returnsVoid"),
      description: text(member(tree, "request"), "description"),
      requiresAuth: flag(tree, "requiresAuth"),
      requirements: [
        ...requirement("the role", "all of the roles", texts(tree, "requiredRoles")),
        ...requirement("the role", "one of the roles", texts(tree, "requiresAnyRole")),
        ...requirement("the permission", "all of the permissions", texts(tree, "requiredPermissions")),
        ...requirement("the permission", "one of the permissions", texts(tree, "requiresAnyPermission")),
      ],
      tags: texts(tree, "tags"),
      guesses,
    },
  ];
}

/** A response of which the metadata names the open definition only, not what it holds. */
function closedResponse(ref: TypeRef | undefined): { ref: TypeRef | undefined; guesses: string[] } {
  const open = ref?.args.find(({ name, args }) => args.length === 0 && /^T(?:[A-Z]\w*)?$/.test(name));
  if (ref === undefined || open === undefined) return { ref, guesses: [] };
  const args = ref.args.map((arg) =>
    arg === open ? { name: "Object", namespace: "System", args: [] } : arg,
  );
  return {
    ref: { ...ref, args },
    guesses: [`the response ${ref.name}<${open.name}> is open: it may hold anything`],
  };
}

function requirement(one: string, several: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${names.length === 1 ? one : several} ${names.join(", ")}`];
}

function routeOf(tree: Tree): RouteModel[] {
  const path = text(tree, "path");
  if (path === undefined) return [];
  const verbs = (text(tree, "verbs") ?? "").toUpperCase().split(/[\s,]+/);
  const notes = [text(tree, "summary"), text(tree, "notes")].filter((note) => note !== undefined);
  return [
    {
      path,
      verbs: verbs.includes("ANY") || verbs.includes("*") ? [] : verbs.filter((verb) => verb !== ""),
      notes: notes.length === 0 ? undefined : notes.join(" "),
    },
  ];
}

function refOf(tree: Tree): TypeRef | undefined {
  const name = text(tree, "name");
  if (name === undefined) return undefined;
  return parseTypeName(name, text(tree, "namespace"), texts(tree, "genericArgs"));
}

/** A member by its name in camelCase, or in PascalCase as some services write; what is null is not there. */
function member(tree: Tree, name: string): Tree {
  if (!isObject(tree)) return undefined;
  const written = Object.hasOwn(tree, name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
  return Object.hasOwn(tree, written) ? (tree[written] ?? undefined) : undefined;
}

function text(tree: Tree, name: string): string | undefined {
  const value = member(tree, name);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function flag(tree: Tree, name: string): boolean {
  const value = member(tree, name);
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

function items(tree: Tree, name: string): readonly Tree[] {
  const value = member(tree, name);
  return Array.isArray(value) ? value : [];
}

/** A list of texts, in which an empty one keeps its place. */
function texts(tree: Tree, name: string): string[] {
  return items(tree, name).map((item) =>
    typeof item === "string" ? item : typeof item === "number" ? String(item) : "",
  );
}

function isObject(tree: Tree): tree is Readonly<Record<string, unknown>> {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}
