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

/**
 * What is unusual about a page. Of "quotes", names and notes are quoted, and names hold doubled quotes; the shapes
 * after it are the worst ones: each has much of what a reader might not like.
 */
export type Shape = "ascii" | "accents" | "cjk" | "quotes" | (typeof WORST)[number];

export const WORST = [
  "long",
  "long quoted",
  "doubled quotes",
  "new keys",
  "half missing",
  "50 log entries",
] as const;

const NAMES: Partial<Record<Shape, readonly string[]>> = {
  accents: ["Zoë", "André", "Carla", "Søren", "José", "Finn", "Émilie", "Jürgen", "Ines", "Günther"],
  cjk: ["健", "美咲", "翔太", "陽菜", "大輔", "小明", "秀英", "建国", "지훈", "서연"],
};
const FIRST = ["Ann", "Bob", "Carla", "Deepak", "Elena", "Finn", "Grace", "Hugo", "Ines", "Jamal"];
const LAST = ["Archer", "Brook", "Castillo", "Dahl", "Evans", "Fischer", "Garcia", "Hansen", "Ito", "Jones"];
const OUTCOMES = ["Answered", "Completed", "Voicemail", "No answer", "Abandoned in queue"];
const COMPANIES = ["Acme Dental", "Brook and Sons", "Contoso Support", "Delta Logistics", "Evergreen Homes"];

/** How long a string of the shapes "long" is. */
const LONG = 1000;

/** A response with `count` sessions. The same arguments give the same object. */
export function makeResponse(count: number, shape: Shape = "ascii"): AppGetCallHistoryResponse {
  const random = randomOf(7);
  const items = Array.from({ length: count }, (_, i) => {
    const session = makeSession(i, random, shape);
    return shape === "half missing" ? (half(session, random) as SessionInfo) : session;
  });
  return { items, totalCount: count * 10, totalPages: 10, hasMorePages: true };
}

/** The value without every second property of its objects, by chance. */
function half(value: unknown, random: (below: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => half(item, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(() => random(2) === 0);
  return Object.fromEntries(entries.map(([name, inner]) => [name, half(inner, random)]));
}

function makeSession(index: number, random: (below: number) => number, shape: Shape): SessionInfo {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const hex = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join("");
  const first = NAMES[shape] ?? FIRST;
  const person = (): string => {
    if (shape === "quotes") return `${pick(LAST)}, ${pick(first)} "${pick(first)}"`;
    return shape === "doubled quotes" ? `"${pick(first)}" "${pick(LAST)}"` : `${pick(first)} ${pick(LAST)}`;
  };
  const phone = (): string => `+1555${String(random(10_000_000)).padStart(7, "0")}`;
  const start = Date.UTC(2026, 0, 5, 9) + index * 97_000;
  const at = (seconds: number): string =>
    new Date(start + seconds * 1000).toISOString().replace(".000Z", "Z");
  const note = (text: string): string => {
    if (shape === "quotes") return `${text}: "ok", [${random(100)}]`;
    return shape === "doubled quotes" ? `"${text}" "ok" "${random(100)}"` : text;
  };
  const message = (text: string): string => {
    if (shape !== "long" && shape !== "long quoted") return note(text);
    const parts = Array.from({ length: LONG / 8 }, () => hex(7));
    return `${text} ${parts.join(shape === "long" ? " " : ",")}`.slice(0, LONG);
  };
  const data = (entries: Record<string, string>): Record<string, string> =>
    shape === "new keys" ? Object.fromEntries(Array.from({ length: 10 }, () => [hex(8), hex(6)])) : entries;

  const missed = random(5) === 0;
  const seconds = 20 + random(600);
  const log: SessionLogInfo[] = [
    { date: at(0), message: message(`Call started by ${phone()}`) },
    { date: at(3), message: message("Entered flow Main Menu") },
    { date: at(9), message: message(`Queued in ${pick(["Support", "Sales", "Billing"])}`) },
    { date: at(seconds), message: message(missed ? "Caller hung up before an answer" : "Call completed") },
  ];
  if (shape === "50 log entries") {
    while (log.length < 50)
      log.push({ date: at(log.length), message: `Waited in queue at place ${random(9)}` });
  }
  const agent = person();
  const caller = person();
  const members: SessionMemberInfo[] = [
    {
      identity: phone(),
      endpointId: hex(24),
      displayName: caller,
      isOriginalMember: true,
      applicationData: data({ source: "pstn", carrier: pick(["Bandwidth", "Twilio", "Telnyx"]) }),
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
      applicationData: data({ device: pick(["web", "desk", "mobile"]) }),
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

/** The value as it reads back without a schema: everything that is no list or map is a string. */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  }
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

/** A text as it comes from a response: one flat string, not the result of a concatenation. */
export function received(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** "1,000 sessions" */
export function sessions(count: number): string {
  return `${count.toLocaleString("en")} session${count === 1 ? "" : "s"}`;
}
