import yargs, { type Argv } from "yargs";
import { version } from "../../package.json";
import { closest } from "../scalars/spelling.js";
import { EXIT, Failure, type Io, STDIO, write } from "./io.js";

/** What the arguments ask for. */
export interface Command {
  run(io: Io): Promise<number | undefined> | Promise<void>;
  /** What it reads, for messages. */
  readonly source?: string | undefined;
}

/**
 * Reads the arguments. Nothing runs yet, and what a verb needs is loaded only when it runs, so that help,
 * completion and `--version` answer at once.
 *
 * @throws {Failure} for arguments that make no sense
 */
export function parseArguments(args: readonly string[]): Command {
  let command: Command | undefined;
  let printed = "";
  parser((run, source) => {
    command = { run, source: source === STDIO ? undefined : source };
  }).parse(
    withoutDashes(args).map((arg) => (arg === "-" ? STDIO : arg)),
    (_error: unknown, _argv: unknown, output: string) => {
      printed = output;
    },
  );
  // Nothing was chosen: yargs answered by itself, with help, the version or what completes the line.
  return command ?? { run: ({ stdout }) => write(stdout, printed === "" ? "" : `${printed}\n`) };
}

/** yargs gives no verb what stands behind `--`: names of files, which may begin with a dash. */
function withoutDashes(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  if (end === -1) return [...args];
  const names = args.slice(end + 1).map((name) => (/^-./.test(name) ? `./${name}` : name));
  return [...args.slice(0, end), ...names];
}

/** Called with what shall run, and with its source. */
type Choose = (run: Command["run"], source?: string) => void;

