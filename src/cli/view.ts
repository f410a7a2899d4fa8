import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readText } from "./input.js";
import { EXIT, Failure, type Io, STDIO, write } from "./io.js";
import { withOutput } from "./output.js";
import { reading } from "./progress.js";
import { type SchemaData, schemasToData } from "./schema-data.js";
import { loadSchemas } from "./schemas.js";
import { listen } from "./server.js";
import type { ArgumentsOf } from "./verbs.js";

/** Which schema reads the text: none, the call history's, or one of the module that was given, by its name. */
export type SchemaName = "none" | "call-history" | `#${string}`;

/** What the page is given, as JSON. */
export interface PageData {
  /** Of the source; empty: none. */
  readonly name: string;
  readonly text: string;
  readonly schema: SchemaName;
  /** Those of the module that was given. */
  readonly own?: SchemaData;
}

/** `jsv view`: a page to look at JSV, as one file or on this machine's own network interface. */
export async function view(args: ArgumentsOf<"view">, io: Io): Promise<void> {
  const { operands, output, port } = args;
  const [source] = operands;
  const schema = await chosenSchema(args.schema);
  const page = await pageOf({
    name: source === undefined || source === STDIO ? "" : basename(source),
    text: source === undefined ? "" : await reading(source, io, args, readText),
    ...schema,
  });
  if (output !== undefined) return withOutput(io, output, (write) => write(page));
  const interrupted = new Promise<void>((resolve) => io.onInterrupt(resolve));
  const server = await listen(async (request) => answer(request, page), { host: "127.0.0.1", port });
  await write(io.stdout, `${server.url}/\n`);
  await write(io.stderr, "Open this in a browser. Ctrl-C ends it.\n");
  await interrupted;
  await server.close();
}

/** A named one must fit into a page; of the others of its module there are those that do. */
async function chosenSchema(name: string | undefined): Promise<Pick<PageData, "schema" | "own">> {
  if (name === undefined) return { schema: "none" };
  if (name === "call-history") return { schema: "call-history" };
  const { schemas, chosen } = await loadSchemas(name);
  const fitting = [...schemas].filter((entry) => {
    try {
      return schemasToData([entry]);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (entry[0] !== chosen) return false;
      throw new Failure(EXIT.misuse, `--schema ${name}: a page cannot hold this schema: ${error.message}`);
    }
  });
  return { schema: chosen === undefined ? "none" : `#${chosen}`, own: schemasToData(fitting) };
}

/** The built page with its data. Nothing in JSON that a browser could take for markup is left as it is. */
async function pageOf(data: PageData): Promise<string> {
  const template = await readFile(new URL("./viewer/view.html", import.meta.url), "utf8");
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const nonce = randomBytes(16).toString("base64");
  return template.replaceAll("{{nonce}}", nonce).replace("{{data}}", () => json);
}

/** Answers this machine only: under another name, a page of another site may ask. */
function answer(request: Request, page: string): Response {
  const { pathname, hostname } = new URL(request.url);
  if (hostname !== "127.0.0.1" && hostname !== "localhost") return new Response(null, { status: 403 });
  if (pathname !== "/") return new Response(null, { status: 404 });
  return new Response(page, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "frame-ancestors 'none'",
    },
  });
}
