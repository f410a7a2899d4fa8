import {
  JsvError,
  type JsvIssue,
  type Operation,
  type Route,
  type Schema,
  type UnknownMembers,
} from "../index.js";
import { propertyOf } from "../operation/operation.js";
import { type PathParameter, parametersOf, type Segment, segmentsOf } from "../operation/route.js";
import type { Property } from "../schema/properties.js";
import { cannotSend, ownValue, percentEncoded, propertyText } from "./query.js";

/** A route of an operation with the properties of a request in its path. */
export interface FilledRoute {
  readonly method: Route["method"];
  /** Percent-encoded. */
  readonly path: string;
  /** The properties that stand in the path, and so nowhere else. */
  readonly inPath: readonly string[];
}

/**
 * The route by which a request goes: of those whose parameters are all given, the one with most of them.
 *
 * @throws {JsvError} where there is none, and for a value that no path can carry
 */
export function fillRoute(
  { name, routes, request }: Operation,
  value: object,
  unknownMembers: UnknownMembers,
): FilledRoute {
  const given = new Given(name, request, value, unknownMembers);
  const [first] = routes;
  let best: Route | undefined;
  let most = -1;
  for (const route of routes) {
    const parameters = parametersOf(route.path);
    const there = parameters.filter((parameter) => given.has(parameter));
    const isWhole = parameters.every((parameter) => parameter.isOptional || there.includes(parameter));
    if (!isWhole || there.length <= most) continue;
    best = route;
    most = there.length;
  }
  if (best === undefined) throw missing(first, given);
  const { method, path } = best;
  const segments = segmentsOf(path).map((segment) => given.segment(segment));
  const filled = segments.filter((segment) => segment !== undefined).map((segment) => `/${segment}`);
  const inPath = parametersOf(path).filter((parameter) => given.has(parameter));
  return { method, path: filled.join(""), inPath: inPath.map((parameter) => given.property(parameter).name) };
}

/** What a request gives to the parameters of a path. */
class Given {
  constructor(
    private readonly operation: string,
    private readonly request: Schema,
    private readonly value: object,
    private readonly unknownMembers: UnknownMembers,
  ) {}

  property({ name }: PathParameter): Property {
    const property = propertyOf(this.request, name);
    if (property !== undefined) return property;
    throw new TypeError(`${this.operation}: the request has no property for {${name}} of its path`);
  }

  has(parameter: PathParameter): boolean {
    return ownValue(this.value, this.property(parameter).name) !== undefined;
  }

  /** A segment, percent-encoded; undefined if nothing of it is left without its optional parameters. */
  segment(segment: Segment): string | undefined {
    let text = "";
    for (const [i, part] of segment.entries()) {
      if (typeof part === "string") text += part;
      else if (this.has(part)) text += this.text(part, segment.slice(0, i));
      // In `{name}.{extension?}` the dot goes with the extension.
      else text = text.replace(/\.$/, "");
    }
    return text === "" && segment.length > 0 ? undefined : text;
  }

  private text(parameter: PathParameter, before: Segment): string {
    const { name, schema } = this.property(parameter);
    const text = propertyText(name, schema, ownValue(this.value, name), this.unknownMembers);
    const delimiter = before.at(-1);
    if (before.length > 1 && typeof delimiter === "string" && text.includes(delimiter)) {
      cannotSend(
        name,
        "wrong_type",
        `"${delimiter}" cannot be sent in this part of a path: the service ends it there`,
      );
    }
    const segments = parameter.isWildcard ? text.split("/") : [text];
    return segments.map((segment) => encodedSegment(name, segment)).join("/");
  }
}

function encodedSegment(name: string, segment: string): string {
  if (segment === "") cannotSend(name, "missing_value", "an empty segment cannot be sent in a path");
  if (segment === "." || segment === "..") {
    cannotSend(name, "wrong_type", `"${segment}" cannot be sent in a path: every URL resolves it`);
  }
  return percentEncoded(name, segment);
}

function missing({ path }: Route, given: Given): JsvError {
  const issues = parametersOf(path)
    .filter((parameter) => !parameter.isOptional && !given.has(parameter))
    .map((parameter): JsvIssue => {
      const message = `the path ${path} needs this property`;
      return { code: "missing_property", message, path: [given.property(parameter).name] };
    });
  return new JsvError(issues as [JsvIssue, ...JsvIssue[]]);
}
