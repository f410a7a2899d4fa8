import type { SessionInfo, SessionLogInfo, SessionMemberInfo } from "../call-history/index.js";
import { type Account, type Agent, personName, phoneNumber } from "./organisation.js";
import { type Random, randomOf } from "./random.js";

/** What a session is about: all its states, its log and its members follow from it. */
interface Kind {
  /** How many of a hundred ended sessions are of this kind; 0 for those that are going on. */
  readonly share: number;
  readonly direction: "Incoming" | "Outgoing";
  readonly channel: "Voice" | "Chat" | "Fax";
  /** Absent while the session goes on. */
  readonly outcome?: string;
  /** Whether an agent took part. */
  readonly answered: boolean;
  readonly state: "Disconnected" | "Ringing" | "Connected" | "Hold";
}

const incoming = { direction: "Incoming", channel: "Voice", state: "Disconnected" } as const;
const outgoing = { direction: "Outgoing", channel: "Voice", state: "Disconnected" } as const;

const KINDS = {
  answered: { ...incoming, share: 44, outcome: "Answered", answered: true },
  transferred: { ...incoming, share: 8, outcome: "Transferred", answered: true },
  missed: { ...incoming, share: 9, outcome: "Missed", answered: false },
  abandoned: { ...incoming, share: 4, outcome: "Abandoned: caller hung up", answered: false },
  voicemail: { ...incoming, share: 7, outcome: "Voicemail", answered: false },
  dialed: { ...outgoing, share: 14, outcome: "Answered", answered: true },
  unanswered: { ...outgoing, share: 5, outcome: "No answer", answered: false },
  busy: { ...outgoing, share: 2, outcome: "Busy", answered: false },
  chat: { ...incoming, share: 4, outcome: "Closed", answered: true, channel: "Chat" },
  fax: { ...incoming, share: 3, outcome: "Received", answered: false, channel: "Fax" },
  ringing: { ...incoming, share: 0, answered: false, state: "Ringing" },
  talking: { ...incoming, share: 0, answered: true, state: "Connected" },
  held: { ...incoming, share: 0, answered: true, state: "Hold" },
} satisfies Record<string, Kind>;
type KindName = keyof typeof KINDS;

const ENDED = (Object.keys(KINDS) as KindName[]).flatMap((name) =>
  Array.from({ length: KINDS[name].share }, () => name),
);
const GOING_ON: readonly KindName[] = ["ringing", "talking", "held"];

/** The moment at which the call history is asked for, and how far the sessions before it lie apart. */
const NOW = Date.UTC(2026, 10, 23, 16, 30);
const SECONDS_APART = 53;
const MAX_STEP = 9;

const CALLERS = ["new patient", "existing patient", "supplier", "press; urgent"];
const NOTES = [
  'Caller said: "it\'s urgent", asked for [Dr. Ñáñez]',
  "Note, by the front desk: see ticket [4711]; path C:\\calls\\in",
  "Whisper played:\r\n\tnew customer, language {de}",
  "IVR input {digits: 2, retries: 0}",
  "Geburtstag: 🎂 grüßen",
];

