import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { encode, format } from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { callHistorySessions, generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { isFull } from "../../support/size.js";
import { ended, folder, jsv, shell, start } from "./jsv.js";

const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), "utf8");
const temporaries = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".tmp"));
const page = (count: number): string =>
  encode(AppGetCallHistoryResponse, { items: generateCallHistory({ seed: 7, count }), totalCount: count });

describe("--output", () => {
  it("replaces a file in one step, and keeps its mode", () => {
    writeFileSync(path("a.jsv"), "{a:1}");
    chmodSync(path("a.jsv"), 0o640);
    expect(jsv(["format", "a.jsv", "--output", "a.jsv"])).toEqual({ stdout: "", stderr: "", exit: 0 });
    expect(read("a.jsv")).toBe(`${format("{a:1}")}\n`);
    expect(statSync(path("a.jsv")).mode & 0o777).toBe(0o640);
    expect(temporaries()).toEqual([]);
  });

  it("leaves the file as it was when the input is faulty, even in the middle of a stream", () => {
    writeFileSync(path("old.json"), "old");
    const text = page(300).replace(/\],totalCount:300\}$/, ",{ended:maybe}]}");
    const args = ["decode", "--select", "items", "-s", "call-history", "-o", "old.json"];
    expect(jsv(args, text)).toMatchObject({
      stdout: "",
      stderr: expect.stringContaining("items[300].ended"),
      exit: 1,
    });
    expect(read("old.json")).toBe("old");
    expect(temporaries()).toEqual([]);
  });

  it("writes into what a link leads to, and into what is no file", () => {
    writeFileSync(path("target.jsv"), "old");
    symlinkSync("target.jsv", path("link.jsv"));
    jsv(["encode", "-o", "link.jsv"], "[1]");
    expect(read("target.jsv")).toBe("[1]\n");
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === "link.jsv")
        ?.isSymbolicLink(),
    ).toBe(true);
    const { stdout, stderr } = shell(
      "mkfifo pipe; cat pipe & echo '[1]' | jsv encode -o pipe; wait; ls -l pipe",
    );
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^\[1\]\np/), stderr: "" });
  });

  it("ends without a word when who reads a pipe has gone", () => {
    writeFileSync(path("long.jsv"), page(300));
    const { stderr, exit } = shell(
      "mkfifo gone; head -c 10 gone > /dev/null & jsv decode long.jsv -o gone; exit=$?; wait; exit $exit",
    );
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  describe("and a signal in the midst of work that hears nothing", () => {
    // The work on a document of this kind says that it has begun, and never ends.
    const BUSY = `
      import { writeFileSync } from "node:fs";
      const { parse, stringify } = JSON;
      const stop = (value) => {
        if (value?.busy === undefined) return;
        writeFileSync("reached", "");
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      };
      JSON.stringify = (value, ...more) => (stop(value), stringify(value, ...more));
      JSON.parse = (text) => { const value = parse(text); stop(value); return value; };`;

    it.each([
      ["SIGINT", 130, ["decode", "good.jsv", "good.jsv", "busy.jsv"]],
      ["SIGTERM", 143, ["decode", "good.jsv", "good.jsv", "busy.jsv"]],
      ["SIGHUP", 129, ["decode", "good.jsv", "good.jsv", "busy.jsv"]],
      ["SIGTERM", 143, ["decode", "--select", ".", "list.jsv"]],
      ["SIGTERM", 143, ["decode", "--lines", "good.jsv", "lines.jsv"]],
      ["SIGTERM", 143, ["decode", "--null", "nulls.jsv"]],
      ["SIGTERM", 143, ["encode", "--lines", "lines.jsonl"]],
      ["SIGTERM", 143, ["decode", "--lines", "--keep-going", "--errors", "errors.txt", "lines.jsv"]],
    ] as const)("end at once, and leave the file as it was: %s %i %j", async (signal, code, args) => {
      const long = "x".repeat(200_000);
      writeFileSync(path("busy.mjs"), BUSY);
      writeFileSync(path("good.jsv"), `{a:${long}}`);
      writeFileSync(path("busy.jsv"), "{busy:1}");
      writeFileSync(path("list.jsv"), `[{a:${long}},{a:${long}},{busy:1}]`);
      const faulty = (args as readonly string[]).includes("--errors") ? "{a:1,,b}\n" : "";
      writeFileSync(path("lines.jsv"), `{a:${long}}\n${faulty}{busy:1}\n`);
      writeFileSync(path("nulls.jsv"), `{a:${long}}\0{busy:1}\0`);
      writeFileSync(path("lines.jsonl"), `{"a":"${long}"}\n{"busy":1}\n`);
      writeFileSync(path("kept.txt"), "old");
      rmSync(path("reached"), { force: true });
      const child = start([...args, "-o", "kept.txt"], { NODE_OPTIONS: `--import ${path("busy.mjs")}` });
      const result = ended(child);
      while (!existsSync(path("reached"))) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(temporaries()).toEqual([]);
      child.kill(signal);
      expect(await result).toEqual({ stdout: "", stderr: "", exit: code });
      expect(read("kept.txt")).toBe("old");
      expect(existsSync(path("errors.txt"))).toBe(false);
      expect(temporaries()).toEqual([]);
    });
  });
});

