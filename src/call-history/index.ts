/**
 * The DTOs of `GET /portal/call-history` of Evo Voice: a schema and a type of the same name for each class and
 * enumeration on the operation's page, in the page's own order and with its descriptions.
 *
 * @packageDocumentation
 */
export {
  AccountInfo,
  type AccountInfoInput,
  BillingItem,
  type BillingItemInput,
  BillingSettings,
  type BillingSettingsInput,
} from "./account.js";
export { EntityInfo, type EntityInfoInput } from "./entity.js";
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
export {
  ListRequest,
  type ListRequestInput,
  ListResponse,
  type ListResponseInput,
  type ListResponseSchema,
} from "./list.js";
export {
  AccountListResponse,
  AppGetCallHistory,
  type AppGetCallHistoryInput,
  AppGetCallHistoryResponse,
  callHistory,
} from "./operation.js";
export {
  CustomerBreadcrumb,
  type CustomerBreadcrumbInput,
  SessionInfo,
  type SessionInfoInput,
  SessionLogInfo,
  type SessionLogInfoInput,
  SessionMemberInfo,
  type SessionMemberInfoInput,
} from "./session.js";
