/**
 * Fixtures: the documentation sample of any schema, made-up call histories, and the service itself as a function.
 * Needs nothing but the Fetch API's `Request` and `Response`, and those only for the handler.
 */
export { type CallHistoryOptions, callHistorySessions, generateCallHistory } from "./generate.js";
export { createHandler, type GivenSessions, type Handler, type HandlerOptions } from "./handler.js";
export { sample } from "./sample.js";
export type { Fault, Faults } from "./service/faults.js";
export type { SignInOptions } from "./service/sign-in.js";
