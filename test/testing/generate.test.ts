import { createHash } from "node:crypto";
import { dateTime, decode, encode, list } from "@evovoice/jsv";
import { SessionInfo } from "@evovoice/jsv/call-history";
import { callHistorySessions, generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/testing/generate.js";

const hash = (seed: number, count: number): string =>
  createHash("sha256")
    .update(encode(list(SessionInfo), generateCallHistory({ seed, count })))
    .digest("hex");

describe("the same seed", () => {
  it("gives the same bytes on every platform and version, for ever", () => {
    expect(hash(7, 1000)).toBe("95279a078bc2d8143ac267c909cab33796f8da56f33c4f2ab01dd7e42ce145ee");
    expect(hash(-(2 ** 40) - 1, 20)).toBe("de308367dcc5613ee85082489344ba0a90aac03e997214b83e60bbe5bb3e45c6");
  });

  it("gives a session whatever the count, and lazily", () => {
    const few = generateCallHistory({ seed: 3, count: 5 });
    expect(generateCallHistory({ seed: 3, count: 50 }).slice(0, 5)).toEqual(few);
    const archive = callHistorySessions({ seed: 3, count: 100_000_000 });
    for (let pass = 0; pass < 2; pass++) {
      const seen: SessionInfo[] = [];
      for (const session of archive) if (seen.push(session) === 5) break;
      expect(seen).toEqual(few);
    }
  });
});

it("other seeds give other sessions, also beyond 32 bits", () => {
  const first = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER].map((seed) => hash(seed, 2));
  expect(new Set(first).size).toBe(first.length);
});

it.each([
  [{ seed: 1.5, count: 1 }, "seed"],
  [{ seed: Number.NaN, count: 1 }, "seed"],
  [{ seed: 2 ** 53, count: 1 }, "seed"],
  [{ seed: "7" as never, count: 1 }, "seed"],
  [{ seed: 1, count: -1 }, "count"],
  [{ seed: 1, count: 0.5 }, "count"],
  [{ seed: 1, count: 100_000_001 }, "count"],
  [{ seed: 1, count: "5" as never }, "count"],
])("refuses %o, before anything is made", (options, name) => {
  expect(() => generateCallHistory(options)).toThrow(RangeError);
  expect(() => callHistorySessions(options)).toThrow(new RegExp(`^${name} must be`));
});

it("makes 100 sessions from seed 1 unless told otherwise", () => {
  expect(generateCallHistory()).toEqual(generateCallHistory({ seed: 1, count: 100 }));
  expect([...callHistorySessions({ count: 3 })]).toEqual(generateCallHistory({ seed: 1, count: 3 }));
});

it("can be empty", () => {
  expect(generateCallHistory({ seed: 1, count: 0 })).toEqual([]);
});

