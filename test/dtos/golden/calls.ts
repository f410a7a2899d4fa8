// Made from the metadata of a ServiceStack service; to change it, make it again.

import * as jsv from "@evovoice/jsv";

/** What a schema is called, for the name of a generic class that it is an argument of. */
function nameOf(schema: jsv.Schema): string {
  const node = schema as jsv.SchemaNode;
  if (node.kind === "nullable") return nameOf(node.inner);
  return "name" in node ? node.name : node.kind;
}

export const SortOrders = jsv.enumeration("SortOrders", ["Ascend", "Descend"]);
export type SortOrders = jsv.Infer<typeof SortOrders>;

const _ListRequest = jsv.object("ListRequest", {
  /** The page of data to retrieve */
  page: jsv.describe(jsv.int(), "The page of data to retrieve"),
  /** If you want all objects to be returned. This should be used with care */
  all: jsv.describe(jsv.boolean(), "If you want all objects to be returned. This should be used with care"),
  /** The number per page to retrieve */
  countPerPage: jsv.describe(jsv.int(), "The number per page to retrieve"),
  /** Specific IDs */
  specificIds: jsv.describe(jsv.list(jsv.nullable(jsv.string())), "Specific IDs"),
  /** Specify a sort field */
  sortField: jsv.describe(jsv.string(), "Specify a sort field"),
  /** Specify a sort order */
  sortOrder: jsv.describe(SortOrders, "Specify a sort order"),
  /** Disables total / page counts - improves performance. Returns only data. If there is no more data, Items will be empty array */
  simplifiedPaging: jsv.describe(
    jsv.boolean(),
    "Disables total / page counts - improves performance. Returns only data. If there is no more data, Items will be empty array",
  ),
});
export interface ListRequest extends jsv.Infer<typeof _ListRequest> {}
export interface ListRequestInput extends jsv.InferInput<typeof _ListRequest> {}
export const ListRequest: jsv.Named<typeof _ListRequest, ListRequest, ListRequestInput> = _ListRequest;

const _EntityInfo = jsv.object("EntityInfo", {
  /** The ID of the object */
  id: jsv.describe(jsv.string(), "The ID of the object"),
  /** The date the object was created */
  dateCreated: jsv.describe(jsv.string(), "The date the object was created"),
  /** The date the object was last modified */
  dateLastModified: jsv.describe(jsv.string(), "The date the object was last modified"),
  /** The user that created this object */
  createdBy: jsv.describe(jsv.string(), "The user that created this object"),
  /** The user that last modified this object */
  lastModifiedBy: jsv.describe(jsv.string(), "The user that last modified this object"),
});
export interface EntityInfo extends jsv.Infer<typeof _EntityInfo> {}
export interface EntityInfoInput extends jsv.InferInput<typeof _EntityInfo> {}
export const EntityInfo: jsv.Named<typeof _EntityInfo, EntityInfo, EntityInfoInput> = _EntityInfo;

const _BillingItem = jsv.object("BillingItem", {
  baseCost: jsv.double(),
  rawUnitMultiplier: jsv.double(),
  unitCost: jsv.double(),
  allowance: jsv.int(),
});
export interface BillingItem extends jsv.Infer<typeof _BillingItem> {}
export interface BillingItemInput extends jsv.InferInput<typeof _BillingItem> {}
export const BillingItem: jsv.Named<typeof _BillingItem, BillingItem, BillingItemInput> = _BillingItem;

const _BillingSettings = jsv.object("BillingSettings", {
  base: BillingItem,
  localNumbers: BillingItem,
  tollFreeNumbers: BillingItem,
  inboundVoiceCalls: BillingItem,
  outboundVoiceCalls: BillingItem,
  inboundFaxes: BillingItem,
  outboundFaxes: BillingItem,
  inboundSmsMessages: BillingItem,
  outboundSmsMessages: BillingItem,
});
export interface BillingSettings extends jsv.Infer<typeof _BillingSettings> {}
export interface BillingSettingsInput extends jsv.InferInput<typeof _BillingSettings> {}
export const BillingSettings: jsv.Named<typeof _BillingSettings, BillingSettings, BillingSettingsInput> =
  _BillingSettings;

