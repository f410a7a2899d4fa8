/**
 * Calls a ServiceStack service: requests as query strings, responses as typed values or errors, sign-in, paging.
 *
 * @packageDocumentation
 */
export type { AuthOptions, BasicAuth, BearerAuth, CredentialsAuth, Refused } from "./auth.js";
export type { CallError, CallResult } from "./call-result.js";
export { type Client, createClient } from "./client.js";
export { JsvConnectionError } from "./connection.js";
export type { Fetch } from "./exchange.js";
export type { HeadersInput } from "./headers.js";
export type { AnswerOf, ItemOf, RequestOf } from "./operation-types.js";
export type { CallOptions, ClientOptions, HeadersFunction, Progress } from "./options.js";
export { parseQueryString, type QueryOptions } from "./parse-query.js";
export { toQueryString } from "./query.js";
export {
  type Ask,
  buildRequest,
  type PlannedRequest,
  type RequestOptions,
  requestUrl,
} from "./request.js";
export type { FileInput, Files } from "./request-body.js";
export { decodeResponse, type ResponseOptions } from "./response.js";
export type { RetryOptions } from "./retry.js";
export { JsvServiceError, type ServiceErrorDetails, type ServiceErrorKind } from "./service-error.js";
export type { ResponseStream } from "./stream-response.js";
