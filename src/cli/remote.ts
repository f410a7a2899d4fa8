import { any } from "@evovoice/jsv";
import { decodeResponse, JsvServiceError } from "@evovoice/jsv/http";
import type { Input } from "./input.js";
import { EXIT, Failure } from "./io.js";

/** How a URL is asked. */
export interface RemoteOptions {
  /** `Name: value` each. */
  readonly header?: readonly string[] | undefined;
  readonly token?: string | undefined;
}

/**
 * Asks a URL for JSV.
 *
 * @throws {Failure} if it cannot be reached, or answers with an error or with something else
 */
export async function openUrl(url: string, options: RemoteOptions): Promise<Input> {
  const name = withoutSecrets(url);
  if (name !== url) {
    throw new Failure(
      EXIT.misuse,
      `${name}: say the password by --header "Authorization: Basic ...", not in the URL`,
    );
  }
  const response = await request(url, name, headersOf(options));
  const type = response.headers.get("content-type");
  if (
    !response.ok ||
    response.body === null ||
    (type !== null && !/^(text|application)\/jsv\b/i.test(type))
  ) {
    throw await refusal(name, response);
  }
  const encoded = response.headers.has("content-encoding");
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  return {
    name,
    chunks: bodyChunks(name, response.body),
    size: encoded || !(length > 0) ? undefined : length,
  };
}

async function request(url: string, name: string, headers: Headers): Promise<Response> {
  try {
    return await fetch(url, { headers });
  } catch (error) {
    if (!URL.canParse(url)) throw new Failure(EXIT.misuse, `${name}: this is not a URL`);
    throw lost(name, "cannot be reached", error);
  }
}

async function refusal(name: string, response: Response): Promise<Failure> {
  try {
    await decodeResponse(any(), response);
  } catch (error) {
    if (!(error instanceof JsvServiceError)) throw error;
    return new Failure(EXIT.fault, `${name}: ${error.message}`);
  }
  return new Failure(EXIT.fault, `${name}: the answer has no body`);
}

async function* bodyChunks(name: string, body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    // Node's streams are async iterables; the types of the DOM do not say so.
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw lost(name, "the connection was lost", error);
  }
}

function lost(name: string, what: string, error: unknown): Failure {
  const { cause } = error as Error;
  const reason =
    cause instanceof Error ? (cause as NodeJS.ErrnoException).code || cause.message : String(error);
  return new Failure(EXIT.fault, `${name}: ${what} (${reason})`);
}

function headersOf({ header = [], token }: RemoteOptions): Headers {
  const headers = new Headers({ accept: "text/jsv" });
  if (token !== undefined) setHeader(headers, "authorization", `Bearer ${token}`, "--token");
  for (const line of header) {
    const [, key, value] = /^([^:\s]+):\s*(.*)$/s.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      throw new Failure(EXIT.misuse, '--header must be "Name: value"');
    }
    setHeader(headers, key, value, "--header");
  }
  return headers;
}

/** Values of headers may be secrets, so no message shows them. */
function setHeader(headers: Headers, name: string, value: string, option: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new Failure(EXIT.misuse, `${option}: this cannot be sent as a header`);
  }
}

/** A URL for messages, without a password. */
function withoutSecrets(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/?#]*@/, "$1");
}