const _AccountInfo = jsv.object(
  "AccountInfo",
  {
    /** The name of this account */
    name: jsv.describe(jsv.string(), "The name of this account"),
    /** The ID of this account's parent */
    parentAccountId: jsv.describe(jsv.string(), "The ID of this account's parent"),
    /** The twilio account SID */
    twilioAccountSid: jsv.describe(jsv.string(), "The twilio account SID"),
    /** The ancestors of this account. Useful for breadcrumbs */
    ancestorIds: jsv.describe(
      jsv.list(jsv.nullable(jsv.string())),
      "The ancestors of this account. Useful for breadcrumbs",
    ),
    /** The max number of phone numbers this account can have */
    maxPhoneNumbers: jsv.describe(jsv.int(), "The max number of phone numbers this account can have"),
    /** This account is BYOA */
    isBYOA: jsv.describe(jsv.boolean(), "This account is BYOA"),
    /** TrustHub Profile Sid */
    trustHubProfileSid: jsv.describe(jsv.string(), "TrustHub Profile Sid"),
    /** The ID of the logo file */
    logoId: jsv.describe(jsv.string(), "The ID of the logo file"),
    /** The URI of the logo file */
    logoUri: jsv.describe(jsv.string(), "The URI of the logo file"),
    /** The billing settings for this account */
    billingSettings: jsv.describe(BillingSettings, "The billing settings for this account"),
  },
  { base: EntityInfo },
);
export interface AccountInfo extends jsv.Infer<typeof _AccountInfo> {}
export interface AccountInfoInput extends jsv.InferInput<typeof _AccountInfo> {}
export const AccountInfo: jsv.Named<typeof _AccountInfo, AccountInfo, AccountInfoInput> = _AccountInfo;

export const Permissions = jsv.flags("Permissions", { None: 0, Read: 1, Write: 2, Admin: 4 });
export type Permissions = jsv.Infer<typeof Permissions>;

const _Nested = jsv.object("Nested", {
  name: jsv.string(),
  count: jsv.int(),
  tags: jsv.list(jsv.nullable(jsv.string())),
  child: jsv.lazy<Nested, NestedInput>(() => Nested),
});
export interface Nested {
  name?: string;
  count?: number;
  tags?: (string | null)[];
  child?: Nested;
}
export interface NestedInput {
  readonly name?: string | null | undefined;
  readonly count?: number | null | undefined;
  readonly tags?: readonly (string | null)[] | null | undefined;
  readonly child?: NestedInput | null | undefined;
}
export const Nested: jsv.Named<typeof _Nested, Nested, NestedInput> = _Nested;

const _ResponseError = jsv.object("ResponseError", {
  errorCode: jsv.string(),
  fieldName: jsv.string(),
  message: jsv.string(),
  meta: jsv.dictionary(jsv.string()),
});
export interface ResponseError extends jsv.Infer<typeof _ResponseError> {}
export interface ResponseErrorInput extends jsv.InferInput<typeof _ResponseError> {}
export const ResponseError: jsv.Named<typeof _ResponseError, ResponseError, ResponseErrorInput> =
  _ResponseError;

const _ResponseStatus = jsv.object("ResponseStatus", {
  errorCode: jsv.string(),
  message: jsv.string(),
  stackTrace: jsv.string(),
  errors: jsv.list(ResponseError),
  meta: jsv.dictionary(jsv.string()),
});
export interface ResponseStatus extends jsv.Infer<typeof _ResponseStatus> {}
export interface ResponseStatusInput extends jsv.InferInput<typeof _ResponseStatus> {}
export const ResponseStatus: jsv.Named<typeof _ResponseStatus, ResponseStatus, ResponseStatusInput> =
  _ResponseStatus;

export const SessionDialState = jsv.enumeration("SessionDialState", ["None", "Active"]);
export type SessionDialState = jsv.Infer<typeof SessionDialState>;

export const SessionCallState = jsv.enumeration("SessionCallState", [
  "Disconnected",
  "Ringing",
  "Connected",
  "Hold",
  "Passive",
]);
export type SessionCallState = jsv.Infer<typeof SessionCallState>;

