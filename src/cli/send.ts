import { decode, encode, type Operation, type Schema } from "@evovoice/jsv";
import type { PlannedRequest, Progress } from "@evovoice/jsv/http";
import { fromJson } from "./from-json.js";
import { importFile } from "./import-file.js";
import { openInput, readText } from "./input.js";
import { EXIT, Failure, type Io, STDIO } from "./io.js";
import { type Write, withOutput } from "./output.js";
import { withBar } from "./progress.js";
import { clientOf } from "./remote.js";
import { asFailure } from "./remote-failure.js";
import type { RemoteOptions } from "./remote-options.js";
import { isSchema } from "./schemas.js";
import { selectList } from "./select.js";
import { baseUrl as defaultBaseUrl } from "./source-url.js";
import { toJson } from "./to-json.js";
import type { ArgumentsOf } from "./verbs.js";
import { waiting } from "./waiting.js";

/** `jsv send`: calls an operation of a module, and prints its answer. */
export async function send(args: ArgumentsOf<"send">, io: Io): Promise<void> {
  const [name, requestText = "{}"] = args.operands;
  if (name === undefined) throw new Failure(EXIT.misuse, "name the operation, as FILE#NAME");
  const operation = await loadOperation(name);
  const url = args.baseUrl ?? defaultBaseUrl();
  if (url === undefined)
    throw new Failure(EXIT.misuse, "give the URL of the service by --base-url or in JSV_BASE_URL");
  if (args.all && operation.response === undefined) {
    throw new Failure(EXIT.misuse, `--all: ${operation.name} answers with nothing`);
  }
  const request = await readRequest(operation.request, requestText, io);
  if (args.dryRun) {
    // Nothing is sent, so nobody is asked for a password.
    const client = await clientOf(url, { header: args.header }, io);
    const planned = await client.request(operation, request);
    return withOutput(io, args.output, (write) => write(plannedText(planned, args)));
  }
  const client = await clientOf(url, args, io);
  const answered = args.all
    ? withBar(io, "items", (update, above) => {
        const onProgress = ({ items, totalCount }: Progress): void => update(items, totalCount);
        const items = client.items(operation as Listing, request, { onProgress });
        return withOutput(io, args.output, (write) => writeItems(operation, items, args, above(write)));
      })
    : withOutput(io, args.output, async (write) => {
        const answer = await waiting(client.send(operation, request), io);
        await writeAnswer(operation.response, answer, args, write);
      });
  await answered.catch((error: unknown) => {
    throw asFailure(error, args);
  });
}

type Listing = Operation<Schema, Schema>;
type Form = Pick<ArgumentsOf<"send">, "jsv" | "pretty">;

async function writeAnswer(
  schema: Schema | undefined,
  answer: unknown,
  form: Form,
  write: Write,
): Promise<void> {
  // Void, or 204.
  if (schema === undefined || answer === undefined) return;
  await write(`${textOf(schema, answer, form)}\n`);
}

async function writeItems(
  { response }: Operation,
  items: AsyncIterable<unknown>,
  form: Form,
  write: Write,
): Promise<void> {
  const { item: schema } = selectList(response!, "items");
  for await (const item of items) await write(`${textOf(schema, item, form)}\n`);
}

function textOf(schema: Schema, value: unknown, { jsv, pretty }: Form): string {
  return jsv ? encode(schema, value) : toJson(value, pretty ? "  " : "");
}

async function loadOperation(name: string): Promise<Operation> {
  const [, file, exported] = /^(.+)#([^#/\\]*)$/.exec(name) ?? [];
  if (file === undefined)
    throw new Failure(EXIT.misuse, `${name}: say which operation of the module, as ${name}#NAME`);
  const operations = await importFile(file, "send", isOperation);
  const operation =
    operations.get(exported ?? "") ?? [...operations.values()].find((known) => known.name === exported);
  if (operation !== undefined) return operation;
  const names = [...operations.keys()];
  const has = names.length === 0 ? "exports no operation" : `exports the operations ${names.join(", ")}`;
  throw new Failure(EXIT.misuse, `${file} ${has}${names.length === 0 ? "" : `, and no "${exported}"`}`);
}

function isOperation(value: unknown): value is Operation {
  const { name, routes, request } = (value ?? {}) as Partial<Operation>;
  return typeof name === "string" && Array.isArray(routes) && isSchema(request);
}

/** A request as JSON, which quotes its names, or as JSV. */
async function readRequest(schema: Schema, given: string, io: Io): Promise<unknown> {
  const text = given === STDIO ? await readText(await openInput(STDIO, io)) : given;
  if (/^\s*(?:\[\s*)*\{\s*"/.test(text)) return fromJson(schema, text, "the request");
  // Somebody typed it: a misspelt name must not become another request.
  return decode(schema, text, { unknownProperties: "error" });
}

const SECRETS = ["authorization", "cookie", "proxy-authorization"];

/** A request as HTTP has it; who reads along learns no secret. */
function plannedText(
  { method, url, headers, body }: PlannedRequest,
  { user, token, auth }: RemoteOptions,
): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${SECRETS.includes(name) ? "***" : value}`);
  if (user !== undefined && auth === "credentials") lines.push("cookie: ***");
  else if (user !== undefined || token !== undefined) lines.push("authorization: ***");
  return `${method} ${url}\n${lines.join("\n")}\n${body === undefined ? "" : `\n${String(body)}\n`}`;
}
