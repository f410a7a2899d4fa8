import type { TypeModel, TypeRef } from "./model.js";
import { parseTypeName, typeText } from "./type-name.js";

/**
 * A generic class as its definition, open. The source may describe an instance instead, by the first operation that
 * returned one: then its arguments become parameters again, wherever they stand in its properties.
 *
 * @param closedBy the instance that an operation returns
 */
export function openDefinition(type: TypeModel, closedBy?: TypeRef): TypeModel {
  if (type.parameters.length === 0) return type;
  const given = type.parameters.map((parameter) => parseTypeName(parameter));
  const names = given.map(({ name, args }, i) =>
    isParameter(type.parameters[i]!, name, args) ? name : given.length === 1 ? "T" : `T${i + 1}`,
  );
  const unique = names.map((name, i) => (names.indexOf(name) === i ? name : `${name}${i + 1}`));
  const opened = { ...type, parameters: unique };
  // Closed by its own arguments, or by those of the operation's return type.
  const closed = given.map((arg, i) =>
    unique[i] === arg.name && arg.args.length === 0 ? closedBy?.args[i] : arg,
  );
  const isOpen = unique.some((name) => uses(opened, { name, args: [] }));
  if (isOpen) return opened;
  const replacements = new Map(
    closed.flatMap((arg, i): [string, TypeRef][] =>
      arg === undefined ? [] : [[typeText(arg), { name: unique[i]!, args: [] }]],
    ),
  );
  const properties = type.properties.map((property) => ({
    ...property,
    type: replace(property.type, replacements),
  }));
  return { ...opened, properties };
}

function isParameter(written: string, name: string, args: readonly TypeRef[]): boolean {
  return args.length === 0 && (written.startsWith("'") || /^T(?:\d|[A-Z]\w*)?$/.test(name));
}

function uses({ properties }: TypeModel, parameter: TypeRef): boolean {
  const isUsed = (type: TypeRef): boolean => type.name === parameter.name || type.args.some(isUsed);
  return properties.some(({ type }) => isUsed(type));
}

function replace(type: TypeRef, replacements: ReadonlyMap<string, TypeRef>): TypeRef {
  const replaced = replacements.get(typeText(type));
  if (replaced !== undefined) return replaced;
  return { ...type, args: type.args.map((arg) => replace(arg, replacements)) };
}
