import { callHistory } from "@evovoice/jsv/call-history";
import { createHandler } from "@evovoice/jsv/testing";
import { EXIT, Failure, type Io, write } from "./io.js";
import { readPassword } from "./password.js";
import { listen } from "./server.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv serve`: the stand-in service, until it is interrupted. */
export async function serve(options: ArgumentsOf<"serve">, io: Io): Promise<void> {
  const { host, port, count, seed, token, user } = options;
  if (user === undefined && options.passwordStdin) {
    throw new Failure(EXIT.misuse, "--password-stdin needs --user NAME");
  }
  if (user?.includes(":")) throw new Failure(EXIT.misuse, "--user must not hold a colon");
  const users =
    user === undefined ? undefined : { [user]: await readPassword(user, options.passwordStdin, io) };
  const interrupted = new Promise<void>((resolve) => io.onInterrupt(resolve));
  const server = await listen(createHandler({ seed, count, token, users }), { host, port });
  await write(io.stdout, `${server.url}${callHistory.routes[0].path}\n`);
  await write(io.stderr, `${count} calls, made from seed ${seed}. Ctrl-C ends the service.\n`);
  await interrupted;
  await server.close();
}
