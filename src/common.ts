// What the main entry and the slim one both export: schemas, operations, writing, errors. All that a file of builders
// exports is public.
export { encodeBytes } from "./encode/bytes.js";
export { type EncodeOptions, type EncodeResult, encode, safeEncode, stringify } from "./encode/encode.js";
export {
  type FormatErrorOptions,
  formatError,
  JsvError,
  type JsvIssue,
  type JsvIssueCode,
  type PathSegment,
} from "./issues.js";
export * from "./operation/errors.js";
export {
  type KnownParameters,
  type Operation,
  type OperationSettings,
  operation,
} from "./operation/operation.js";
export type { Method, Route } from "./operation/route.js";
export type { IntegerKind } from "./scalars/enumeration.js";
export * from "./schema/collections.js";
export { describe } from "./schema/define.js";
export * from "./schema/enumeration.js";
export { toJsonSchema } from "./schema/json-schema.js";
export * from "./schema/object.js";
export * from "./schema/pairs.js";
export * from "./schema/scalars.js";
export type * from "./schema/standard.js";
export * from "./schema/subclasses.js";
export type * from "./schema/types.js";
export type * from "./schema/unknown-members.js";