function parser(choose: Choose): Argv {
  const cli: Argv = yargs()
    .scriptName("jsv")
    .usage(
      "Reads, writes, checks and makes JSV, the text format of ServiceStack services.\n\njsv <verb> [options]",
    )
    .command(
      "decode [source]",
      "JSV to JSON",
      (verb) =>
        unknowns(remote(schema(source(verb, "A file or URL, or - for standard input (default)"))))
          .option("pretty", { type: "boolean", conflicts: "select", describe: "JSON laid out over lines" })
          .option("select", {
            ...text,
            describe: "A list as JSON Lines: items, a.b, or .",
          })
          .option("output", OUTPUT)
          .example("jsv decode page.jsv -s call-history --pretty", "")
          .example("jsv decode big.jsv -s call-history --select items | head", "")
          .example("curl -s $URL | jsv decode --schema ./schemas.js#Order", ""),
      (argv) => choose(async (io) => (await import("./decode.js")).decode(argv, io), argv.source),
    )
    .command(
      "encode [source]",
      "JSON to JSV",
      (verb) =>
        schema(source(verb, "A file of JSON, or - for standard input (default)"))
          .option("layout", {
            choices: ["wire", "formatted"],
            default: "wire",
            describe: "Of the JSV",
          } as const)
          .option("key-case", {
            choices: ["camel", "pascal"],
            default: "camel",
            describe: "Of property names",
          } as const)
          .option("output", OUTPUT)
          .example("jsv encode page.json --schema call-history", "")
          .example("echo '{\"a\":[1,true]}' | jsv encode", "{a:[1,True]}")
          .example("jsv encode - --layout formatted --key-case pascal < a.json", ""),
      (argv) => choose(async (io) => (await import("./encode.js")).encode(argv, io), argv.source),
    )
    .command(
      "format [source]",
      "Lay JSV out over lines, or take the layout away",
      (verb) =>
        source(verb, "A file, or - for standard input (default)")
          .option("wire", { type: "boolean", describe: "Take the layout away" })
          .option("check", {
            type: "boolean",
            conflicts: "output",
            describe: "Write nothing; exit 1 if anything would change",
          })
          .option("output", OUTPUT)
          .example("jsv format page.jsv", "one value a line, to read or to compare")
          .example("jsv format page.jsv --output page.jsv", "in place")
          .example("jsv format --wire < page.jsv", "as on the wire, on one line")
          .example("jsv format --check fixtures/page.jsv", "for CI"),
      (argv) => choose(async (io) => (await import("./format.js")).format(argv, io), argv.source),
    )
    .command(
      "check [sources..]",
      "Show all that is wrong with JSV",
      (verb) =>
        unknowns(remote(schema(verb)))
          .positional("sources", {
            type: "string",
            array: true,
            defaultDescription: "-",
            describe: "Files or URLs, or - for standard input",
          })
          .option("json", { type: "boolean", describe: "A line of JSON a source, to standard output" })
          .option("max-issues", {
            ...number("max-issues", 1),
            default: 100,
            describe: "How many a source at most",
          })
          .example("jsv check page.jsv --schema call-history", "")
          .example("jsv check fixtures/*.jsv --json", "")
          .epilogue("Exit code 0 if all is well, 1 if not."),
      (argv) => choose(async (io) => (await import("./check.js")).check(argv, io)),
    )
    .command(
      "sample",
      "Write a sample, as in the service's documentation",
      (verb) =>
        verb
          .option("schema", { ...SCHEMA, default: "call-history" })
          .option("wire", { type: "boolean", describe: "Without layout" })
          .option("output", OUTPUT)
          .example("jsv sample", "")
          .example("jsv sample --schema ./schemas.js#Order --wire", ""),
      (argv) => choose(async (io) => (await import("./sample.js")).sample(argv, io)),
    )
    .command(
      "generate",
      "Make up a call history",
      (verb) =>
        verb
          .option("count", { ...number("count", 0, MOST_CALLS), default: 100, describe: "How many calls" })
          .option("seed", {
            ...number("seed", 0),
            default: 1,
            describe: "The same seed gives the same calls",
          })
          .option("output", OUTPUT)
          .example("jsv generate --count 100 --seed 7 > page.jsv", "")
          .example("jsv generate --count 100 | jsv calls --missed", ""),
      (argv) => choose(async (io) => (await import("./generate.js")).generate(argv, io)),
    )
    .command(
      "serve",
      "Run a stand-in for the service, with made-up calls",
      (verb) =>
        verb
          .option("port", { ...number("port", 0, 65_535), default: 8080, describe: "0: any that is free" })
          .option("host", {
            ...text,
            default: "127.0.0.1",
            describe: "Other than loopback: open to the network",
          })
          .option("count", { ...number("count", 0, MOST_CALLS), default: 500, describe: "How many calls" })
          .option("seed", {
            ...number("seed", 0),
            default: 1,
            describe: "The same seed gives the same calls",
          })
          .option("token", { ...text, describe: "Ask for this bearer token" })
          .option("user", { ...text, describe: "Ask for sign-in by this user; password: JSV_PASSWORD" })
          .option("password-stdin", {
            type: "boolean",
            implies: "user",
            describe: "Read the password from standard input",
          })
          .example("jsv serve --port 8080 --count 500 --seed 7", "")
          .example("JSV_PASSWORD=secret jsv serve --user anna", "")
          .example("jsv calls http://127.0.0.1:8080/portal/call-history", ""),
      (argv) => choose(async (io) => (await import("./serve.js")).serve(argv, io)),
    )
    .command(
      "calls [source]",
      "Show a call history as a table",
      (verb) =>
        remote(source(verb, "A file or URL, or - for standard input (default)"))
          .option("all", { type: "boolean", describe: "All pages of a URL" })
          .option("missed", { type: "boolean", describe: "Missed calls only" })
          .option("output", OUTPUT)
          .example("jsv calls page.jsv", "")
          .example("jsv calls https://evo.example/portal/call-history --user ada --all", "")
          .example("jsv generate --count 100 | jsv calls --missed", ""),
      (argv) => choose(async (io) => (await import("./calls.js")).calls(argv, io), argv.source),
    )
    .command(
      "view [source]",
      "Look at JSV in a browser",
      (verb) =>
        remote(schema(source(verb, "A file or URL, or - for standard input; nothing: an empty page")))
          .option("port", { ...number("port", 0, 65_535), default: 0, describe: "0: any that is free" })
          .option("output", { ...OUTPUT, describe: "Write the page to this file instead of serving it" })
          .example("jsv view page.jsv --schema call-history", "")
          .example("jsv view page.jsv --output page.html", "one file, which needs no network"),
      (argv) => choose(async (io) => (await import("./view.js")).view(argv, io), argv.source),
    )
    .completion("completion", "Print the script that completes jsv in your shell")
    .demandCommand(1, "Say what to do: jsv <verb>")
    .option("help", { type: "boolean", describe: "Show help" })
    .version(version)
    .alias({ help: "h", version: "v" })
    .example("jsv decode page.jsv --schema call-history --pretty", "")
    .example("jsv calls https://evo.example/portal/call-history --user ada --all", "")
    .epilogue("Exit codes: 0 done, 1 faulty input, 2 misuse. More: jsv <verb> --help")
    .middleware([lastOfEach, refuseEmpty, keepDash], true)
    .strict()
    .wrap(80)
    .locale("en")
    .exitProcess(false)
    .parserConfiguration({
      "boolean-negation": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "populate--": false,
    })
    .fail((message: string | null, error?: Error) => {
      if (error instanceof Failure) throw error;
      throw new Failure(EXIT.misuse, withSuggestion(`${message ?? error?.message}`, optionsOf(cli)));
    });
  return cli;
}

