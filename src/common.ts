// What the main entry and the slim one both export: schemas, operations, writing, errors.
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
export {
  ErrorResponse,
  type ErrorResponseInput,
  ResponseError,
  type ResponseErrorInput,
  ResponseStatus,
  type ResponseStatusInput,
} from "./operation/errors.js";
export {
  type KnownParameters,
  type Operation,
  type OperationSettings,
  operation,
} from "./operation/operation.js";
export type { Method, Route } from "./operation/route.js";
export type { IntegerKind } from "./scalars/enumeration.js";
export { dictionary, lazy, list, map, nullable } from "./schema/collections.js";
export { describe } from "./schema/define.js";
export { type EnumerationSettings, enumeration, flags } from "./schema/enumeration.js";
export { toJsonSchema } from "./schema/json-schema.js";
export { type ObjectSettings, object } from "./schema/object.js";
export { keyValuePair, type TupleProperties, tuple } from "./schema/pairs.js";
export {
  any,
  boolean,
  byte,
  bytes,
  char,
  dateOnly,
  dateTime,
  dateTimeOffset,
  decimal,
  double,
  float,
  guid,
  int,
  long,
  sbyte,
  short,
  string,
  timeOnly,
  timeSpan,
  uint,
  ulong,
  uri,
  ushort,
} from "./schema/scalars.js";
export type { JsonSchema, JsonSchemaOptions, StandardProps, StandardResult } from "./schema/standard.js";
export { subclasses } from "./schema/subclasses.js";
export type * from "./schema/types.js";
export type { ByMembers, UnknownMembers, WithUnknownMembers } from "./schema/unknown-members.js";