export const SessionQueueStates = jsv.enumeration("SessionQueueStates", [
  "None",
  "Queued",
  "Ringing",
  "Connected",
  "Hold",
  "Disconnected",
]);
export type SessionQueueStates = jsv.Infer<typeof SessionQueueStates>;

const _CustomerBreadcrumb = jsv.object("CustomerBreadcrumb", {
  id: jsv.string(),
  name: jsv.string(),
});
export interface CustomerBreadcrumb extends jsv.Infer<typeof _CustomerBreadcrumb> {}
export interface CustomerBreadcrumbInput extends jsv.InferInput<typeof _CustomerBreadcrumb> {}
export const CustomerBreadcrumb: jsv.Named<
  typeof _CustomerBreadcrumb,
  CustomerBreadcrumb,
  CustomerBreadcrumbInput
> = _CustomerBreadcrumb;

export const FlowChannels = jsv.enumeration("FlowChannels", ["Voice", "Chat", "Fax"]);
export type FlowChannels = jsv.Infer<typeof FlowChannels>;

export const SessionHoldReasons = jsv.enumeration("SessionHoldReasons", ["None", "Transferring"]);
export type SessionHoldReasons = jsv.Infer<typeof SessionHoldReasons>;

const _SessionLogInfo = jsv.object("SessionLogInfo", {
  date: jsv.string(),
  message: jsv.string(),
});
export interface SessionLogInfo extends jsv.Infer<typeof _SessionLogInfo> {}
export interface SessionLogInfoInput extends jsv.InferInput<typeof _SessionLogInfo> {}
export const SessionLogInfo: jsv.Named<typeof _SessionLogInfo, SessionLogInfo, SessionLogInfoInput> =
  _SessionLogInfo;

export const SessionMemberCallState = jsv.enumeration("SessionMemberCallState", [
  "None",
  "Ringing",
  "Connected",
  "Hold",
]);
export type SessionMemberCallState = jsv.Infer<typeof SessionMemberCallState>;

export const SessionMemberRoles = jsv.enumeration("SessionMemberRoles", [
  "None",
  "Caller",
  "Agent",
  "Transfer",
]);
export type SessionMemberRoles = jsv.Infer<typeof SessionMemberRoles>;

const _SessionMemberInfo = jsv.object("SessionMemberInfo", {
  identity: jsv.string(),
  endpointId: jsv.string(),
  displayName: jsv.string(),
  isOriginalMember: jsv.boolean(),
  avatarUrl: jsv.string(),
  applicationData: jsv.dictionary(jsv.string()),
  callState: SessionMemberCallState,
  role: SessionMemberRoles,
  callSid: jsv.string(),
  muted: jsv.boolean(),
});
export interface SessionMemberInfo extends jsv.Infer<typeof _SessionMemberInfo> {}
export interface SessionMemberInfoInput extends jsv.InferInput<typeof _SessionMemberInfo> {}
export const SessionMemberInfo: jsv.Named<
  typeof _SessionMemberInfo,
  SessionMemberInfo,
  SessionMemberInfoInput
> = _SessionMemberInfo;

export const SessionDirections = jsv.enumeration("SessionDirections", ["Incoming", "Outgoing"]);
export type SessionDirections = jsv.Infer<typeof SessionDirections>;

const _AppGetCallHistory = jsv.object(
  "AppGetCallHistory",
  {
    accountId: jsv.string(),
    customerId: jsv.string(),
  },
  { base: ListRequest },
);
export interface AppGetCallHistory extends jsv.Infer<typeof _AppGetCallHistory> {}
export interface AppGetCallHistoryInput extends jsv.InferInput<typeof _AppGetCallHistory> {}
export const AppGetCallHistory: jsv.Named<
  typeof _AppGetCallHistory,
  AppGetCallHistory,
  AppGetCallHistoryInput
> = _AppGetCallHistory;

