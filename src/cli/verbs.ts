import { choice, flag, type Options, text, texts, type Values, whole } from "./options.js";
import { REMOTE } from "./remote-options.js";

/** One verb of the command line: all that the arguments, the help and the completion know of it. */
export interface Verb {
  /** What it does, in a few words without a full stop. */
  readonly summary: string;
  /** What may stand after it, such as `[source]`, `<url>` or `[sources...]`, and what that is. */
  readonly operands?: readonly [syntax: string, description: string];
  readonly options: Options;
  /** Command lines, as the help shows them, each with what it does if that is not plain. */
  readonly examples: string;
}

/** What a verb is told. */
export type ArgumentsOf<Name extends keyof typeof VERBS> = Values<(typeof VERBS)[Name]["options"]> & {
  /** What stands after the verb and is no option, such as names of files; `-` is standard input. */
  readonly operands: readonly string[];
};

const OR_STDIN = "or standard input where none is named or for -.";
const SOURCES = ["[sources...]", `Reads files, folders and URLs, ${OR_STDIN}`] as const;
const SOURCE = ["[source]", `Reads a file or a URL, ${OR_STDIN}`] as const;
const SCHEMA = text("-s, --schema <name>", "call-history, or FILE#NAME for your own");
const OUTPUT = text("-o, --output <file>", "write to this file, all or nothing");
const UNKNOWNS = {
  unknownMembers: choice("--unknown-members", ["error", "keep"], "unlisted enum values; default: error"),
  unknownProperties: choice(
    "--unknown-properties",
    ["ignore", "error"],
    "unlisted properties; default: ignore",
  ),
};
const LINES = {
  lines: flag("--lines", "one document per line (JSON Lines)").conflicts(["pretty", "select"]),
  keepGoing: flag("--keep-going", "with --lines: skip faulty documents"),
  errors: text("--errors <file>", "with --keep-going: write faults here"),
};
/** As many as can be made. */
const MAX_CALLS = 100_000_000;
const SEED = whole("--seed <number>", "the same seed gives the same calls", 1, 0);

