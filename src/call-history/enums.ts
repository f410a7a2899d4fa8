import { enumeration } from "../schema/enumeration.js";
import type { Infer } from "../schema/types.js";

/**
 * The direction a list is sorted in.
 *
 * Source: the page of AppGetCallHistory, "SortOrders Enum".
 *
 * @example
 * decode(SortOrders, "1"); // "Descend"
 */
export const SortOrders = enumeration("SortOrders", ["Ascend", "Descend"]);
export type SortOrders = Infer<typeof SortOrders>;

/**
 * The state of a session.
 *
 * Source: the page of AppGetCallHistory, "SessionDialState Enum".
 *
 * @example
 * decode(SessionDialState, "Active"); // "Active"
 */
export const SessionDialState = enumeration("SessionDialState", ["None", "Active"]);
export type SessionDialState = Infer<typeof SessionDialState>;

/**
 * The state of a session's call.
 *
 * Source: the page of AppGetCallHistory, "SessionCallState Enum".
 *
 * @example
 * decode(SessionCallState, "ringing"); // "Ringing"
 */
export const SessionCallState = enumeration("SessionCallState", [
  "Disconnected",
  "Ringing",
  "Connected",
  "Hold",
  "Passive",
]);
export type SessionCallState = Infer<typeof SessionCallState>;

/**
 * Where a session stands in a queue.
 *
 * Source: the page of AppGetCallHistory, "SessionQueueStates Enum".
 *
 * @example
 * Object.keys(SessionQueueStates.members).length; // 6
 */
export const SessionQueueStates = enumeration("SessionQueueStates", [
  "None",
  "Queued",
  "Ringing",
  "Connected",
  "Hold",
  "Disconnected",
]);
export type SessionQueueStates = Infer<typeof SessionQueueStates>;

/**
 * The medium of a session.
 *
 * Source: the page of AppGetCallHistory, "FlowChannels Enum".
 *
 * @example
 * decode(list(FlowChannels), "[Voice,Fax]"); // ["Voice", "Fax"]
 */
export const FlowChannels = enumeration("FlowChannels", ["Voice", "Chat", "Fax"]);
export type FlowChannels = Infer<typeof FlowChannels>;

/**
 * Why a session is on hold.
 *
 * Source: the page of AppGetCallHistory, "SessionHoldReasons Enum".
 *
 * @example
 * decode(SessionHoldReasons, "Waiting"); // throws unknown_member
 */
export const SessionHoldReasons = enumeration("SessionHoldReasons", ["None", "Transferring"]);
export type SessionHoldReasons = Infer<typeof SessionHoldReasons>;

/**
 * The state of one member's call.
 *
 * Source: the page of AppGetCallHistory, "SessionMemberCallState Enum".
 *
 * @example
 * encode(SessionMemberCallState, "Connected"); // "Connected"
 */
export const SessionMemberCallState = enumeration("SessionMemberCallState", [
  "None",
  "Ringing",
  "Connected",
  "Hold",
]);
export type SessionMemberCallState = Infer<typeof SessionMemberCallState>;

/**
 * What a member does in a session.
 *
 * Source: the page of AppGetCallHistory, "SessionMemberRoles Enum".
 *
 * @example
 * decode(SessionMemberRoles, "0"); // "None"
 */
export const SessionMemberRoles = enumeration("SessionMemberRoles", ["None", "Caller", "Agent", "Transfer"]);
export type SessionMemberRoles = Infer<typeof SessionMemberRoles>;

/**
 * Whether a session came in or went out.
 *
 * Source: the page of AppGetCallHistory, "SessionDirections Enum".
 *
 * @example
 * decode(SessionDirections, "incoming"); // "Incoming"
 */
export const SessionDirections = enumeration("SessionDirections", ["Incoming", "Outgoing"]);
export type SessionDirections = Infer<typeof SessionDirections>;