function _ListResponse<T extends jsv.Schema>(_t: T) {
  return jsv.object(`ListResponse<${nameOf(_t)}>`, {
    /** The items */
    items: jsv.describe(jsv.list(_t), "The items"),
    /** The total number of items */
    totalCount: jsv.describe(jsv.int(), "The total number of items"),
    /** The total number of pages */
    totalPages: jsv.describe(jsv.int(), "The total number of pages"),
    /** Are there more pages of items? Used with simplified paging */
    hasMorePages: jsv.describe(jsv.boolean(), "Are there more pages of items? Used with simplified paging"),
  });
}
type _ListResponse<T extends jsv.Schema> = ReturnType<typeof _ListResponse<T>>;
export interface ListResponse<T> extends jsv.Infer<_ListResponse<jsv.Schema<T>>> {}
export interface ListResponseInput<T> extends jsv.InferInput<_ListResponse<jsv.Schema<unknown, T>>> {}
export function ListResponse<T extends jsv.Schema>(
  _t: T,
): jsv.Named<_ListResponse<T>, ListResponse<jsv.Infer<T>>, ListResponseInput<jsv.InferInput<T>>> {
  return _ListResponse(_t);
}

const _ListAccounts = jsv.object("ListAccounts", {}, { base: ListRequest });
export interface ListAccounts extends jsv.Infer<typeof _ListAccounts> {}
export interface ListAccountsInput extends jsv.InferInput<typeof _ListAccounts> {}
export const ListAccounts: jsv.Named<typeof _ListAccounts, ListAccounts, ListAccountsInput> = _ListAccounts;

const _EchoCallHistory = jsv.object("EchoCallHistory", {
  accountId: jsv.string(),
  customerId: jsv.string(),
  page: jsv.int(),
  all: jsv.boolean(),
  countPerPage: jsv.int(),
  specificIds: jsv.list(jsv.nullable(jsv.string())),
  sortField: jsv.string(),
  sortOrder: SortOrders,
  simplifiedPaging: jsv.boolean(),
});
export interface EchoCallHistory extends jsv.Infer<typeof _EchoCallHistory> {}
export interface EchoCallHistoryInput extends jsv.InferInput<typeof _EchoCallHistory> {}
export const EchoCallHistory: jsv.Named<typeof _EchoCallHistory, EchoCallHistory, EchoCallHistoryInput> =
  _EchoCallHistory;

const _EchoTypes = jsv.object("EchoTypes", {
  text: jsv.string(),
  int: jsv.int(),
  nullableInt: jsv.int(),
  long: jsv.long(),
  uLong: jsv.ulong(),
  byte: jsv.byte(),
  short: jsv.short(),
  bool: jsv.boolean(),
  nullableBool: jsv.boolean(),
  double: jsv.double(),
  float: jsv.float(),
  decimal: jsv.decimal(),
  char: jsv.char(),
  order: SortOrders,
  nullableOrder: SortOrders,
  permissions: Permissions,
  date: jsv.dateTime(),
  offset: jsv.dateTimeOffset(),
  span: jsv.timeSpan(),
  guid: jsv.guid(),
  bytes: jsv.bytes(),
  strings: jsv.list(jsv.nullable(jsv.string())),
  array: jsv.list(jsv.nullable(jsv.string())),
  ints: jsv.list(jsv.int()),
  set: jsv.list(jsv.nullable(jsv.string())),
  orders: jsv.list(SortOrders),
  labels: jsv.dictionary(jsv.string()),
  lists: jsv.dictionary(jsv.list(jsv.int())),
  nested: Nested,
  children: jsv.list(Nested),
  grid: jsv.list(jsv.list(jsv.nullable(jsv.string()))),
});
export interface EchoTypes extends jsv.Infer<typeof _EchoTypes> {}
export interface EchoTypesInput extends jsv.InferInput<typeof _EchoTypes> {}
export const EchoTypes: jsv.Named<typeof _EchoTypes, EchoTypes, EchoTypesInput> = _EchoTypes;

