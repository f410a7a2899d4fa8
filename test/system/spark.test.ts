import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";

const ROOM = "bench/spark";
const VENV = `${ROOM}/.venv`;
const PYTHON = `${VENV}/bin/python`;

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const hasEngine = succeeds("python3", "-m", "venv", "--help") && succeeds("java", "-version");
const skipped = hasEngine
  ? ""
  : " (skipped: no Python or Java; apt-get install python3-venv openjdk-17-jre-headless)";

/** @throws {Error} with what the program said, if it fails */
function output(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

describe.skipIf(!hasEngine)(`pages loaded by Spark${skipped}`, () => {
  beforeAll(() => {
    if (existsSync(`${VENV}/installed`)) return;
    output("python3", "-m", "venv", VENV);
    output(PYTHON, "-m", "pip", "install", "--quiet", "--requirement", `${ROOM}/requirements.txt`);
    output("touch", `${VENV}/installed`);
  }, 900_000);

  it("are the rows of a serial run, with faulty pages among them and an executor killed", () => {
    const found = JSON.parse(output(PYTHON, join(inject("builtProject"), ROOM, "measure.py"), "--small"));
    expect(found).toMatchObject({ killed: true, rows: 480, missing: 0, added: 0 });
    expect(found["lost tasks"]).toBeGreaterThan(0);
    // One process a partition, and one for each that ran again.
    expect(found.usage["jsv (Node)"].processes).toBeLessThanOrEqual(found.partitions + found["lost tasks"]);
    expect(found.faults).toEqual([
      ["faulty-cut.jsv", "unexpected_end", expect.any(Number)],
      ["faulty-member.jsv", "unknown_member", 31],
      ["faulty-quote.jsv", "unterminated_quote", 12],
      ["faulty-torn.jsv", "nul_byte", 100],
    ]);
  }, 900_000);
});
