import { callHistory } from "@evovoice/jsv/call-history";
import { createHandler } from "@evovoice/jsv/testing";
import { type Io, write } from "./io.js";
import { listen } from "./server.js";

interface ServeArguments {
  readonly host: string;
  readonly port: number;
  readonly count: number;
  readonly seed: number;
  readonly token: string | undefined;
}

/** `jsv serve`: the stand-in service, until it is interrupted. */
export async function serve({ host, port, count, seed, token }: ServeArguments, io: Io): Promise<void> {
  const interrupted = new Promise<void>((resolve) => io.onInterrupt(resolve));
  const handler = createHandler({ seed, count, ...(token === undefined ? {} : { token }) });
  const server = await listen(handler, { host, port });
  await write(io.stdout, `${server.url}${callHistory.path}\n`);
  await write(io.stderr, `${count} calls, made from seed ${seed}. Ctrl-C ends the service.\n`);
  await interrupted;
  await server.close();
}
