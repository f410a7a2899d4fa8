import { describe, expect, it } from "vitest";
import { callsSummary, callsTable } from "../../src/cli/calls-table.js";

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
