import { readFile } from "node:fs/promises";
import { basename, isAbsolute } from "node:path";
import { type DtosSource, generateDtos, MetadataError } from "@evovoice/jsv/dtos";
import { readHtmlPage } from "./html-page.js";
import { naming, readText } from "./input.js";
import { EXIT, Failure, type Io, reasonOf, STDIO, write } from "./io.js";
import { withOutput } from "./output.js";
import { printable } from "./printable.js";
import { reading } from "./progress.js";
import type { RemoteOptions } from "./remote-options.js";
import { urlOf } from "./source-url.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv dtos`: a service's metadata to a TypeScript module. */
export async function dtos(args: ArgumentsOf<"dtos">, io: Io): Promise<number> {
  const { output, check, strict, include, exclude, required } = args;
  if (check && (output === undefined || output === STDIO)) {
    throw new Failure(EXIT.misuse, "--check compares with a file: name it by --output");
  }
  const operands = args.operands.length === 0 ? [STDIO] : args.operands;
  const sources: Source[] = [];
  for (const operand of operands) sources.push(await readSource(operand, args, io));
  const types = typesOf(args.type ?? []);
  const version = sources.find((source) => source.version !== undefined)?.version;
  const { text, warnings } = await naming({ name: sources.map(({ name }) => name).join(", ") }, async () =>
    generate(sources, {
      include,
      exclude,
      types,
      required,
      version,
      source: sources.map(({ name }) => shown(name)).join(", "),
      command: commandOf(args),
    }),
  );
  for (const warning of warnings) await write(io.stderr, `jsv: warning: ${printable(warning)}\n`);
  if (strict && warnings.length > 0) {
    const count = warnings.length === 1 ? "a warning" : `${warnings.length} warnings`;
    throw new Failure(EXIT.fault, `${count}, which --strict takes for errors: nothing is written`);
  }
  if (check) return compare(output!, text, io);
  await withOutput(io, output, (writeText) => writeText(text));
  return EXIT.ok;
}

/** What was given: its name for messages, and what it holds. */
interface Source {
  readonly name: string;
  readonly content: DtosSource;
  /** Of another page than that of an operation. */
  readonly title?: string;
  readonly version?: string | undefined;
}

function generate(sources: readonly Source[], options: Parameters<typeof generateDtos>[1]) {
  try {
    return generateDtos(
      sources.map(({ content }) => content),
      options,
    );
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const names = sources.map(({ name }) => name).join(", ");
    const title = sources.find((source) => source.title)?.title;
    const page = title === undefined ? "" : ` (its title is ${JSON.stringify(title)})`;
    // Not suggested to those who asked there already.
    const message = /^https?:.*\/(?:types\/metadata|metadata\/app)\b/i.test(names)
      ? error.message.replace(
          "try /types/metadata.json of the service",
          "is this the base URL of the service?",
        )
      : error.message;
    throw new Failure(EXIT.fault, `${names}: ${message}${page}`);
  }
}

async function readSource(operand: string, options: RemoteOptions, io: Io): Promise<Source> {
  const url = await urlOf(operand);
  if (url === undefined) {
    return reading(operand, io, {}, async (input) => sourceOf(input.name, await readText(input), undefined));
  }
  const { at, tail } = metadataUrl(url);
  const { download } = await import("./remote.js");
  const { text, version } = await download(at, tail, options, io);
  return sourceOf(at, text, version);
}

/** Pages are HTML, and of these the command line alone knows to read. */
function sourceOf(name: string, text: string, version: string | undefined): Source {
  if (!/^\s*<(?:!doctype|html|head|body|table|h[12]\b)/i.test(text.replace(/^\ufeff/, ""))) {
    return { name, content: text, version };
  }
  const { page, title } = readHtmlPage(text);
  return { name, content: page ?? text, version, title };
}

/** Where the metadata of a service is; a URL that names it already stays as it is. */
function metadataUrl(url: string): { at: string; tail: string } {
  if (!URL.canParse(url)) return { at: url, tail: "" };
  const { pathname } = new URL(url);
  const [tail] =
    /\/(?:types\/metadata|metadata\/app)(?:\.\w+)?$/i.exec(pathname) ??
    /\/(?:[a-z0-9]+\/)?metadata$/i.exec(pathname) ??
    /\/[^/]*\.\w+$/.exec(pathname) ??
    [];
  if (tail !== undefined) return { at: url, tail: tail.toLowerCase() };
  const base = url.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  return { at: `${base}/types/metadata.json`, tail: "/types/metadata.json" };
}

function typesOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name, expression] = /^([^=\s]+)\s*=\s*(\S.*)$/s.exec(text) ?? [];
      if (name === undefined || expression === undefined) {
        throw new Failure(
          EXIT.misuse,
          `--type must be NAME=EXPRESSION, such as DateTime="jsv.string()", not ${text}`,
        );
      }
      return [name, expression];
    }),
  );
}

async function compare(file: string, text: string, io: Io): Promise<number> {
  const before = await readFile(file, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Failure(EXIT.fault, `--output ${file}: ${reasonOf(error)}`);
  });
  if (before === text) return EXIT.ok;
  const what = before === undefined ? "does not exist" : "is not what the metadata gives now";
  await write(io.stderr, `${printable(file)}: ${what}; the same command without --check writes it\n`);
  return EXIT.fault;
}

/** The command that makes the file again: without how a URL is asked and who signs in, or a path of this machine. */
function commandOf(args: ArgumentsOf<"dtos">): string {
  const options: readonly (readonly [string, string | undefined])[] = [
    ...(args.include ?? []).map((value) => ["include", value] as const),
    ...(args.exclude ?? []).map((value) => ["exclude", value] as const),
    ...(args.type ?? []).map((value) => ["type", value] as const),
    ["required", args.required],
    ["output", args.output === undefined ? undefined : shown(args.output)],
  ];
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  if (args.strict) words.push("--strict");
  const operands = args.operands.map((operand) => (operand === STDIO ? "-" : shown(operand)));
  return ["jsv", "dtos", ...operands, ...words].map(quoted).join(" ");
}

function shown(name: string): string {
  return isAbsolute(name) ? basename(name) : name;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
