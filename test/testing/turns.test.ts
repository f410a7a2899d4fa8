import { createHandler } from "@evovoice/jsv/testing";
import { expect, it } from "vitest";

it("a body that is streamed lets other work have its turn between its chunks", async () => {
  const handler = createHandler({ seed: 7, count: 2000 });
  const response = await handler("http://localhost/portal/call-history.jsv?all=true");
  let turns = 0;
  const count = (): void => {
    turns += 1;
    timer = setTimeout(count);
  };
  let timer = setTimeout(count);
  let chunks = 0;
  const reader = response.body!.getReader();
  while (!(await reader.read()).done) chunks += 1;
  clearTimeout(timer);
  expect(chunks).toBeGreaterThan(10);
  expect(turns).toBeGreaterThan(chunks / 2);
});