/** The verbs, in the order of the help. */
export const VERBS = {
  decode: {
    summary: "JSV to JSON",
    operands: SOURCES,
    options: {
      schema: SCHEMA,
      pretty: flag("--pretty", "JSON laid out over lines").conflicts("select"),
      select: text("--select <list>", "write this list as JSON Lines: items.log"),
      null: flag("--null", "documents end with a NUL byte each").conflicts(["pretty", "select", "lines"]),
      ...LINES,
      output: OUTPUT,
      ...UNKNOWNS,
      ...REMOTE,
    },
    examples: `
  curl -s $URL | jsv decode --schema ./schemas.js#Order --pretty
  jsv decode big.jsv -s call-history --select items | head`,
  },
  encode: {
    summary: "JSON to JSV",
    operands: ["[source]", `Reads a file of JSON, ${OR_STDIN}`],
    options: {
      schema: SCHEMA,
      layout: choice("--layout", ["wire", "formatted"], "default: wire"),
      keyCase: choice("--key-case", ["camel", "pascal"], "of property names; default: camel"),
      ...LINES,
      output: OUTPUT,
    },
    examples: `
  jsv encode page.json --schema call-history
  echo '{"a":[1,true]}' | jsv encode  {a:[1,True]}
  jsv encode - --layout formatted --key-case pascal < a.json`,
  },
  format: {
    summary: "Lay JSV out over lines, or take the layout away",
    operands: SOURCES,
    options: {
      wire: flag("--wire", "take the layout away: one line"),
      check: flag("--check", "write nothing; exit 1 if anything would change").conflicts("output"),
      write: flag("--write", "write each file in place").conflicts(["output", "check"]),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: `
  jsv format page.jsv                     one value a line, to read
  jsv format --write pages                all files *.jsv of a folder
  jsv format --wire < page.jsv            as on the wire, on one line
  jsv format --check 'fixtures/**/*.jsv'  for CI`,
  },
  check: {
    summary: "Show all that is wrong with JSV",
    operands: SOURCES,
    options: {
      schema: SCHEMA,
      json: flag("--json", "one line of JSON per source"),
      maxIssues: whole("--max-issues <number>", "most issues per source", 100, 1),
      ...UNKNOWNS,
      ...REMOTE,
    },
    examples: `
  jsv check page.jsv --schema call-history
  jsv check fixtures/*.jsv --json

Exit code 0 if all is well, 1 if not.`,
  },
  sample: {
    summary: "Write a sample, as in the service's documentation",
    options: {
      schema: text("-s, --schema <name>", "FILE#NAME for your own", "call-history"),
      wire: flag("--wire", "on one line, without layout"),
      output: OUTPUT,
    },
    examples: `
  jsv sample
  jsv sample --schema ./schemas.js#Order --wire`,
  },
  generate: {
    summary: "Make up a call history",
    options: {
      count: whole("--count <number>", "how many calls", 100, 0, MAX_CALLS),
      seed: SEED,
      output: OUTPUT,
    },
    examples: `
  jsv generate --count 100 --seed 7 > page.jsv
  jsv generate --count 100 | jsv calls --missed`,
  },
  serve: {
    summary: "Run a stand-in for the service, with made-up calls",
    options: {
      port: whole("--port <number>", "0 for any free port", 8080, 0, 65_535),
      host: text("--host <name>", "0.0.0.0 opens it to the network", "127.0.0.1"),
      count: whole("--count <number>", "how many calls", 500, 0, MAX_CALLS),
      seed: SEED,
      token: text("--token <token>", "require this bearer token"),
      user: text("--user <name>", "require sign-in by this user; password: JSV_PASSWORD"),
      passwordStdin: flag("--password-stdin", "read the password from standard input"),
    },
    examples: `
  jsv serve --port 8080 --count 500 --seed 7
  JSV_PASSWORD=secret jsv serve --user anna
  jsv calls http://127.0.0.1:8080/portal/call-history`,
  },
  calls: {
    summary: "Show a call history as a table",
    operands: SOURCE,
    options: {
      all: flag("--all", "all pages of a URL"),
      missed: flag("--missed", "missed calls only"),
      columns: text("--columns <names>", "which columns, such as id,fromName,outcome"),
      csv: flag("--csv", "CSV for spreadsheets, formulas made harmless").conflicts("json"),
      json: flag("--json", "JSON Lines: one call per line"),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: `
  jsv calls page.jsv
  jsv calls https://evo.example/portal/call-history --user ada --all
  jsv calls page.jsv --csv --columns id,fromName,outcome > calls.csv`,
  },
  dtos: {
    summary: "Make a TypeScript module of a service's types and operations",
    operands: [
      "[sources...]",
      `Reads /types/metadata (JSON or JSV) or metadata pages, from files or URLs (the\nbase URL of a service will do), ${OR_STDIN}\nThe module's first comment is the command, without the options for URLs.`,
    ],
    options: {
      output: OUTPUT,
      check: flag("--check", "for CI: write nothing; exit 1 if it would change"),
      include: texts("--include <what>", "only these: Type, Type.*, Namespace/*, {tag}"),
      exclude: texts("--exclude <what>", "all but these"),
      type: texts("--type <name=ts>", "write a type by hand: DateTime=jsv.string()"),
      required: choice("--required", ["server"], "trust the service's list of required properties"),
      strict: flag("--strict", "treat warnings as errors"),
      ...REMOTE,
    },
    examples: `
  jsv dtos https://evo.example --output src/evo.ts
  jsv dtos metadata.json --include 'ListSessions.*'  with all that it needs
  jsv dtos page.html more.txt                        /jsv/metadata?op=... pages`,
  },
  send: {
    summary: "Call an operation of a module, and print its answer as JSON",
    operands: [
      "<operation> [request]",
      "Reads FILE#NAME, as jsv dtos makes it, and a request as JSV or JSON; - for standard input.",
    ],
    options: {
      baseUrl: text("--base-url <url>", "where the service is; default: JSV_BASE_URL"),
      jsv: flag("--jsv", "print JSV instead of JSON"),
      pretty: flag("--pretty", "JSON laid out over lines").conflicts(["jsv", "all"]),
      all: flag("--all", "all items of all pages, one per line"),
      dryRun: flag("--dry-run", "print the request, and send nothing"),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: `
  jsv send ./evo.js#getSession '{id:s1}' --base-url https://evo.example
  jsv send ./evo.js#listSessions --all
  jsv send ./evo.js#patchSession '{"id":"s1"}' --dry-run`,
  },
  view: {
    summary: "Look at JSV in a browser, and mend it",
    operands: ["[source]", "Reads a file or a URL, or standard input for -; else the page is empty."],
    options: {
      schema: SCHEMA,
      output: text("-o, --output <file>", "write the page to this file; serve nothing").conflicts("port"),
      port: whole("--port <number>", "0 for any free port", 0, 0, 65_535),
      ...REMOTE,
    },
    examples: `
  jsv view page.jsv --schema call-history
  jsv view page.jsv --output page.html  one file, without network`,
  },
  completion: {
    summary: "Print the script that completes jsv in your shell",
    operands: ["[shell...]", "For bash, zsh or fish; for the shell in SHELL if none is named."],
    options: {},
    examples: `
  jsv completion >> ~/.bashrc  bash, and likewise zsh: ~/.zshrc
  jsv completion fish > ~/.config/fish/completions/jsv.fish`,
  },
} satisfies Readonly<Record<string, Verb>>;
