import { connect } from "node:net";
import { expect, it } from "vitest";
import { listen } from "../../src/cli/server.js";

it("a reader who stops reading is closed", async () => {
  let isCancelled = false;
  // An answer without end, which fills all buffers on the way.
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 16)),
      cancel() {
        isCancelled = true;
      },
    });
  const server = await listen(async () => new Response(endless()), {
    host: "127.0.0.1",
    port: 0,
    silenceMs: 100,
  });
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.pause();
  socket.on("error", () => {});
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  while (!isCancelled) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isCancelled).toBe(true);
  socket.destroy();
  await server.close();
});
