import { encode } from "@evovoice/jsv";
import { type Client, createClient, type Fetch, JsvServiceError } from "@evovoice/jsv/http";
import * as evo from "./evo.js";

// A command line for sessions, as a user of the package writes one. `evo.ts` is made by `jsv dtos`.

/** What a command needs of the world around it. */
export interface World {
  readonly baseUrl: string;
  readonly fetch?: Fetch;
  readonly user: { readonly userName: string; readonly password: string };
  /** Keeps the session between runs, as a file does. */
  readonly store: { session?: string };
  readonly print: (line: string) => void;
}

/** Runs `sessions COMMAND [ARGUMENTS]`; gives the exit code. */
export async function sessions(args: readonly string[], world: World): Promise<number> {
  const { baseUrl, fetch, user, store, print } = world;
  const onSession = (session: string): void => {
    store.session = session;
  };
  const auth = { credentials: user, session: store.session, onSession };
  const client = createClient({ baseUrl, fetch, auth });
  try {
    await run(args, client, print);
    return 0;
  } catch (error) {
    if (!(error instanceof JsvServiceError)) throw error;
    if (error.status === 404) print(`not found: ${error.responseStatus?.message}`);
    else if (error.kind === "credentials") print("sign in again: the password is wrong");
    else print(error.message);
    return error.status === 404 ? 2 : 1;
  }
}

async function run(args: readonly string[], client: Client, print: World["print"]): Promise<void> {
  const [command, first = "", second = ""] = args;
  switch (command) {
    case "list":
      for await (const { id, state, note = "" } of client.items(evo.listSessions, { countPerPage: 2 })) {
        print(`${id} ${state} ${note}`.trim());
      }
      break;
    case "get":
      print(encode(evo.SessionInfo, await client.send(evo.getSession, { id: first })));
      break;
    case "note":
      print(`${(await client.send(evo.patchSession, { id: first, note: second })).note}`);
      break;
    case "delete": {
      const before = { before: new Date(first) };
      if (second === "--dry-run") {
        const { method, url } = await client.request(evo.deleteSessions, before);
        print(`${method} ${url}`);
      } else await client.send(evo.deleteSessions, before);
      break;
    }
    case "upload": {
      const files = { file: { blob: new Blob([second]), fileName: first } };
      print(await client.send(evo.appUploadFile, { accountId: "a1" }, { files }));
      break;
    }
    case "download":
      print(await (await client.download(evo.appGetFile, { path: first })).text());
      break;
    default:
      print(
        "usage: sessions list | get ID | note ID TEXT | delete DATE [--dry-run] | upload NAME TEXT | download PATH",
      );
  }
}
