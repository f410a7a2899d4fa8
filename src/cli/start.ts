import { randomUUID } from "node:crypto";
import { callHistory } from "@evovoice/jsv/call-history";
import { createClient } from "@evovoice/jsv/http";
import { createHandler } from "@evovoice/jsv/testing";
import { CallsCount } from "./calls-count.js";
import { CallsTable } from "./calls-table.js";
import { MAIN_COLUMNS } from "./main-columns.js";
import { listen } from "./server.js";

// The main job, whole: a service that wants a sign-in, a client that signs in and asks it over HTTP for all pages, and
// the calls as a table for people.

const SHOWN = 20;

const password = randomUUID();
const handler = createHandler({ seed: 7, count: 500, users: { ada: password } });
const service = await listen(handler, { host: "127.0.0.1", port: 0 });
try {
  const client = createClient({ baseUrl: service.url, auth: { credentials: { userName: "ada", password } } });
  const table = new CallsTable(MAIN_COLUMNS);
  const count = new CallsCount();
  let text = "";
  let pages = 0;
  let shown = 0;
  const onProgress = (progress: { pages: number }) => {
    pages = progress.pages;
  };
  for await (const call of client.items(callHistory, {}, { onProgress })) {
    if (shown++ < SHOWN) text += table.add(call);
    count.add(call);
  }
  console.log(`${text}${table.end()}${count.summary({})}; ${pages} pages, the newest ${SHOWN} calls shown`);
} finally {
  await service.close();
}
