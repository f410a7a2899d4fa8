import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { EXIT, Failure, type Io, write } from "./io.js";

/**
 * The password of a user: the first line of standard input if that is asked for, else the environment variable
 * `JSV_PASSWORD`, else typed on a terminal, which does not show it. Never an argument, which everybody on the machine
 * can see.
 *
 * @throws {Failure} if there is no password anywhere
 */
export async function readPassword(
  user: string,
  passwordStdin: boolean | undefined,
  io: Io,
): Promise<string> {
  if (passwordStdin) {
    const line = await firstLine(io);
    if (line !== "") return line;
    throw new Failure(EXIT.misuse, "--password-stdin: the first line of standard input is empty");
  }
  const { JSV_PASSWORD: fromEnvironment = "" } = process.env;
  if (fromEnvironment !== "") return fromEnvironment;
  if (io.stdin.isTTY && io.stderr.isTTY) {
    const typed = await ask(`Password of ${user}: `, io);
    if (typed !== "") return typed;
    throw new Failure(EXIT.misuse, `--user ${user}: the password must not be empty`);
  }
  throw new Failure(
    EXIT.misuse,
    `--user ${user}: give the password in the environment variable JSV_PASSWORD or by --password-stdin`,
  );
}

/** The first line of standard input; what follows stays to be read. */
async function firstLine({ stdin }: Io): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of stdin.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array);
    const end = bytes.indexOf("\n");
    parts.push(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) continue;
    if (end + 1 < bytes.length) stdin.unshift(bytes.subarray(end + 1));
    break;
  }
  return Buffer.concat(parts).toString("utf8").replace(/\r$/, "");
}

/** Asks on standard error, and shows nothing of what is typed. */
async function ask(question: string, { stdin, stderr }: Io): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // From here on the terminal shows no keys, and gives Ctrl-C as one.
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    await write(stderr, question);
    return await new Promise((resolve) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve(""));
    });
  } finally {
    lines.close();
    await write(stderr, "\n");
  }
}
