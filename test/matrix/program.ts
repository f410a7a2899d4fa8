// What every runtime must be able to do with the package, by import and by require: read, write, refuse, call the
// stand-in service and stream. No runtime's own API, so that one program serves all.

const ENTRIES = { jsv: "", calls: "/call-history", http: "/http", stream: "/stream", testing: "/testing" };

export const IMPORTS = Object.entries(ENTRIES)
  .map(([name, path]) => `import * as ${name} from "@evovoice/jsv${path}";\n`)
  .join("");

export const REQUIRES = Object.entries(ENTRIES)
  .map(([name, path]) => `const ${name} = require("@evovoice/jsv${path}");\n`)
  .join("");

export const MAIN = `
async function main() {
  const page = jsv.decode(calls.AppGetCallHistoryResponse, new TextEncoder().encode("{items:[{id:s1,callState:Hold}],totalCount:1}"));
  const text = jsv.encode(jsv.list(calls.SessionInfo), page.items);
  const laidOut = jsv.toWire(jsv.format('{a:["x,y",,{}],b:😀}'));
  let issue;
  try {
    jsv.decode(calls.SessionInfo, "{callState:Rinigng}");
  } catch (error) {
    if (!(error instanceof jsv.JsvError)) throw error;
    const [{ code, column }] = error.issues;
    issue = { code, column };
  }
  const fetch = testing.createHandler({ seed: 7, count: 30 });
  const client = http.createClient({ baseUrl: "https://evo.example", fetch });
  const sessions = [];
  for await (const session of client.items(calls.callHistory, { countPerPage: 8 })) sessions.push(session);
  const written = (list) => jsv.encode(jsv.list(calls.SessionInfo), list);
  const same = written(sessions) === written(testing.generateCallHistory({ seed: 7, count: 30 }));

  const { body } = await fetch("https://evo.example/portal/call-history.jsv?countPerPage=5");
  const items = stream.decodeItems(calls.SessionInfo, body, { at: ["items"] });
  let streamed = 0;
  for await (const _ of items) streamed += 1;
  const rest = await items.envelope;
  console.log(JSON.stringify({ page, text, laidOut, issue, called: sessions.length, same, streamed, rest }));
}
main();
`;

export const EXPECTED = {
  page: { items: [{ id: "s1", callState: "Hold" }], totalCount: 1 },
  text: "[{callState:Hold,id:s1}]",
  laidOut: '{a:["x,y",,{}],b:😀}',
  issue: { code: "unknown_member", column: 12 },
  called: 30,
  same: true,
  streamed: 5,
  rest: { totalCount: "30", totalPages: "6", hasMorePages: "False" },
};
