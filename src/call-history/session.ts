import { dictionary, list } from "../schema/collections.js";
import { describe } from "../schema/define.js";
import { object } from "../schema/object.js";
import { boolean, string } from "../schema/scalars.js";
import type { Infer, InferInput, Named } from "../schema/types.js";
import { EntityInfo } from "./entity.js";
import {
  FlowChannels,
  SessionCallState,
  SessionDialState,
  SessionDirections,
  SessionHoldReasons,
  SessionMemberCallState,
  SessionMemberRoles,
  SessionQueueStates,
} from "./enums.js";

const _CustomerBreadcrumb = object("CustomerBreadcrumb", {
  id: string(),
  name: string(),
});
export interface CustomerBreadcrumb extends Infer<typeof _CustomerBreadcrumb> {}
/** What encoding a {@link CustomerBreadcrumb} takes. */
export interface CustomerBreadcrumbInput extends InferInput<typeof _CustomerBreadcrumb> {}
/**
 * One step on the way from the account down to a customer.
 *
 * Source: the page of AppGetCallHistory, "CustomerBreadcrumb Parameters".
 *
 * @example
 * decode(CustomerBreadcrumb, "{id:c1,name:Acme}"); // { id: "c1", name: "Acme" }
 */
export const CustomerBreadcrumb: Named<
  typeof _CustomerBreadcrumb,
  CustomerBreadcrumb,
  CustomerBreadcrumbInput
> = _CustomerBreadcrumb;

const _SessionLogInfo = object("SessionLogInfo", {
  date: string(),
  message: string(),
});
export interface SessionLogInfo extends Infer<typeof _SessionLogInfo> {}
/** What encoding a {@link SessionLogInfo} takes. */
export interface SessionLogInfoInput extends InferInput<typeof _SessionLogInfo> {}
/**
 * One entry of a session's log.
 *
 * Source: the page of AppGetCallHistory, "SessionLogInfo Parameters".
 *
 * @example
 * encode(SessionLogInfo, { message: "Queued, second" }); // '{message:"Queued, second"}'
 */
export const SessionLogInfo: Named<typeof _SessionLogInfo, SessionLogInfo, SessionLogInfoInput> =
  _SessionLogInfo;

const _SessionMemberInfo = object("SessionMemberInfo", {
  identity: string(),
  endpointId: string(),
  displayName: string(),
  isOriginalMember: boolean(),
  avatarUrl: string(),
  applicationData: dictionary(string()),
  callState: SessionMemberCallState,
  role: SessionMemberRoles,
  callSid: string(),
  muted: boolean(),
});
export interface SessionMemberInfo extends Infer<typeof _SessionMemberInfo> {}
/** What encoding a {@link SessionMemberInfo} takes. */
export interface SessionMemberInfoInput extends InferInput<typeof _SessionMemberInfo> {}
/**
 * One party to a session.
 *
 * Source: the page of AppGetCallHistory, "SessionMemberInfo Parameters".
 *
 * @example
 * decode(SessionMemberInfo, "{displayName:Ada,muted:False}"); // { displayName: "Ada", muted: false }
 */
export const SessionMemberInfo: Named<typeof _SessionMemberInfo, SessionMemberInfo, SessionMemberInfoInput> =
  _SessionMemberInfo;

