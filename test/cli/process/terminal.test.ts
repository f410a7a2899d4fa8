import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { ended, folder, shell, start } from "./jsv.js";

const ESC = "\u001b";
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");

/** Runs a line of shell in a terminal, and gives what the terminal is told. */
function terminal(line: string, env = {}): { screen: string; exit: number | null } {
  const { stdout, exit } = shell(`script --quiet --return --command '${line}' /dev/null < /dev/null`, env);
  return { screen: stdout, exit };
}

const dana = {
  fromName: "Dana Whitfield",
  fromAddress: "+12065550187",
  direction: "Incoming",
  wasMissed: true,
} as const;
writeFileSync(join(folder, "page.jsv"), encode(AppGetCallHistoryResponse, { items: [dana], totalCount: 1 }));
writeFileSync(
  join(folder, "big.jsv"),
  encode(AppGetCallHistoryResponse, {
    items: generateCallHistory({ seed: 1, count: 6000 }),
    totalCount: 6000,
  }),
);

// Install with: apt-get install bsdutils (Debian), or util-linux elsewhere.
describe.skipIf(!hasScript)("in a terminal (needs script of util-linux)", () => {
  it.each([
    ["hush\r", 2, "cannot listen on 203.0.113.1"],
    ["\r", 2, "the password must not be empty"],
    ["\u0003", 130, ""],
  ])("a password is asked for and not shown: %j", async (typed, exit, message) => {
    // An address for documentation, which no machine has: the service ends as soon as it has the password.
    const command = "jsv serve --host 203.0.113.1 --port 0 --user anna";
    const child = start(["--quiet", "--return", "--command", command, "/dev/null"], {}, "script");
    let screen = "";
    child.stdout?.on("data", (data) => {
      const isAsked = screen.includes("Password of anna: ");
      screen += data;
      if (!isAsked && screen.includes("Password of anna: ")) child.stdin?.write(typed);
    });
    expect(await ended(child)).toMatchObject({ exit });
    expect(screen).toContain(message);
    expect(screen).not.toContain("hush");
  });

  it("faults have colours, unless NO_COLOR says no", () => {
    const { screen, exit } = terminal('echo "{a:1,,b:2}" | jsv decode', { TERM: "xterm-256color" });
    expect(screen).toMatch(new RegExp(`${ESC}\\[31m *\\^${ESC}\\[0m`));
    expect(screen).toContain(`${ESC}[1m${ESC}[31mjsv:`);
    expect(exit).toBe(1);
    const plain = terminal('echo "{a:1,,b:2}" | jsv decode', {
      TERM: "xterm-256color",
      NO_COLOR: "1",
    }).screen;
    expect(plain).toContain("{a:1,,b:2}");
    expect(plain).not.toContain(ESC);
  });

  it("the table has colours, and the width of the terminal", () => {
    const { screen } = terminal("stty cols 90; jsv calls page.jsv", { TERM: "xterm-256color" });
    expect(screen).toContain(`${ESC}[1mWhen (UTC)${ESC}[22m`);
    expect(screen).toContain(`${ESC}[31myes${ESC}[39m`);
    const narrow = terminal("stty cols 70; jsv calls page.jsv", {
      TERM: "xterm-256color",
      NO_COLOR: "1",
    }).screen;
    expect(Math.max(...narrow.split(/\r?\n/).map((line) => line.length))).toBeLessThanOrEqual(70);
  });

  it("a bar shows how far the input is read, and is gone at the end", () => {
    const { screen, exit } = terminal("jsv decode --select items -s call-history big.jsv > out.jsonl", {
      TERM: "xterm",
    });
    expect(screen).toMatch(/[█░]{30} \d+% of \d+ MB, [\d.]+ MB\/s, \d+ s left/);
    // A signal may end it at any time: the cursor is never hidden, nor is wrapping switched off.
    expect(screen).not.toMatch(new RegExp(`${ESC}\\[\\?(?:25l|7l)`));
    expect(screen.trimEnd()).toMatch(new RegExp(`${ESC}\\[2?K$`));
    expect(exit).toBe(0);
  });

  it("a line says that there is work to do when all is read, and is gone at the end", () => {
    const { screen, exit } = terminal("jsv decode big.jsv > out.json", { TERM: "xterm" });
    const line = /\d+ MB read; working on it\. Ctrl-C ends it\./;
    expect(screen).toMatch(line);
    expect(screen.trimEnd()).toMatch(new RegExp(`${ESC}\\[K$`));
    expect(exit).toBe(0);
  });

  it("Ctrl-C ends work that writes a file and reads nothing", async () => {
    const command = "jsv generate --count 100000 > made.jsv";
    const child = start(["--quiet", "--return", "--command", command, "/dev/null"], {}, "script");
    let isAsked = false;
    child.stdout?.on("data", (data) => {
      if (isAsked || !String(data).includes("left")) return;
      isAsked = true;
      child.stdin?.write("\u0003");
    });
    expect(await ended(child)).toMatchObject({ exit: 130 });
  });

  it("rows of the table stand above the bar, whole", () => {
    const { screen } = terminal("jsv calls big.jsv", { TERM: "xterm" });
    expect(screen).toMatch(/[█░]{30} \d+% of/);
    const rows = screen.split(/\r?\n/).filter((line) => /Incoming|Outgoing/.test(line));
    expect(rows.length).toBeGreaterThan(5000);
    expect(screen).toContain("6000 of 6000 calls: ");
  });
});

it("the line says for how long the work goes on", async () => {
  // As the line is drawn beside a main thread that is busy, into a file instead of the terminal.
  const script = `
    import { openSync, readFileSync } from "node:fs";
    import { Worker } from "node:worker_threads";
    const workerData = { terminal: openSync("line.txt", "w"), text: "9 MB read; working on it" };
    const url = new URL("./node_modules/@evovoice/jsv/dist/cli/elapsed-line.js", "file://${join(folder, "..")}/");
    new Worker(url, { workerData });
    while (!readFileSync("line.txt", "utf8").includes("for 2 s")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    process.exit();`;
  writeFileSync(join(folder, "busy.mjs"), script);
  expect(await ended(start(["busy.mjs"], {}, "node"))).toMatchObject({ stderr: "", exit: 0 });
  const line = (seconds: number): string => `\r9 MB read; working on it for ${seconds} s. Ctrl-C ends it.`;
  expect(readFileSync(join(folder, "line.txt"), "utf8")).toContain(line(1) + line(2));
});

describe("in a pipe", () => {
  it("there are no colours and no bar, but FORCE_COLOR brings colours", () => {
    const { stdout, stderr } = shell("jsv calls big.jsv page.jsv; jsv calls big.jsv; echo '{a' | jsv decode");
    expect(stdout + stderr).not.toContain(ESC);
    expect(shell("echo '{a' | jsv decode", { FORCE_COLOR: "1" }).stderr).toContain(`${ESC}[31m`);
  });
});
