// What every runtime must be able to do with the package, by import and by require: read, write, refuse, call the
// stand-in service and stream. No runtime's own API, so that one program serves all.

const ENTRIES = { jsv: "", calls: "/call-history" };

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
  console.log(JSON.stringify({ page, text, laidOut, issue }));
}
main();
`;

export const EXPECTED = {
  page: { items: [{ id: "s1", callState: "Hold" }], totalCount: 1 },
  text: "[{callState:Hold,id:s1}]",
  laidOut: '{a:["x,y",,{}],b:😀}',
  issue: { code: "unknown_member", column: 12 },
};