describe("--output, of a file", () => {
  it("that a link names though it is not there makes it, and keeps the link", () => {
    symlinkSync("not-there.jsv", path("dangling"));
    expect(jsv(["encode", "-o", "dangling"], "[1]").exit).toBe(0);
    expect(lstatSync(path("dangling")).isSymbolicLink()).toBe(true);
    expect(read("not-there.jsv")).toBe("[1]\n");
  });
});

it("a full disk under standard output is an output that cannot be written", () => {
  if (!existsSync("/dev/full")) return;
  for (const command of ["jsv generate --count 300", "jsv --help", "jsv generate -o /dev/full"]) {
    const { stderr, exit } = shell(`${command} > /dev/full`);
    expect(stderr).toMatch(/^jsv: .*no space left on the disk\n$/);
    expect(exit).toBe(2);
  }
});

it("a fault of the input counts, also when nobody reads the items before it", () => {
  writeFileSync(path("late.jsv"), `{items:[${"{id:a},".repeat(3000)}{ended:x}]}`);
  const { stderr, exit } = shell(
    "set -o pipefail; jsv decode --select items -s call-history late.jsv | sleep 0",
  );
  expect(stderr).toContain("items[3000].ended");
  expect(exit).toBe(1);
});

it("nothing at all is no record", () => {
  expect(jsv(["decode", "--lines"])).toEqual({ stdout: "", stderr: "", exit: 0 });
});