const VERBS = [
  "decode",
  "encode",
  "format",
  "check",
  "sample",
  "generate",
  "serve",
  "calls",
  "view",
  "completion",
];

/** The options of the verb that was chosen; yargs tells them, but its types do not. */
function optionsOf(cli: Argv): string[] {
  const { key } = (cli as unknown as { getOptions(): { key: object } }).getOptions();
  return Object.keys(key).filter((name) => name.length > 1);
}

/** What yargs says of an unknown verb or option (of one that is spelt in two ways, only the first), and what was meant. */
function withSuggestion(message: string, options: readonly string[]): string {
  const [, unknown] = /^Unknown arguments?: ([^,]+)/.exec(message) ?? [];
  if (unknown === undefined) return message;
  const option = closest(unknown, options);
  const meant = closest(unknown, VERBS) ?? (option === undefined ? undefined : `--${option}`);
  return `Unknown argument: ${unknown}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

/** Of an option that is given twice, the later counts; yargs would make a list. */
function lastOfEach(argv: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(argv)) {
    if (Array.isArray(value) && !["_", "H", "header", "sources"].includes(name)) argv[name] = value.at(-1);
  }
}

/** An empty text is the value of a shell variable that is not set, hardly what was meant. */
function refuseEmpty(argv: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(argv)) {
    if (value !== "" || name === "source") continue;
    throw new Failure(EXIT.misuse, `${name.length === 1 ? "-" : "--"}${name} must not be empty`);
  }
}

/** Only a source or an output that is called `-` is standard input or output. */
function keepDash(argv: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(argv)) {
    if (["source", "sources", "o", "output"].includes(name)) continue;
    if (value === STDIO) argv[name] = "-";
    else if (Array.isArray(value)) argv[name] = value.map((item) => (item === STDIO ? "-" : item));
  }
}

const text = { type: "string", requiresArg: true } as const;
/** As many as can be made. */
const MOST_CALLS = 100_000_000;
const SCHEMA = { ...text, alias: "s", describe: "call-history, or FILE#NAME of your own" } as const;
const OUTPUT = { ...text, alias: "o", describe: "Replace this file, when all is written" } as const;

function source<T>(verb: Argv<T>, describe: string): Argv<T & { source: string | undefined }> {
  return verb.positional("source", { type: "string", describe });
}

function schema<T>(verb: Argv<T>): Argv<T & { schema: string | undefined }> {
  return verb.option("schema", SCHEMA);
}

function remote<T>(verb: Argv<T>) {
  return verb
    .option("user", {
      ...text,
      alias: "u",
      describe: "Sign in to a URL; password: JSV_PASSWORD",
    })
    .option("password-stdin", { type: "boolean", describe: "Read the password from standard input" })
    .option("auth", {
      choices: ["basic", "credentials"],
      describe: "Default: basic",
    } as const)
    .option("token", { ...text, describe: "Sent to a URL as bearer token" })
    .option("header", {
      ...text,
      array: true,
      alias: "H",
      describe: 'Sent to a URL: "Name: value"',
    });
}

function unknowns<T>(verb: Argv<T>) {
  return verb
    .option("unknown-members", { choices: ["error", "keep"], describe: "New ones in enumerations" } as const)
    .option("unknown-properties", { choices: ["ignore", "error"], describe: "Not in the schema" } as const);
}

function number(name: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  return {
    type: "number",
    requiresArg: true,
    coerce(value: number): number {
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
      throw new Failure(EXIT.misuse, `--${name} must be a whole number ${range}`);
    },
  } as const;
}
