/**
 * Fixtures: the documentation sample of any schema, made-up call histories, and the service itself as a function.
 * Needs nothing but the Fetch API's `Request` and `Response`, and those only for the handler.
 */
export { type CallHistoryOptions, callHistorySessions, generateCallHistory } from "./generate.js";
export { createHandler, type HandlerOptions } from "./handler.js";
export { sample } from "./sample.js";
