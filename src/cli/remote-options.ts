import { choice, flag, numberIn, parsed, text, texts, type Values } from "./options.js";

/** In seconds. */
const DAY = 86_400;

/** How a URL is asked. */
export const REMOTE = {
  user: text("-u, --user <name>", "sign in to a URL; password: JSV_PASSWORD"),
  passwordStdin: flag("--password-stdin", "read the password from standard input"),
  auth: choice("--auth", ["basic", "credentials"], "how to sign in; default: basic"),
  token: text("--token <token>", "bearer token for a URL"),
  header: texts("-H, --header <line>", 'header for a URL: "Name: value"'),
  force: flag("--force", "read text/plain answers as JSV, too"),
  timeout: parsed(
    "--timeout <seconds>",
    "for each answer; default: 100 of silence",
    numberIn(`a number above 0, at most ${DAY}`, (value) => value > 0 && value <= DAY),
  ),
};

export interface RemoteOptions extends Partial<Values<typeof REMOTE>> {
  /** How long an item of a page may be, in UTF-16 units; no option of the command line. */
  readonly maxItemLength?: number | undefined;
}
