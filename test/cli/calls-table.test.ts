import type { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { CallsCount } from "../../src/cli/calls-count.js";
import { CallsTable, type CallsTableOptions } from "../../src/cli/calls-table.js";
import { MAIN_COLUMNS } from "../../src/cli/main-columns.js";

function callsTable(calls: readonly SessionInfo[], options?: CallsTableOptions): string {
  const table = new CallsTable(MAIN_COLUMNS, options);
  return calls.map((call) => table.add(call)).join("") + table.end();
}

function callsSummary({ items = [], ...page }: AppGetCallHistoryResponse): string {
  const count = new CallsCount();
  for (const call of items) count.add(call);
  return count.summary(page);
}

const rows = (table: string): string[][] =>
  table
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) => line.split("│").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));

describe("callsTable", () => {
  it("shows a call a row, under a head", () => {
    const table = callsTable([
      {
        dateCreated: "2024-03-11T17:41:01.7611570Z",
        direction: "Incoming",
        fromName: "Dana Whitfield",
        fromAddress: "+12065550187",
        toAddress: "+14155550100",
        answeredByName: "佐藤 花子",
        outcome: "Answered",
        wasMissed: false,
      },
      { direction: "Outgoing", fromAddress: "+14155550100", destination: "(305) 555-0189", wasMissed: true },
    ]);
    expect(rows(table)).toEqual([
      ["When (UTC)", "Direction", "From", "To", "Answered by", "Outcome", "Missed"],
      [
        "2024-03-11 17:41:01",
        "Incoming",
        "Dana Whitfield (+12065550187)",
        "+14155550100",
        "佐藤 花子",
        "Answered",
        "no",
      ],
      ["", "Outgoing", "+14155550100", "(305) 555-0189", "", "", "yes"],
    ]);
  });

  it("leaves a date of another form as it is", () => {
    const dateCreated = "2024-03-11T17:41:01.7611570+01:00";
    expect(rows(callsTable([{ dateCreated }]))[1]?.[0]).toBe(dateCreated);
  });

  it("says of a call without outcome whether it still goes on", () => {
    const outcomes = rows(callsTable([{ ended: false }, { ended: true }, {}])).map((cells) => cells[5]);
    expect(outcomes).toEqual(["Outcome", "In progress", "", ""]);
  });

  it("lets no text steer the terminal or break its row", () => {
    const table = callsTable([{ fromName: "\u001b[2J\r\nx\u009b1m" }]);
    expect(rows(table)[1]?.[2]).toBe("\ufffd[2J\ufffd\ufffdx\ufffd1m");
  });
});

describe("CallsTable", () => {
  const call = (fromName: string): SessionInfo => ({ fromName, direction: "Incoming", wasMissed: true });
  const names = (table: string): string[] => rows(table).map((cells) => cells[2]!);

  it("shows lines as they come, so that memory stays bounded", () => {
    const table = new CallsTable(MAIN_COLUMNS);
    const shown = Array.from({ length: 1000 }, (_, i) => table.add(call(`caller ${1000 + i}`)));
    const most = Math.max(...shown.map((text) => text.split("\n").length));
    expect(shown.filter((text) => text !== "").length).toBeGreaterThanOrEqual(9);
    expect(most).toBeLessThan(120);
    expect(names(shown.join("") + table.end())).toEqual([
      "From",
      ...Array.from({ length: 1000 }, (_, i) => `caller ${1000 + i}`),
    ]);
  });

  it("keeps its columns, and wraps what comes later and is wider, in whatever script", () => {
    const calls = Array.from({ length: 100 }, () => call("Dana"));
    const table = callsTable([
      ...calls,
      call("Dana Whitfield the Elder"),
      call("佐藤 花子 佐藤 花子"),
      call("Zoë"),
      call("🎧"),
    ]);
    const lines = table.trimEnd().split("\n");
    expect(names(table).slice(101).join(" ").replaceAll(/\s+/g, "")).toBe(
      "DanaWhitfieldtheElder佐藤花子佐藤花子Zoë🎧",
    );
    expect(
      new Set(lines.filter((line) => /^[ -~│─┌┐└┘├┤┬┴┼]*$/.test(line)).map((line) => line.length)).size,
    ).toBe(1);
  });

  it("is no wider than the terminal", () => {
    const table = callsTable([call("Dana Whitfield the Elder of Nordlicht"), call("Tom")], { width: 80 });
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBe(80);
    expect(names(table).join("").replaceAll(" ", "")).toContain("DanaWhitfieldtheElderofNordlicht");
  });

  it("cuts what is longer than 60 columns, in whatever script, and is never wider than 400", () => {
    const long = ["x".repeat(1e6), "佐".repeat(1e6), `e${"\u0301".repeat(1e6)}`, "👨‍👩‍👧".repeat(1e5)];
    const calls = long.flatMap((text) => [
      { fromName: text, fromAddress: text, toAddress: text, answeredByName: text, dateCreated: text },
    ]);
    const table = callsTable([...calls, { outcome: "Answered" }]);
    expect(table.length).toBeLessThan(20_000);
    expect(Math.max(...table.split("\n").map((line) => stringWidth(line)))).toBeLessThanOrEqual(400);
    expect(
      rows(table)
        .flat()
        .filter((cell) => cell.endsWith("…")).length,
    ).toBeGreaterThan(10);
    const widths = new Set(
      table
        .trimEnd()
        .split("\n")
        .map((line) => stringWidth(line)),
    );
    expect(widths.size).toBe(1);
  });

  it("has a head when there are no calls", () => {
    expect(rows(callsTable([]))).toHaveLength(1);
  });

  it("has colours where they are wanted", () => {
    const table = callsTable([call("Tom"), call("佐藤")], { color: true });
    expect(table).toContain("\u001b[1mFrom\u001b[22m");
    expect(table.match(/\u001b\[31myes\u001b\[39m +│\n/g)).toHaveLength(2);
  });
});

describe("callsSummary", () => {
  it("counts the calls of a page", () => {
    expect(
      callsSummary({
        items: [
          { direction: "Incoming", wasMissed: true },
          { direction: "Incoming" },
          { direction: "Outgoing" },
        ],
        totalCount: 53,
        hasMorePages: true,
      }),
    ).toBe("3 of 53 calls: 2 incoming, 1 outgoing, 1 missed, more pages follow");
    expect(callsSummary({})).toBe("0 calls: 0 incoming, 0 outgoing, 0 missed");
  });
});
