/**
 * The DTOs of `GET /portal/call-history` of Evo Voice: a schema and a type of the same name for each class and
 * enumeration on the operation's page, in the page's own order and with its descriptions.
 */
export { AccountInfo, BillingItem, BillingSettings } from "./account.js";
export { EntityInfo } from "./entity.js";
export {
  FlowChannels,
  SessionCallState,
  SessionDialState,
  SessionDirections,
  SessionHoldReasons,
  SessionMemberCallState,
  SessionMemberRoles,
  SessionQueueStates,
  SortOrders,
} from "./enums.js";
export { ListRequest, ListResponse } from "./list.js";
export {
  AccountListResponse,
  AppGetCallHistory,
  AppGetCallHistoryResponse,
  callHistory,
} from "./operation.js";
export { CustomerBreadcrumb, SessionInfo, SessionLogInfo, SessionMemberInfo } from "./session.js";
