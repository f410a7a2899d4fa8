import { dictionary, list } from "../schema/collections.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Infer, InferInput, Named } from "../schema/types.js";

const _ResponseError = /* @__PURE__ */ object("ResponseError", {
  errorCode: string(),
  fieldName: string(),
  message: string(),
  meta: dictionary(string()),
});
export interface ResponseError extends Infer<typeof _ResponseError> {}
/** What encoding a {@link ResponseError} takes. */
export interface ResponseErrorInput extends InferInput<typeof _ResponseError> {}
/**
 * What was wrong with one field of a request.
 *
 * Source: ServiceStack.Interfaces, ResponseError.cs; the specification, section 7.
 *
 * @example
 * decode(ResponseError, "{errorCode:NotEmpty,fieldName:Name}"); // { errorCode: "NotEmpty", fieldName: "Name" }
 */
export const ResponseError: Named<typeof _ResponseError, ResponseError, ResponseErrorInput> = _ResponseError;

const _ResponseStatus = /* @__PURE__ */ object("ResponseStatus", {
  errorCode: string(),
  message: string(),
  stackTrace: string(),
  errors: list(ResponseError),
  meta: dictionary(string()),
});
export interface ResponseStatus extends Infer<typeof _ResponseStatus> {}
/** What encoding a {@link ResponseStatus} takes. */
export interface ResponseStatusInput extends InferInput<typeof _ResponseStatus> {}
/**
 * Why a request failed.
 *
 * Source: ServiceStack.Interfaces, ResponseStatus.cs; the specification, section 7.
 *
 * @example
 * decode(ResponseStatus, "{errorCode:NotFound,message:No call c1}"); // { errorCode: "NotFound", message: "No call c1" }
 */
export const ResponseStatus: Named<typeof _ResponseStatus, ResponseStatus, ResponseStatusInput> =
  _ResponseStatus;

const _ErrorResponse = /* @__PURE__ */ object("ErrorResponse", { responseStatus: ResponseStatus });
export interface ErrorResponse extends Infer<typeof _ErrorResponse> {}
/** What encoding an {@link ErrorResponse} takes. */
export interface ErrorResponseInput extends InferInput<typeof _ErrorResponse> {}
/**
 * The body of a failed request, whatever the operation.
 *
 * Source: ServiceStack.Interfaces, ErrorResponse.cs; the specification, section 7.
 *
 * @example
 * const { responseStatus } = decode(ErrorResponse, "{ResponseStatus:{ErrorCode:NotFound,Message:No call c1}}");
 * responseStatus?.errorCode; // "NotFound"
 */
export const ErrorResponse: Named<typeof _ErrorResponse, ErrorResponse, ErrorResponseInput> = _ErrorResponse;