const _ZipCallHistory = jsv.object("ZipCallHistory", {}, { base: ListRequest });
export interface ZipCallHistory extends jsv.Infer<typeof _ZipCallHistory> {}
export interface ZipCallHistoryInput extends jsv.InferInput<typeof _ZipCallHistory> {}
export const ZipCallHistory: jsv.Named<typeof _ZipCallHistory, ZipCallHistory, ZipCallHistoryInput> =
  _ZipCallHistory;

const _SessionInfo = jsv.object(
  "SessionInfo",
  {
    /** The state of the session */
    dialState: jsv.describe(SessionDialState, "The state of the session"),
    /** The call state of the session */
    callState: jsv.describe(SessionCallState, "The call state of the session"),
    /** The queue state of the session */
    queueState: jsv.describe(SessionQueueStates, "The queue state of the session"),
    /** The ID of the account associated with the flow */
    accountId: jsv.describe(jsv.string(), "The ID of the account associated with the flow"),
    /** The name of the account associated with the session */
    accountName: jsv.describe(jsv.string(), "The name of the account associated with the session"),
    /** The ID of the customer this session is associated with */
    customerId: jsv.describe(jsv.string(), "The ID of the customer this session is associated with"),
    /** The customer breadcrumb this session is associated with */
    customerBreadcrumb: jsv.describe(
      jsv.list(CustomerBreadcrumb),
      "The customer breadcrumb this session is associated with",
    ),
    /** The name of the customer this session is associated with */
    customerName: jsv.describe(jsv.string(), "The name of the customer this session is associated with"),
    /** The ID of the endpoint associated with this session */
    endpointId: jsv.describe(jsv.string(), "The ID of the endpoint associated with this session"),
    /** The name of the endpoint associated with this session */
    endpointName: jsv.describe(jsv.string(), "The name of the endpoint associated with this session"),
    /** The date the call completed */
    dateCompleted: jsv.describe(jsv.string(), "The date the call completed"),
    /** The destination of the session (e.g. what was entered into the Dial box) */
    destination: jsv.describe(
      jsv.string(),
      "The destination of the session (e.g. what was entered into the Dial box)",
    ),
    /** The to address if any */
    toAddress: jsv.describe(jsv.string(), "The to address if any"),
    /** The from address if any */
    fromAddress: jsv.describe(jsv.string(), "The from address if any"),
    /** The from name if any */
    fromName: jsv.describe(jsv.string(), "The from name if any"),
    /** Answered by name (if any) */
    answeredByName: jsv.describe(jsv.string(), "Answered by name (if any)"),
    /** The ID of the queue member assigned to this call */
    queueMemberId: jsv.describe(jsv.string(), "The ID of the queue member assigned to this call"),
    /** The flow channel */
    channel: jsv.describe(FlowChannels, "The flow channel"),
    /** Has the session ended */
    ended: jsv.describe(jsv.boolean(), "Has the session ended"),
    /** The outcome of the call */
    outcome: jsv.describe(jsv.string(), "The outcome of the call"),
    /** The twilio Call SID of this session */
    callSid: jsv.describe(jsv.string(), "The twilio Call SID of this session"),
    /** Any console data for this session */
    consoleData: jsv.describe(jsv.string(), "Any console data for this session"),
    /** The name of the hold queue for this call */
    holdQueueName: jsv.describe(jsv.string(), "The name of the hold queue for this call"),
    /** The user ID who put this call on hold */
    heldByUserId: jsv.describe(jsv.string(), "The user ID who put this call on hold"),
    /** The reason for the hold */
    holdReason: jsv.describe(SessionHoldReasons, "The reason for the hold"),
    /** The SID of the conference if in a conference call */
    conferenceSid: jsv.describe(jsv.string(), "The SID of the conference if in a conference call"),
    /** The display name for this session */
    displayName: jsv.describe(jsv.string(), "The display name for this session"),
    /** The log entries for this session */
    log: jsv.describe(jsv.list(SessionLogInfo), "The log entries for this session"),
    /** The members of this session */
    members: jsv.describe(jsv.list(SessionMemberInfo), "The members of this session"),
    /** The callback number (typically used for SIP to User calls) */
    callbackNumber: jsv.describe(jsv.string(), "The callback number (typically used for SIP to User calls)"),
    /** The ID of the endpoint that answered */
    answeredById: jsv.describe(jsv.string(), "The ID of the endpoint that answered"),
    /** Is this session incoming or outgoing? */
    direction: jsv.describe(SessionDirections, "Is this session incoming or outgoing?"),
    /** The phone number that this session is coming from (used with SMS chats) */
    fromPhoneNumber: jsv.describe(
      jsv.string(),
      "The phone number that this session is coming from (used with SMS chats)",
    ),
    /** The Call SID of the most recently added conference participant */
    mostRecentParticipantCallSid: jsv.describe(
      jsv.string(),
      "The Call SID of the most recently added conference participant",
    ),
    /** Was this session missed? */
    wasMissed: jsv.describe(jsv.boolean(), "Was this session missed?"),
    /** The ring queue that the call is currently in */
    ringQueueId: jsv.describe(jsv.string(), "The ring queue that the call is currently in"),
  },
  { base: EntityInfo },
);
export interface SessionInfo extends jsv.Infer<typeof _SessionInfo> {}
export interface SessionInfoInput extends jsv.InferInput<typeof _SessionInfo> {}
export const SessionInfo: jsv.Named<typeof _SessionInfo, SessionInfo, SessionInfoInput> = _SessionInfo;

