import { callHistory } from "@evovoice/jsv/call-history";
import { createHandler } from "@evovoice/jsv/testing";
import { expect, it } from "vitest";

it("gives other requests their turn while it filters and sorts many calls", async () => {
  const handler = createHandler({ seed: 7, count: 5000 });
  let isAnswered = false;
  const answer = handler(
    new Request(`http://localhost${callHistory.routes[0].path}?sortField=fromName&format=jsv`),
  ).then((response) => {
    isAnswered = true;
    return response.status;
  });
  let turns = 0;
  for (; !isAnswered; turns++) await new Promise((resolve) => setTimeout(resolve));
  expect(await answer).toBe(200);
  expect(turns).toBeGreaterThan(8);
});
