/**
 * Calls a ServiceStack service: requests as query strings, responses as typed values or errors, paging.
 */
export { type CallOptions, type Client, type ClientOptions, createClient, type Progress } from "./client.js";
export type { ItemOf } from "./paging.js";
export { parseQueryString, type QueryOptions } from "./parse-query.js";
export { requestUrl, toQueryString } from "./query.js";
export { decodeResponse, type ResponseOptions } from "./response.js";
export type { RetryOptions } from "./retry.js";
export { JsvServiceError, type ServiceErrorDetails } from "./service-error.js";