/** The session that many before the newest, without those between: a function of the seed and the index alone. */
export function sessionOf(seed: number, accounts: readonly Account[], index: number): SessionInfo {
  const random = randomOf(seed, index);
  const id = random.hex(32);
  const account = random.pick(accounts);
  const customer = random.pick(account.customers);
  const name = index < GOING_ON.length && random.oneIn(2) ? GOING_ON[index]! : random.pick(ENDED);
  const kind: Kind = KINDS[name];

  const agent = random.pick(customer.agents);
  const other = random.pick(customer.agents.filter(({ id }) => id !== agent.id));
  const queue = random.pick(customer.queues);
  const person = { name: personName(random), number: phoneNumber(random) };
  const isIncoming = kind.direction === "Incoming";
  const isVoice = kind.channel === "Voice";
  const isQueued = isVoice && isIncoming;
  const isHeld = kind.state === "Hold";
  const wasMissed = isQueued && kind.outcome !== undefined && !kind.answered;
  const ended = kind.outcome !== undefined;
  const isRungInVain = name === "missed" || name === "voicemail";
  const takesPart = kind.answered && isIncoming;
  const [from, to] = isIncoming ? [person.number, customer.number] : [customer.number, person.number];
  const sid = (prefix: string): string => prefix + random.hex(32);
  const callSid = sid(kind.channel === "Chat" ? "SM" : kind.channel === "Fax" ? "FX" : "CA");

  const clock = clockOf(random, index);
  const dateCreated = clock();
  const messages = messagesOf(name, random, { person, agent, other, queue: queue.name });
  const talk = kind.answered && ended ? random.between(5, Math.min(600, 10 + index * SECONDS_APART)) : 0;
  const log = messages.map(
    (message, i): SessionLogInfo => ({ date: clock(i === messages.length - 1 ? talk : 0), message }),
  );
  const end = clock();
  const caller: SessionMemberInfo = {
    identity: person.number,
    displayName: person.name,
    isOriginalMember: true,
    applicationData: {
      language: random.pick(["en-US", "es-MX", "de-DE"]),
      callerType: random.pick(CALLERS),
      ...(random.oneIn(5) ? { "x-trace: id": `${random.hex(8)}, retry {0}` } : {}),
    },
    callState: kind.state === "Disconnected" ? "None" : kind.state,
    role: isIncoming ? "Caller" : "None",
    callSid,
    muted: false,
  };
  const agentState = kind.state === "Ringing" ? "Ringing" : "Connected";
  const agents = [
    // Of a missed call too: whom it rang at, in vain. One that was abandoned had only waited in its queue.
    ...(kind.answered || !isIncoming || kind.state === "Ringing" || isRungInVain ? [agent] : []),
    ...(name === "transferred" || isHeld ? [other] : []),
  ].map(
    (member, i): SessionMemberInfo => ({
      ...identityOf(member),
      isOriginalMember: !isIncoming,
      applicationData: { extension: member.extension, device: member.device },
      callState: ended ? "None" : i > 0 ? "Ringing" : agentState,
      role: i > 0 ? "Transfer" : "Agent",
      callSid: sid("CA"),
      muted: random.oneIn(10),
    }),
  );
  const members = isIncoming ? [caller, ...agents] : [...agents, { ...caller, isOriginalMember: false }];
  const conference = agents.length > 1 || isHeld;
  const endpoint = random.pick(customer.endpoints);

  return {
    dialState: ended ? "None" : "Active",
    callState: kind.state,
    queueState: isQueued ? kind.state : "None",
    accountId: account.id,
    accountName: account.name,
    customerId: customer.id,
    customerBreadcrumb: [customer.region, { id: customer.id, name: customer.name }],
    customerName: customer.name,
    endpointId: endpoint.id,
    endpointName: endpoint.name,
    ...(ended ? { dateCompleted: end } : {}),
    destination: to,
    toAddress: to,
    fromAddress: from,
    fromName: isIncoming ? person.name : customer.name,
    ...(takesPart ? { answeredByName: agent.name } : {}),
    ...(isQueued && (kind.answered || !ended) ? { queueMemberId: random.hex(32) } : {}),
    channel: kind.channel,
    ended,
    ...(kind.outcome === undefined ? {} : { outcome: kind.outcome }),
    callSid,
    ...(isHeld ? { holdQueueName: "Parking, line 1", heldByUserId: agent.id } : {}),
    holdReason: isHeld ? "Transferring" : "None",
    ...(conference ? { conferenceSid: sid("CF") } : {}),
    displayName: `${person.name} (${person.number})`,
    log,
    members,
    ...(random.oneIn(6) && isVoice ? { callbackNumber: person.number } : {}),
    ...(takesPart ? { answeredById: agent.id } : {}),
    direction: kind.direction,
    ...(kind.channel === "Chat" ? { fromPhoneNumber: person.number } : {}),
    ...(conference ? { mostRecentParticipantCallSid: agents.at(-1)!.callSid! } : {}),
    wasMissed,
    ...(kind.state === "Ringing" || wasMissed ? { ringQueueId: queue.id } : {}),
    id,
    dateCreated,
    dateLastModified: ended ? clock() : end,
    createdBy: "system",
    lastModifiedBy: takesPart ? agent.id : "system",
  };
}

interface Cast {
  readonly person: { readonly name: string; readonly number: string };
  readonly agent: Agent;
  readonly other: Agent;
  readonly queue: string;
}

/** The log that leads to where a session of this kind stands. */
function messagesOf(kind: KindName, random: Random, { person, agent, other, queue }: Cast): string[] {
  const dialed = [`${agent.name} dialed ${person.number}`, "Ringing"];
  const queued = [
    `Call received from ${person.number}`,
    'Flow "Main menu" started',
    ...(random.oneIn(4) ? [random.pick(NOTES)] : []),
    `Queued: ${queue}`,
  ];
  const rung = [...queued, `Ringing ${agent.name}`];
  const answered = [...rung, `Answered by ${agent.name}`];
  switch (kind) {
    case "answered":
      return [...answered, "Call completed"];
    case "transferred":
      return [...answered, `Transferred to ${other.name} [warm]`, "Call completed"];
    case "missed":
      return [...rung, "No agent answered", "Caller hung up"];
    case "abandoned":
      return [...queued, "Caller hung up in queue"];
    case "voicemail":
      return [
        ...rung,
        "No agent answered",
        `Voicemail transcript:\n"Please call back ${person.number}, thanks"`,
      ];
    case "dialed":
      return [...dialed, "Connected", "Call completed"];
    case "unanswered":
      return [...dialed, "No answer"];
    case "busy":
      return [...dialed, "Busy"];
    case "chat":
      return [`SMS received from ${person.number}`, `Assigned to ${agent.name}`, "Conversation closed"];
    case "fax":
      return [`Fax received, ${random.between(1, 12)} pages`, "Delivered to fax desk: 1 recipient"];
    case "ringing":
      return rung;
    case "talking":
      return answered;
    case "held":
      return [...answered, `Put on hold by ${agent.name}`];
  }
}

/**
 * Gives dates one after another, some seconds and `pause` apart, in the form of .NET: microseconds, padded to seven
 * digits. Every session begins before the one of the index below it, early enough to end before it is asked for.
 */
function clockOf(random: Random, index: number): (pause?: number) => string {
  let time = NOW - (index + 3) * SECONDS_APART * 1000 + random.below((SECONDS_APART - MAX_STEP) * 1000);
  return (pause = 0) => {
    time += pause * 1000 + random.between(900, MAX_STEP * 1000);
    return `${new Date(time).toISOString().slice(0, 23)}${random.digits(3)}0Z`;
  };
}

function identityOf({ id, name, extension }: Agent) {
  const short = id.slice(0, 12);
  return {
    identity: Number(extension) % 2 === 0 ? `user_${short}` : `sip:${extension}@pbx.example`,
    endpointId: id,
    displayName: name,
    avatarUrl: `https://evo.example/files/${short}/avatar.png`,
  };
}