describe("pipes", () => {
  it.each([
    "jsv generate --count 100000",
    "jsv decode --select items big.jsv -s call-history",
    "jsv calls big.jsv",
    "jsv decode big.jsv",
  ])("%s | head ends without a word", (command) => {
    if (!existsSync(path("big.jsv"))) writeFileSync(path("big.jsv"), page(3000));
    const { stdout, stderr, exit } = shell(`set -o pipefail; ${command} | head -c 1000`);
    expect(stdout.length).toBeGreaterThan(0);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("carry a generated page through every filter", () => {
    const { stdout, stderr, exit } = shell(
      "jsv generate --count 300 --seed 7 | jsv format | jsv decode -s call-history | jsv encode -s call-history | " +
        "jsv format --wire | jsv calls --missed | tail -n 1",
    );
    expect(stdout).toMatch(/^300 of 300 calls: \d+ incoming, \d+ outgoing, \d+ missed\n$/);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("pass a large stream in bounded memory, without a bar", async () => {
    const child = start(["decode", "--select", "items", "-s", "call-history"]);
    let lines = 0;
    child.stdout!.on("data", (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) lines++;
    });
    let stderr = "";
    child.stderr!.on("data", (text) => {
      stderr += text;
    });
    const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
    // The same thousand sessions over and over: making them all would take longer than reading them.
    const sessions = [...callHistorySessions({ seed: 7, count: 1000 })]
      .map((call) => encode(SessionInfo, call))
      .join(",");
    const times = Math.ceil((isFull ? 200e6 : 60e6) / sessions.length);
    let peak = 0;
    const send = (text: string): Promise<void> =>
      new Promise((resolve) => child.stdin!.write(text, () => resolve()));
    await send("{items:[");
    for (let i = 0; i < times; i++) {
      await send(`${i === 0 ? "" : ","}${sessions}`);
      peak = Math.max(peak, memoryOf(child.pid!));
    }
    child.stdin!.end(`],totalCount:${times * 1000}}`);
    expect(await closed).toBe(0);
    expect(stderr).toBe("");
    expect(lines).toBe(times * 1000);
    // Node alone takes 90 MB of it.
    if (peak > 0) expect(peak).toBeLessThan(isFull ? 250e6 : 140e6);
  }, 240_000);
});

it.each([
  // As many objects as fit: what takes most memory for its length.
  ["reads the longest calls", "True", ""],
  // To explain a fault takes several times as much.
  ["explains a fault in the longest call", "maybe", "items[30].ended: "],
])("calls %s in less than 150 MB", (_what, last, fault) => {
  const call = (value: string): string => `{log:[${"{},".repeat(86_000)}{}],ended:${value}}`;
  writeFileSync(path("long-calls.jsv"), `{items:[${`${call("True")},`.repeat(30)}${call(last)}]}`);
  const tellPeak = 'process.on("exit", () => console.error(`peak ${process.resourceUsage().maxRSS}`))';
  writeFileSync(path("tell-peak.mjs"), tellPeak);
  const { stderr } = shell("node --import ./tell-peak.mjs $(command -v jsv) calls long-calls.jsv");
  expect(stderr).toContain(fault);
  // In kB. Without a collection of garbage after each call it is 200 MB and more.
  expect(Number(/^peak (\d+)$/m.exec(stderr)?.[1])).toBeLessThan(150_000);
});

it("calls leaves garbage of ordinary calls to V8, which clears it away faster", () => {
  writeFileSync(path("ordinary.jsv"), page(3000));
  const { stdout, exit } = shell("node --trace-gc $(command -v jsv) calls ordinary.jsv");
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^\[.*Scavenge/m);
  // What V8 calls a collection that was asked for.
  expect(stdout).not.toMatch(/^\[.*Mark-Compact.*testing/m);
});

/** The most memory that a process has held, in bytes, where the system says so (Linux); otherwise 0. */
function memoryOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] ?? 0) * 1000;
}

describe("many files in parallel", () => {
  it("give the same under xargs -P as one after the other", () => {
    mkdirSync(path("in"));
    const names = Array.from({ length: isFull ? 100 : 8 }, (_, i) => `page ${i}.jsv`);
    for (const [i, name] of names.entries()) {
      const items = generateCallHistory({ seed: i, count: 3 });
      writeFileSync(path(`in/${name}`), encode(AppGetCallHistoryResponse, { items, totalCount: 3 }));
    }
    const command = (folderName: string): string =>
      `jsv decode "in/{}" -s call-history -o "${folderName}/{}.json"`;
    for (const [target, jobs] of [
      ["serial", 1],
      ["parallel", 4],
    ] as const) {
      mkdirSync(path(target));
      const { stderr, exit } = shell(`ls in | xargs -P ${jobs} -I{} sh -c '${command(target)}'`);
      expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    }
    expect(readdirSync(path("serial"))).toHaveLength(names.length);
    for (const name of readdirSync(path("serial")))
      expect(read(`parallel/${name}`)).toBe(read(`serial/${name}`));
  }, 240_000);
});
