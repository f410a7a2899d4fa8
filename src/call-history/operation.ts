import { type Operation, operation } from "../operation/operation.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Infer, InferInput, Named } from "../schema/types.js";
import { AccountInfo } from "./account.js";
import { ListRequest, ListResponse, type ListResponseSchema } from "./list.js";
import { SessionInfo } from "./session.js";

const _AppGetCallHistory = object(
  "AppGetCallHistory",
  { accountId: string(), customerId: string() },
  { base: ListRequest },
);
export interface AppGetCallHistory extends Infer<typeof _AppGetCallHistory> {}
/** What encoding an {@link AppGetCallHistory} takes. */
export interface AppGetCallHistoryInput extends InferInput<typeof _AppGetCallHistory> {}
/**
 * Asks for the call history of an account or a customer.
 *
 * Source: the page of AppGetCallHistory, "AppGetCallHistory Parameters".
 *
 * @example
 * encode(AppGetCallHistory, { accountId: "a1", page: 2 }); // "{accountId:a1,page:2}"
 */
export const AppGetCallHistory: Named<typeof _AppGetCallHistory, AppGetCallHistory, AppGetCallHistoryInput> =
  _AppGetCallHistory;

/**
 * A page of the call history.
 *
 * Source: the page of AppGetCallHistory, the sample response. The page's table of parameters shows
 * `ListResponse<AccountInfo>` instead, which is a slip (see `AccountListResponse`).
 *
 * @example
 * const { items, totalCount } = decode(AppGetCallHistoryResponse, "{items:[{id:s1}],totalCount:1}");
 * [items?.[0]?.id, totalCount]; // ["s1", 1]
 */
export const AppGetCallHistoryResponse: ListResponseSchema<typeof SessionInfo> = ListResponse(SessionInfo);
export type AppGetCallHistoryResponse = ListResponse<SessionInfo>;

/**
 * A page of a list of accounts. No answer of the call history: the page documents it by a slip of its
 * generator, which picked the wrong instance of the generic `ListResponse<T>`.
 *
 * Source: the page of AppGetCallHistory, "ListResponse<AccountInfo> Parameters"; the specification, section 7.
 *
 * @example
 * decode(AccountListResponse, "{items:[{name:Acme}]}"); // { items: [{ name: "Acme" }] }
 */
export const AccountListResponse: ListResponseSchema<typeof AccountInfo> = ListResponse(AccountInfo);
export type AccountListResponse = ListResponse<AccountInfo>;

/**
 * `GET /portal/call-history`: the sessions of an account or a customer, a page at a time. Requires
 * authentication.
 *
 * Source: the page of AppGetCallHistory.
 *
 * @example
 * const fetch = createHandler({ seed: 7, count: 30 });
 * const client = createClient({ baseUrl: "https://evo.example", fetch });
 * const page = await client.send(callHistory, { page: 1, countPerPage: 20 });
 * page.items?.length; // 10
 */
export const callHistory: Operation<
  typeof AppGetCallHistory,
  typeof AppGetCallHistoryResponse,
  "AppGetCallHistory"
> = operation("AppGetCallHistory", {
  routes: ["GET /portal/call-history"],
  request: AppGetCallHistory,
  response: AppGetCallHistoryResponse,
  requiresAuth: true,
});
