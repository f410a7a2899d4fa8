import type { Expression, ObjectDefinition, PropertyDefinition } from "./definitions.js";
import { SCALARS } from "./system-types.js";
import { propertyName } from "./text.js";

/** Which of a schema's two types is meant: what decoding gives, or what encoding takes. */
export type Side = "output" | "input";

/** The type of an expression, spelled out. */
export function typeOf(expression: Expression, side: Side): string {
  const inner = (part: Expression): string => typeOf(part, side);
  switch (expression.kind) {
    case "scalar":
      return SCALARS[expression.scalar][side];
    case "parameter":
      return expression.name;
    case "nullable":
      return `${inner(expression.inner)} | null`;
    case "list": {
      const item = inner(expression.item);
      const list = `${/^[\w$.]+(?:<[^|]*>)?$/.test(item) ? item : `(${item})`}[]`;
      return side === "input" ? `readonly ${list}` : list;
    }
    case "dictionary": {
      const value = inner(expression.value);
      if (side === "output") return `{ [key: string]: ${value} }`;
      return `jsv.MapInput<${expression.key === undefined ? "string" : inner(expression.key)}, ${value}>`;
    }
    case "keyValuePair":
      return `{ ${member("key", expression.key, false, side)} ${member("value", expression.value, false, side)} }`;
    case "tuple":
      return `{ ${expression.items.map((item, i) => member(tupleKey(i), item, false, side)).join(" ")} }`;
    case "use": {
      const { of, args } = expression;
      const name = side === "output" ? of.names.schema : of.names.input;
      const hasInput = of.kind === "object" || of.kind === "alias" || of.kind === "subclasses";
      if (side === "input" && !hasInput) return `jsv.InferInput<typeof ${of.names.schema}>`;
      return args.length === 0 ? name : `${name}<${args.map(inner).join(", ")}>`;
    }
  }
}

/** The members of an object's type, one a line, the base's included. */
export function memberTypes(definition: ObjectDefinition, side: Side): string[] {
  return allProperties(definition).map(({ key, value, isRequired }) => member(key, value, isRequired, side));
}

function member(key: string, value: Expression, isRequired: boolean, side: Side): string {
  const type = propertyType(value, side);
  const name = `${propertyName(key)}${isRequired ? "" : "?"}`;
  if (side === "output") return `${name}: ${type};`;
  return `readonly ${name}: ${type}${isRequired ? "" : " | null | undefined"};`;
}

/** What an item of a tuple is called: C#'s `Item1`, in camelCase; the eighth is the rest. */
function tupleKey(index: number): string {
  return index < 7 ? `item${index + 1}` : "rest";
}

/** Null is no value of a property: what is nullable may be absent. */
function propertyType(value: Expression, side: Side): string {
  if (value.kind === "nullable") return propertyType(value.inner, side);
  const isAny = value.kind === "scalar" && value.scalar === "any";
  return isAny && side === "output" ? "Exclude<jsv.JsvValue, null>" : typeOf(value, side);
}

/** An object's own properties, then its base's, with arguments in place of parameters. */
function allProperties(definition: ObjectDefinition): PropertyDefinition[] {
  const properties = [...definition.properties];
  for (let base = definition.base; base?.kind === "use" && base.of.kind === "object"; ) {
    const { of, args } = base;
    const replace = (expression: Expression): Expression => substituted(expression, of.parameters, args);
    properties.push(...of.properties.map((property) => ({ ...property, value: replace(property.value) })));
    base = of.base === undefined ? undefined : replace(of.base);
  }
  return properties;
}

function substituted(
  expression: Expression,
  parameters: readonly string[],
  args: readonly Expression[],
): Expression {
  const replace = (part: Expression): Expression => substituted(part, parameters, args);
  switch (expression.kind) {
    case "parameter":
      return args[parameters.indexOf(expression.name)] ?? expression;
    case "list":
      return { ...expression, item: replace(expression.item) };
    case "nullable":
      return { ...expression, inner: replace(expression.inner) };
    case "dictionary":
      return {
        ...expression,
        value: replace(expression.value),
        key: expression.key === undefined ? undefined : replace(expression.key),
      };
    case "keyValuePair":
      return { ...expression, key: replace(expression.key), value: replace(expression.value) };
    case "tuple":
      return { ...expression, items: expression.items.map(replace) };
    case "use":
      return { ...expression, args: expression.args.map(replace) };
    default:
      return expression;
  }
}
