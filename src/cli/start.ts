import { callHistory } from "@evovoice/jsv/call-history";
import { createClient } from "@evovoice/jsv/http";
import { createHandler } from "@evovoice/jsv/testing";
import { CallsCount, CallsTable } from "./calls-table.js";
import { listen } from "./server.js";

// The main job, whole: a service, a client that asks it over HTTP, and the answer as a table for people.

const service = await listen(createHandler({ seed: 7, count: 500 }), { host: "127.0.0.1", port: 0 });
try {
  const client = createClient({ baseUrl: service.url });
  const { items = [], ...page } = await client.send(callHistory, { countPerPage: 20 });
  const table = new CallsTable();
  const count = new CallsCount();
  let text = "";
  for (const call of items) {
    text += table.add(call);
    count.add(call);
  }
  console.log(`${text}${table.end()}${count.summary(page)}`);
} finally {
  await service.close();
}