describe("a session", () => {
  const sessions = [1, 2, 3, 4, 5].flatMap((seed) => generateCallHistory({ seed, count: 2000 }));
  const every = (holds: (session: SessionInfo) => boolean): void => {
    expect(sessions.filter((session) => !holds(session))[0]).toBeUndefined();
  };
  const agents = ({ members = [] }: SessionInfo) => members.filter(({ role }) => role === "Agent");
  const messages = ({ log = [] }: SessionInfo) => log.map(({ message }) => message).join("|");

  it("is written and read back", () => {
    expect(decode(list(SessionInfo), encode(list(SessionInfo), sessions))).toStrictEqual(sessions);
  });

  it("has dates that follow each other", () => {
    every(({ dateCreated, log = [], dateCompleted, dateLastModified }) => {
      const dates = [dateCreated, ...log.map(({ date }) => date), dateCompleted, dateLastModified];
      const known = dates.filter((date) => date !== undefined);
      return (
        log.length > 0 &&
        known.every(
          (date, i) =>
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}0Z$/.test(date) && (i === 0 || known[i - 1]! < date),
        ) &&
        known.at(-1)! < "2026-11-23T16:30"
      );
    });
    for (let i = 1; i < sessions.length; i++) {
      if (i % 2000 > 0) expect(sessions[i]!.dateCreated! < sessions[i - 1]!.dateCreated!).toBe(true);
    }
  });

  it("has a date that the wire can say, up to the oldest", () => {
    const { dateCreated } = openArchive({ seed: 7, count: 100_000_000 }).session(99_999_999);
    expect(decode(dateTime(), dateCreated!)).toMatch(/^1858-/);
  });

  it("is disconnected and complete when it has ended, and only then", () => {
    every(({ ended, dialState, callState, outcome, dateCompleted, members = [] }) =>
      ended
        ? dialState === "None" &&
          callState === "Disconnected" &&
          outcome !== undefined &&
          dateCompleted !== undefined &&
          members.every(({ callState }) => callState === "None")
        : dialState === "Active" &&
          callState !== "Disconnected" &&
          outcome === undefined &&
          dateCompleted === undefined &&
          members.every(({ callState }) => callState !== "None"),
    );
  });

  it("was answered by nobody if it was missed, and is incoming", () => {
    every(
      (session) =>
        !session.wasMissed ||
        (session.answeredByName === undefined &&
          session.answeredById === undefined &&
          session.direction === "Incoming" &&
          session.ended === true &&
          !messages(session).includes("Answered by")),
    );
  });

  it("names the agent or at least the queue that it rang at if it was missed", () => {
    every((session) => {
      if (!session.wasMissed) return session.ringQueueId === undefined || session.callState === "Ringing";
      const [agent, ...others] = agents(session);
      if (session.ringQueueId === undefined || others.length > 0) return false;
      const rung = /Ringing ([^|]*)/.exec(messages(session))?.[1];
      return agent === undefined
        ? session.outcome?.startsWith("Abandoned") === true && rung === undefined
        : agent.callState === "None" && agent.displayName === rung;
    });
    // One queue has one id and, in the logs, one name.
    const queues = new Map<string, Set<string>>();
    for (const session of sessions.slice(0, 2000).filter(({ wasMissed }) => wasMissed)) {
      const names = queues.get(session.ringQueueId!) ?? new Set();
      queues.set(session.ringQueueId!, names.add(/Queued: ([^|]*)/.exec(messages(session))![1]!));
    }
    expect(queues.size).toBe(36);
    for (const names of queues.values()) expect(names.size).toBe(1);
  });

  it("was answered by one of its members, as its log says", () => {
    every(
      (session) =>
        session.answeredById === undefined ||
        agents(session).some(
          ({ endpointId, displayName }) =>
            endpointId === session.answeredById &&
            displayName === session.answeredByName &&
            messages(session).includes(displayName!),
        ),
    );
  });

  it("has a log that fits its outcome", () => {
    const words: Record<string, RegExp> = {
      Answered: /(Answered by|dialed).*Call completed$/s,
      Transferred: /Answered by.*Transferred to.*Call completed$/s,
      Missed: /No agent answered\|Caller hung up$/,
      "Abandoned: caller hung up": /Queued.*Caller hung up in queue$/s,
      Voicemail: /No agent answered\|Voicemail/,
      "No answer": /dialed.*No answer$/,
      Busy: /dialed.*Busy$/,
      Closed: /^SMS received.*Conversation closed$/s,
      Received: /^Fax received/,
    };
    every((session) => session.outcome === undefined || words[session.outcome]!.test(messages(session)));
    expect(new Set(sessions.map(({ outcome }) => outcome))).toEqual(
      new Set([...Object.keys(words), undefined]),
    );
  });

  it("is on hold for a reason, held by an agent", () => {
    every((session) =>
      session.callState === "Hold"
        ? session.holdReason === "Transferring" &&
          session.holdQueueName !== undefined &&
          agents(session).some(({ endpointId }) => endpointId === session.heldByUserId)
        : session.holdReason === "None" && session.heldByUserId === undefined,
    );
  });

  it("has E.164 numbers that nobody has", () => {
    const reserved = /^\+(1[2-9]\d\d55501\d\d|442079460\d{3}|447700900\d{3}|493023125\d{3})$/;
    every(({ fromAddress, toAddress, destination, callbackNumber, fromPhoneNumber }) =>
      [fromAddress, toAddress, destination, callbackNumber ?? toAddress, fromPhoneNumber ?? toAddress].every(
        (number) => reserved.test(number!),
      ),
    );
    every(({ fromAddress, toAddress, members = [] }) =>
      [fromAddress, toAddress].includes(members.find(({ identity }) => identity?.startsWith("+"))?.identity),
    );
  });

  it("has Twilio's kinds of SIDs, and ids of its own", () => {
    every(({ callSid, conferenceSid, members = [] }) =>
      [callSid, conferenceSid ?? callSid, ...members.map(({ callSid }) => callSid)].every((sid) =>
        /^(CA|CF|SM|FX)[0-9a-f]{32}$/.test(sid!),
      ),
    );
    for (const ids of [sessions.map(({ id }) => id), sessions.map(({ callSid }) => callSid)]) {
      expect(new Set(ids).size).toBe(sessions.length);
    }
  });

  it("belongs to one of a few accounts and customers, whose names stay the same", () => {
    const names = new Map<string, string>();
    for (const { accountId, accountName, customerId, customerName } of sessions.slice(0, 2000)) {
      for (const [id, name] of [
        [accountId!, accountName!],
        [customerId!, customerName!],
      ] as const) {
        expect(names.get(id) ?? name).toBe(name);
        names.set(id, name);
      }
    }
    expect(names.size).toBe(12);
  });

  it.each([
    ["a comma", /,/],
    ["a quote", /"/],
    ["brackets and braces", /\[.*\{/s],
    ["a line break", /\r\n/],
    ["a backslash", /\\/],
    ["an umlaut", /ü/],
    ["an emoji", /🎧/u],
    ["another script", /花子/],
  ])("now and then has %s in a name or message", (_name, pattern) => {
    const text = sessions.map((session) => `${session.displayName} ${messages(session)}`).join("\n");
    expect(text).toMatch(pattern);
  });
});
