import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

const open = new Set<Server>();

afterEach(async () => {
  for (const server of open) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  open.clear();
});

/** A real server on a free port of the loopback interface, which ends with the test; gives its URL. */
export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse, url: URL) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    handle(request, response, new URL(request.url!, "http://localhost"));
  });
  open.add(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