const _SaveSessions = jsv.object("SaveSessions", {
  session: SessionInfo,
  sessions: jsv.list(SessionInfo),
  note: jsv.string(),
});
export interface SaveSessions extends jsv.Infer<typeof _SaveSessions> {}
export interface SaveSessionsInput extends jsv.InferInput<typeof _SaveSessions> {}
export const SaveSessions: jsv.Named<typeof _SaveSessions, SaveSessions, SaveSessionsInput> = _SaveSessions;

const _SearchSessions = jsv.object("SearchSessions", {
  term: jsv.string(),
  limit: jsv.int(),
  verb: jsv.string(),
});
export interface SearchSessions extends jsv.Infer<typeof _SearchSessions> {}
export interface SearchSessionsInput extends jsv.InferInput<typeof _SearchSessions> {}
export const SearchSessions: jsv.Named<typeof _SearchSessions, SearchSessions, SearchSessionsInput> =
  _SearchSessions;

const _SearchSessionsResponse = jsv.object("SearchSessionsResponse", {
  verb: jsv.string(),
  term: jsv.string(),
  ids: jsv.list(jsv.nullable(jsv.string())),
  responseStatus: ResponseStatus,
});
export interface SearchSessionsResponse extends jsv.Infer<typeof _SearchSessionsResponse> {}
export interface SearchSessionsResponseInput extends jsv.InferInput<typeof _SearchSessionsResponse> {}
export const SearchSessionsResponse: jsv.Named<
  typeof _SearchSessionsResponse,
  SearchSessionsResponse,
  SearchSessionsResponseInput
> = _SearchSessionsResponse;

const _FindSession = jsv.object("FindSession", {
  id: jsv.string(),
});
export interface FindSession extends jsv.Infer<typeof _FindSession> {}
export interface FindSessionInput extends jsv.InferInput<typeof _FindSession> {}
export const FindSession: jsv.Named<typeof _FindSession, FindSession, FindSessionInput> = _FindSession;

const _ThrowError = jsv.object("ThrowError", {
  kind: jsv.string(),
  age: jsv.int(),
});
export interface ThrowError extends jsv.Infer<typeof _ThrowError> {}
export interface ThrowErrorInput extends jsv.InferInput<typeof _ThrowError> {}
export const ThrowError: jsv.Named<typeof _ThrowError, ThrowError, ThrowErrorInput> = _ThrowError;

const _ThrowErrorResponse = jsv.object("ThrowErrorResponse", {
  result: jsv.string(),
  responseStatus: ResponseStatus,
});
export interface ThrowErrorResponse extends jsv.Infer<typeof _ThrowErrorResponse> {}
export interface ThrowErrorResponseInput extends jsv.InferInput<typeof _ThrowErrorResponse> {}
export const ThrowErrorResponse: jsv.Named<
  typeof _ThrowErrorResponse,
  ThrowErrorResponse,
  ThrowErrorResponseInput
