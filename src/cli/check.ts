import { styleText } from "node:util";
import { type DecodeOptions, formatError, type JsvError, type JsvIssue, safeDecode } from "@evovoice/jsv";
import { type Input, openInput, readBytes } from "./input.js";
import { EXIT, Failure, hasColor, type Io, write } from "./io.js";
import type { RemoteOptions } from "./remote.js";
import { loadSchema } from "./schemas.js";

interface CheckArguments extends RemoteOptions {
  readonly sources: readonly string[] | undefined;
  readonly schema: string | undefined;
  readonly json: boolean | undefined;
  readonly maxIssues: number;
  readonly unknownMembers: DecodeOptions["unknownMembers"] | undefined;
  readonly unknownProperties: DecodeOptions["unknownProperties"] | undefined;
}

/** `jsv check`: all issues of each source. */
export async function check(args: CheckArguments, io: Io): Promise<number> {
  const { maxIssues, unknownMembers = "error", unknownProperties = "ignore" } = args;
  const schema = await loadSchema(args.schema);
  const sources = args.sources?.length ? args.sources : ["-"];
  let exit: number = EXIT.ok;
  for (const source of sources) {
    const found = await errorOf(source, (bytes) => {
      const result = safeDecode(schema, bytes, { maxIssues, unknownMembers, unknownProperties });
      return result.success ? undefined : result.error;
    });
  }
  return exit;
}
