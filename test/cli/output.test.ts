import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { format } from "@evovoice/jsv";
import { afterAll, describe, expect, it, vi } from "vitest";
import { modeForOtherGroup, withOutput } from "../../src/cli/output.js";
import { runIn } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-output-"));
afterAll(() => rmSync(folder, { recursive: true }));
const jsv = runIn(folder);
const path = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(path(name), "utf8");

/** Gives a file a list with one more user, by `setfacl` or, as the system keeps it, by Python; false where neither can. */
function letsAnotherUserWrite(file: string): boolean {
  const list = `import os, struct, sys
entries = [(1, 6, -1), (2, 6, 12345), (4, 0, -1), (16, 6, -1), (32, 0, -1)]
value = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
os.setxattr(sys.argv[1], "system.posix_acl_access", value)`;
  return [
    ["setfacl", "-m", "u:12345:rw", file],
    ["python3", "-c", list, file],
  ].some(([command, ...args]) => spawnSync(command!, args).status === 0);
}

describe("--output", () => {
  it("keeps the other names of a file", async () => {
    writeFileSync(path("one.jsv"), "a longer text than the new one");
    linkSync(path("one.jsv"), path("two.jsv"));
    expect(await jsv(["encode", "-o", "one.jsv"], "[1]")).toMatchObject({ stderr: "", exit: 0 });
    expect(read("two.jsv")).toBe("[1]\n");
    expect(statSync(path("one.jsv")).nlink).toBe(2);
  });

  it("keeps an access control list, without which the group could read what it could not before", async (context) => {
    writeFileSync(path("listed.jsv"), "a longer text than the new one", { mode: 0o600 });
    if (!letsAnotherUserWrite(path("listed.jsv"))) return context.skip();
    expect(await jsv(["encode", "-o", "listed.jsv"], "[1]")).toMatchObject({ stderr: "", exit: 0 });
    expect(read("listed.jsv")).toBe("[1]\n");
    expect(spawnSync("ls", ["-l", path("listed.jsv")], { encoding: "utf8" }).stdout).toMatch(
      /^-rw-rw----[.]?\+/,
    );
  });

  it("has no name and hears no signal before all is written: work in its midst may hear none", async () => {
    const names = readdirSync(folder);
    const heard = (): number => process.listenerCount("SIGTERM");
    const before = heard();
    const stdout = new PassThrough();
    const io = { stdin: stdout, stdout, stderr: stdout, onInterrupt: () => {} };
    await withOutput(io, path("late.txt"), async (write) => {
      await write("a");
      await write("b".repeat(3_000_000));
      expect({ names: readdirSync(folder), heard: heard() }).toEqual({ names, heard: before });
    });
    expect(heard()).toBe(before);
    expect(read("late.txt")).toBe(`a${"b".repeat(3_000_000)}`);
  });

  it.each([
    ["that is replaced stays as it was", "new.txt", false],
    ["with another name, which is written into, is whole", "other.txt", true],
  ])("%s after a signal in the last moment", async (_what, name, isWritten) => {
    writeFileSync(path(name), "old", { mode: 0o600 });
    if (isWritten) linkSync(path(name), path("another.txt"));
    const stdout = new PassThrough();
    const io = { stdin: stdout, stdout, stderr: stdout, onInterrupt: () => {} };
    const exit = vi.spyOn(process, "exit").mockImplementation((() => {}) as never);
    const modes: number[] = [];
    const interrupt = (): void => {
      const temporary = readdirSync(folder).find((each) => each.endsWith(".tmp"));
      if (temporary === undefined && !isWritten) return void setImmediate(interrupt);
      if (temporary !== undefined) modes.push(statSync(path(temporary)).mode & 0o777);
      process.emit("SIGTERM", "SIGTERM");
    };
    const onListener = (event: string | symbol): void => {
      if (event !== "SIGTERM") return;
      process.off("newListener", onListener);
      setImmediate(interrupt);
    };
    process.on("newListener", onListener);
    const text = "n".repeat(30_000_000);
    const writing = withOutput(io, path(name), (write) => write(text));
    await (isWritten ? writing : expect(writing).rejects.toThrow(/abort/));
    expect(exit.mock.calls).toEqual([[143]]);
    exit.mockRestore();
    expect(read(name) === (isWritten ? text : "old")).toBe(true);
    // Nobody may read the new content who could not read the old.
    expect(modes).toEqual(isWritten ? [] : [0o600]);
  });

  it("refuses a folder that is missing before it reads anything", async () => {
    writeFileSync(path("good.jsv"), "{a:1}");
    for (const option of ["--output", "--errors"]) {
      const args = ["decode", "--lines", "--keep-going", "good.jsv", option, path("missing/out.jsv")];
      expect(await jsv(args)).toEqual({
        stdout: "",
        stderr: `jsv: ${option} missing/out.jsv: there is no folder missing\n`,
        exit: 2,
      });
    }
  });

  it("takes a name of 250 characters", async () => {
    const name = `${"n".repeat(246)}.jsv`;
    expect(await jsv(["encode", "-o", name], "[1]")).toMatchObject({ stderr: "", exit: 0 });
    expect(await jsv(["encode", "-o", name], "[2]")).toMatchObject({ stderr: "", exit: 0 });
    expect(read(name)).toBe("[2]\n");
  });

  it("may be the input, also of a stream", async () => {
    writeFileSync(path("same.jsv"), "{a:1}");
    expect(await jsv(["format", "same.jsv", "-o", "same.jsv"])).toMatchObject({ exit: 0 });
    expect(read("same.jsv")).toBe(`${format("{a:1}")}\n`);
    writeFileSync(path("list.jsv"), `[${"x,".repeat(100_000)}x]`);
    expect(await jsv(["decode", "--select", ".", "list.jsv", "-o", "list.jsv"])).toMatchObject({ exit: 0 });
    expect(read("list.jsv")).toBe('"x"\n'.repeat(100_001));
  });

  it("leaves no temporary file", () => {
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  // Only root may give files away.
  it.runIf(process.getuid?.() === 0)("keeps the owner and the group of a file", async () => {
    writeFileSync(path("owned.jsv"), "old");
    chmodSync(path("owned.jsv"), 0o640);
    chownSync(path("owned.jsv"), 12_345, 23_456);
    expect(await jsv(["encode", "-o", "owned.jsv"], "[1]")).toMatchObject({ stderr: "", exit: 0 });
    const { uid, gid, mode } = statSync(path("owned.jsv"));
    expect([uid, gid, mode & 0o777]).toEqual([12_345, 23_456, 0o640]);
  });

  it.each([
    [0o640, 0o600],
    [0o664, 0o604],
    // Members of the old group could not read it, and are among the others now.
    [0o604, 0o600],
    [0o4755, 0o705],
    [0o600, 0o600],
  ])("gives another group no rights: %o", (mode, expected) => {
    expect(modeForOtherGroup(mode)).toBe(expected);
  });
});
