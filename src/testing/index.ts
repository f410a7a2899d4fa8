/**
 * Fixtures: the documentation sample of any schema, made-up call histories, and the service itself as a function.
 * Needs only the Fetch API's `Request` and `Response`, and those only for the handler.
 *
 * @packageDocumentation
 */
export { type CallHistoryOptions, callHistorySessions, generateCallHistory } from "./generate.js";
export { createHandler, type GivenSessions, type HandlerOptions } from "./handler.js";
export {
  type Handler,
  type HandlerAnswer,
  type HandlerContext,
  type Handlers,
  type MockServiceOptions,
  mockService,
  type OperationHandler,
} from "./mock-service.js";
export { sample } from "./sample.js";
export { Refusal } from "./service/answer.js";
export type { Fault, Faults } from "./service/faults.js";
export type { SignInOptions } from "./service/sign-in.js";