const _SessionInfo = object(
  "SessionInfo",
  {
    /** The state of the session */
    dialState: describe(SessionDialState, "The state of the session"),
    /** The call state of the session */
    callState: describe(SessionCallState, "The call state of the session"),
    /** The queue state of the session */
    queueState: describe(SessionQueueStates, "The queue state of the session"),
    /** The ID of the account associated with the flow */
    accountId: describe(string(), "The ID of the account associated with the flow"),
    /** The name of the account associated with the session */
    accountName: describe(string(), "The name of the account associated with the session"),
    /** The ID of the customer this session is associated with */
    customerId: describe(string(), "The ID of the customer this session is associated with"),
    /** The customer breadcrumb this session is associated with */
    customerBreadcrumb: describe(
      list(CustomerBreadcrumb),
      "The customer breadcrumb this session is associated with",
    ),
    /** The name of the customer this session is associated with */
    customerName: describe(string(), "The name of the customer this session is associated with"),
    /** The ID of the endpoint associated with this session */
    endpointId: describe(string(), "The ID of the endpoint associated with this session"),
    /** The name of the endpoint associated with this session */
    endpointName: describe(string(), "The name of the endpoint associated with this session"),
    /** The date the call completed */
    dateCompleted: describe(string(), "The date the call completed"),
    /** The destination of the session (e.g. what was entered into the Dial box) */
    destination: describe(
      string(),
      "The destination of the session (e.g. what was entered into the Dial box)",
    ),
    /** The to address if any */
    toAddress: describe(string(), "The to address if any"),
    /** The from address if any */
    fromAddress: describe(string(), "The from address if any"),
    /** The from name if any */
    fromName: describe(string(), "The from name if any"),
    /** Answered by name (if any) */
    answeredByName: describe(string(), "Answered by name (if any)"),
    /** The ID of the queue member assigned to this call */
    queueMemberId: describe(string(), "The ID of the queue member assigned to this call"),
    /** The flow channel */
    channel: describe(FlowChannels, "The flow channel"),
    /** Has the session ended */
    ended: describe(boolean(), "Has the session ended"),
    /** The outcome of the call */
    outcome: describe(string(), "The outcome of the call"),
    /** The twilio Call SID of this session */
    callSid: describe(string(), "The twilio Call SID of this session"),
    /** Any console data for this session */
    consoleData: describe(string(), "Any console data for this session"),
    /** The name of the hold queue for this call */
    holdQueueName: describe(string(), "The name of the hold queue for this call"),
    /** The user ID who put this call on hold */
    heldByUserId: describe(string(), "The user ID who put this call on hold"),
    /** The reason for the hold */
    holdReason: describe(SessionHoldReasons, "The reason for the hold"),
    /** The SID of the conference if in a conference call */
    conferenceSid: describe(string(), "The SID of the conference if in a conference call"),
    /** The display name for this session */
    displayName: describe(string(), "The display name for this session"),
    /** The log entries for this session */
    log: describe(list(SessionLogInfo), "The log entries for this session"),
    /** The members of this session */
    members: describe(list(SessionMemberInfo), "The members of this session"),
    /** The callback number (typically used for SIP to User calls) */
    callbackNumber: describe(string(), "The callback number (typically used for SIP to User calls)"),
    /** The ID of the endpoint that answered */
    answeredById: describe(string(), "The ID of the endpoint that answered"),
    /** Is this session incoming or outgoing? */
    direction: describe(SessionDirections, "Is this session incoming or outgoing?"),
    /** The phone number that this session is coming from (used with SMS chats) */
    fromPhoneNumber: describe(
      string(),
      "The phone number that this session is coming from (used with SMS chats)",
    ),
    /** The Call SID of the most recently added conference participant */
    mostRecentParticipantCallSid: describe(
      string(),
      "The Call SID of the most recently added conference participant",
    ),
    /** Was this session missed? */
    wasMissed: describe(boolean(), "Was this session missed?"),
    /** The ring queue that the call is currently in */
    ringQueueId: describe(string(), "The ring queue that the call is currently in"),
  },
  { base: EntityInfo },
);
export interface SessionInfo extends Infer<typeof _SessionInfo> {}
/** What encoding a {@link SessionInfo} takes. */
export interface SessionInfoInput extends InferInput<typeof _SessionInfo> {}
/**
 * A call, chat or fax: one row of the call history.
 *
 * Source: the page of AppGetCallHistory, "SessionInfo Parameters".
 *
 * @example
 * decode(SessionInfo, "{callState:Ringing,wasMissed:True}"); // { callState: "Ringing", wasMissed: true }
 */
export const SessionInfo: Named<typeof _SessionInfo, SessionInfo, SessionInfoInput> = _SessionInfo;