> = _ThrowErrorResponse;

const _Authenticate = jsv.object(
  "Authenticate",
  {
    /** AuthProvider, e.g. credentials */
    provider: jsv.describe(jsv.string(), "AuthProvider, e.g. credentials"),
    state: jsv.string(),
    oauth_token: jsv.string(),
    oauth_verifier: jsv.string(),
    userName: jsv.string(),
    password: jsv.string(),
    rememberMe: jsv.boolean(),
    errorView: jsv.string(),
    nonce: jsv.string(),
    uri: jsv.string(),
    response: jsv.string(),
    qop: jsv.string(),
    nc: jsv.string(),
    cnonce: jsv.string(),
    accessToken: jsv.string(),
    accessTokenSecret: jsv.string(),
    scope: jsv.string(),
    meta: jsv.dictionary(jsv.string()),
  },
  { description: "Sign In" },
);
/** Sign In */
export interface Authenticate extends jsv.Infer<typeof _Authenticate> {}
export interface AuthenticateInput extends jsv.InferInput<typeof _Authenticate> {}
/** Sign In */
export const Authenticate: jsv.Named<typeof _Authenticate, Authenticate, AuthenticateInput> = _Authenticate;

const _AuthenticateResponse = jsv.object("AuthenticateResponse", {
  userId: jsv.string(),
  sessionId: jsv.string(),
  userName: jsv.string(),
  displayName: jsv.string(),
  referrerUrl: jsv.string(),
  bearerToken: jsv.string(),
  refreshToken: jsv.string(),
  profileUrl: jsv.string(),
  roles: jsv.list(jsv.nullable(jsv.string())),
  permissions: jsv.list(jsv.nullable(jsv.string())),
  responseStatus: ResponseStatus,
  meta: jsv.dictionary(jsv.string()),
});
export interface AuthenticateResponse extends jsv.Infer<typeof _AuthenticateResponse> {}
export interface AuthenticateResponseInput extends jsv.InferInput<typeof _AuthenticateResponse> {}
export const AuthenticateResponse: jsv.Named<
  typeof _AuthenticateResponse,
  AuthenticateResponse,
  AuthenticateResponseInput
> = _AuthenticateResponse;

export const appGetCallHistory = jsv.operation("AppGetCallHistory", {
  routes: ["GET /portal/call-history"],
  request: AppGetCallHistory,
  response: ListResponse(SessionInfo),
  requiresAuth: true,
});

export const listAccounts = jsv.operation("ListAccounts", {
  routes: ["GET /accounts"],
  request: ListAccounts,
  response: ListResponse(AccountInfo),
});

export const echoCallHistory = jsv.operation("EchoCallHistory", {
  routes: ["GET /echo/call-history"],
  request: EchoCallHistory,
  response: EchoCallHistory,
});

export const echoTypes = jsv.operation("EchoTypes", {
  routes: ["POST /echo/types"],
  request: EchoTypes,
  response: EchoTypes,
});

export const zipCallHistory = jsv.operation("ZipCallHistory", {
  routes: ["GET /zip/call-history"],
  request: ZipCallHistory,
  response: ListResponse(SessionInfo),
});

export const saveSessions = jsv.operation("SaveSessions", {
  routes: ["POST /sessions"],
  request: SaveSessions,
  response: ListResponse(SessionInfo),
});

export const searchSessions = jsv.operation("SearchSessions", {
  routes: ["GET /sessions/search", "POST /sessions/search/{Term}"],
  request: SearchSessions,
  response: SearchSessionsResponse,
});

export const findSession = jsv.operation("FindSession", {
  request: FindSession,
  response: SessionInfo,
});

export const throwError = jsv.operation("ThrowError", {
  routes: ["POST /errors/{Kind}"],
  request: ThrowError,
  response: ThrowErrorResponse,
});

/** Sign In */
export const authenticate = jsv.operation("Authenticate", {
  routes: ["POST /auth", "POST /auth/{provider}"],
  request: Authenticate,
  response: AuthenticateResponse,
  description: "Sign In",
  tags: ["auth"],
});
