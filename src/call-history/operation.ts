import { type Operation, operation } from "../operation/operation.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Infer, ObjectSchema } from "../schema/types.js";
import { AccountInfo } from "./account.js";
import { ListRequest, ListResponse, type ListResponseSchema } from "./list.js";
import { SessionInfo } from "./session.js";

// The types below are spelled with `typeof` because a declaration that refers to a schema by name keeps the
// doc comments of its properties; one that writes the schema out again in another file loses them.

const appGetCallHistoryProperties = { accountId: string(), customerId: string() };

/**
 * Asks for the call history of an account or a customer.
 *
 * Source: the page of AppGetCallHistory, "AppGetCallHistory Parameters".
 */
export const AppGetCallHistory: ObjectSchema<typeof appGetCallHistoryProperties, never, typeof ListRequest> =
  object("AppGetCallHistory", appGetCallHistoryProperties, { base: ListRequest });
export type AppGetCallHistory = Infer<typeof AppGetCallHistory>;

/**
 * A page of the call history.
 *
 * Source: the page of AppGetCallHistory, the sample response. The page's table of parameters shows
 * `ListResponse<AccountInfo>` instead, which is a slip (see `AccountListResponse`).
 */
export const AppGetCallHistoryResponse: ListResponseSchema<typeof SessionInfo> = ListResponse(SessionInfo);
export type AppGetCallHistoryResponse = Infer<typeof AppGetCallHistoryResponse>;

/**
 * A page of a list of accounts. No answer of the call history: the page documents it by a slip of its
 * generator, which picked the wrong instance of the generic `ListResponse<T>`.
 *
 * Source: the page of AppGetCallHistory, "ListResponse<AccountInfo> Parameters"; the specification, section 7.
 */
export const AccountListResponse: ListResponseSchema<typeof AccountInfo> = ListResponse(AccountInfo);
export type AccountListResponse = Infer<typeof AccountListResponse>;

/**
 * `GET /portal/call-history`: the sessions of an account or a customer, a page at a time. Requires
 * authentication.
 *
 * Source: the page of AppGetCallHistory.
 */
export const callHistory: Operation<typeof AppGetCallHistory, typeof AppGetCallHistoryResponse> = operation(
  "AppGetCallHistory",
  {
    routes: ["GET /portal/call-history"],
    request: AppGetCallHistory,
    response: AppGetCallHistoryResponse,
    requiresAuth: true,
  },
);
