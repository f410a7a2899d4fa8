import type { SchemaNode } from "@evovoice/jsv";
import type {
  AppGetCallHistoryResponse,
  SessionInfo,
  SessionLogInfo,
  SessionMemberInfo,
} from "@evovoice/jsv/call-history";
import { propertiesOf } from "./schemas.js";

// Realistic call-history responses, the same on every machine: about 2 kB a session on the wire.

/** A small seeded generator of random numbers (mulberry32): deterministic everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What is unusual about a payload. */
export type Flavour = "plain" | "quotes" | "two-byte";

const FIRST = ["Ann", "Bob", "Carla", "Deepak", "Elena", "Finn", "Grace", "Hugo", "Ines", "Jamal"];
const LAST = ["Archer", "Brook", "Castillo", "Dahl", "Evans", "Fischer", "Garcia", "Hansen", "Ito", "Jones"];
const FIRST_WIDE = ["健", "美咲", "Zoë", "Łukasz", "Ольга", "Søren", "José", "Ayşe", "Émilie", "Jürgen"];
const OUTCOMES = ["Answered", "Completed", "Voicemail", "No answer", "Abandoned in queue"];
const COMPANIES = ["Acme Dental", "Brook and Sons", "Contoso Support", "Delta Logistics", "Evergreen Homes"];

/** A response with `count` sessions. The same arguments give the same object. */
export function makeResponse(count: number, flavour: Flavour = "plain", seed = 7): AppGetCallHistoryResponse {
  const random = randomOf(seed);
  const items = Array.from({ length: count }, (_, i) => makeSession(i, random, flavour));
  return { items, totalCount: count * 10, totalPages: 10, hasMorePages: true };
}

function makeSession(index: number, random: (below: number) => number, flavour: Flavour): SessionInfo {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const hex = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join("");
  const first = flavour === "two-byte" ? FIRST_WIDE : FIRST;
  const person = (): string =>
    flavour === "quotes" ? `${pick(LAST)}, ${pick(first)} "${pick(first)}"` : `${pick(first)} ${pick(LAST)}`;
  const phone = (): string => `+1555${String(random(10_000_000)).padStart(7, "0")}`;
  const start = Date.UTC(2026, 0, 5, 9) + index * 97_000;
  const at = (seconds: number): string =>
    new Date(start + seconds * 1000).toISOString().replace(".000Z", "Z");
  const note = (text: string): string => (flavour === "quotes" ? `${text}: "ok", [${random(100)}]` : text);

  const missed = random(5) === 0;
  const seconds = 20 + random(600);
  const log: SessionLogInfo[] = [
    { date: at(0), message: note(`Call started by ${phone()}`) },
    { date: at(3), message: note("Entered flow Main Menu") },
    { date: at(9), message: note(`Queued in ${pick(["Support", "Sales", "Billing"])}`) },
    { date: at(seconds), message: note(missed ? "Caller hung up before an answer" : "Call completed") },
  ];
  const agent = person();
  const caller = person();
  const members: SessionMemberInfo[] = [
    {
      identity: phone(),
      endpointId: hex(24),
      displayName: caller,
      isOriginalMember: true,
      applicationData: { source: "pstn", carrier: pick(["Bandwidth", "Twilio", "Telnyx"]) },
      callState: "None",
      role: "Caller",
      callSid: `CA${hex(32)}`,
      muted: false,
    },
  ];
  if (!missed) {
    members.push({
      identity: `client-${hex(8)}`,
      endpointId: hex(24),
      displayName: agent,
      isOriginalMember: false,
      avatarUrl: note(`/portal/avatars/${hex(12)}.png`),
      applicationData: { device: pick(["web", "desk", "mobile"]) },
      callState: "None",
      role: "Agent",
      callSid: `CA${hex(32)}`,
      muted: random(10) === 0,
    });
  }
  const answered = missed ? {} : { answeredByName: agent, answeredById: hex(24) };
  return {
    dialState: "None",
    callState: "Disconnected",
    queueState: missed ? "Queued" : "Disconnected",
    accountId: hex(24),
    accountName: pick(COMPANIES),
    customerId: hex(24),
    customerBreadcrumb: [
      { id: hex(24), name: pick(COMPANIES) },
      { id: hex(24), name: note(`Site ${random(40)}`) },
    ],
    customerName: pick(COMPANIES),
    endpointId: hex(24),
    endpointName: note(`Reception ${random(9)}`),
    dateCompleted: at(seconds),
    destination: phone(),
    toAddress: phone(),
    fromAddress: phone(),
    fromName: caller,
    ...answered,
    channel: "Voice",
    ended: true,
    outcome: missed ? "Missed" : pick(OUTCOMES),
    callSid: `CA${hex(32)}`,
    holdReason: "None",
    displayName: caller,
    log,
    members,
    direction: random(3) === 0 ? "Outgoing" : "Incoming",
    fromPhoneNumber: phone(),
    mostRecentParticipantCallSid: `CA${hex(32)}`,
    wasMissed: missed,
    id: hex(24),
    dateCreated: at(0),
    dateLastModified: at(seconds + 2),
    createdBy: "system",
    lastModifiedBy: "system",
  };
}

/** The same value with its objects' properties in another order and case; keys of dictionaries stay as they are. */
export function rekeyed(
  schema: SchemaNode,
  value: unknown,
  change: { readonly reverse: boolean; readonly pascal: boolean },
): unknown {
  if (schema.kind === "list") {
    return (value as unknown[]).map((item) => rekeyed(schema.item as SchemaNode, item, change));
  }
  if (schema.kind !== "object") return value;
  const properties = new Map(propertiesOf(schema));
  const entries = Object.entries(value as object).map(([name, inner]): [string, unknown] => [
    change.pascal ? name[0]!.toUpperCase() + name.slice(1) : name,
    rekeyed(properties.get(name)!, inner, change),
  ]);
  return Object.fromEntries(change.reverse ? entries.reverse() : entries);
}

/** A text as it comes from a response: one flat string, which no concatenation left behind. */
export function received(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** "1,000 sessions" */
export function sessions(count: number): string {
  return `${count.toLocaleString("en")} session${count === 1 ? "" : "s"}`;
}
