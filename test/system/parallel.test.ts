import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { folder, jsv, shell } from "../cli/process/jsv.js";

const hasParallel = shell("parallel --version").stdout.startsWith("GNU parallel");
const skipped = hasParallel ? "" : " (skipped: no GNU parallel; apt-get install parallel)";

describe.skipIf(!hasParallel)(`many files under GNU parallel${skipped}`, () => {
  it("give the same as one after the other", () => {
    for (const name of ["in", "hosts"]) mkdirSync(join(folder, name));
    const names = Array.from({ length: 10 }, (_, i) => `page ${i}.jsv`);
    for (const [i, name] of names.entries()) {
      const items = generateCallHistory({ seed: i, count: 3 });
      writeFileSync(join(folder, "in", name), encode(AppGetCallHistoryResponse, { items, totalCount: 3 }));
    }
    // Two jobs on a host that needs no login: this one.
    const { exit } = shell(
      "ls in | parallel --sshlogin 2/: 'jsv decode in/{} -s call-history --output hosts/{}.json'",
      { HOME: folder },
    );
    expect(exit).toBe(0);
    expect(readdirSync(join(folder, "hosts"))).toHaveLength(names.length);
    for (const name of names) {
      const serial = jsv(["decode", `in/${name}`, "-s", "call-history"]);
      expect(readFileSync(join(folder, "hosts", `${name}.json`), "utf8")).toBe(serial.stdout);
    }
  });
});
