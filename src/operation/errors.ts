import { dictionary, list } from "../schema/collections.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Infer } from "../schema/types.js";

/**
 * What was wrong with one field of a request.
 *
 * Source: ServiceStack.Interfaces, ResponseError.cs; the specification, section 7.
 */
export const ResponseError = object("ResponseError", {
  errorCode: string(),
  fieldName: string(),
  message: string(),
  meta: dictionary(string()),
});
export type ResponseError = Infer<typeof ResponseError>;

/**
 * Why a request failed.
 *
 * Source: ServiceStack.Interfaces, ResponseStatus.cs; the specification, section 7.
 */
export const ResponseStatus = object("ResponseStatus", {
  errorCode: string(),
  message: string(),
  stackTrace: string(),
  errors: list(ResponseError),
  meta: dictionary(string()),
});
export type ResponseStatus = Infer<typeof ResponseStatus>;

/**
 * The body of a failed request, whatever the operation.
 *
 * Source: ServiceStack.Interfaces, ErrorResponse.cs; the specification, section 7.
 */
export const ErrorResponse = object("ErrorResponse", { responseStatus: ResponseStatus });
export type ErrorResponse = Infer<typeof ErrorResponse>;
