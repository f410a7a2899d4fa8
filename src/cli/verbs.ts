import { choice, flag, seconds, text, textOr, texts, whole } from "./options.js";
import { type Verb, verb } from "./verb.js";

const SOURCES = [
  "[sources...]",
  "Reads files, folders and URLs, or standard input where none is named or for -.",
] as const;
const SOURCE = [
  "[source]",
  "Reads a file or a URL, or standard input where none is named or for -.",
] as const;
const SCHEMA = text("name", "call-history, or FILE#NAME for your own", { short: "s" });
const OUTPUT = text("file", "write to this file, all or nothing", { short: "o" });
const UNKNOWNS = {
  unknownMembers: choice(["error", "keep"], "unlisted enum values; default: error"),
  unknownProperties: choice(["ignore", "error"], "unlisted properties; default: ignore"),
};
/** In seconds. */
const DAY = 86_400;
const REMOTE = {
  user: text("name", "sign in to a URL; password: JSV_PASSWORD", { short: "u" }),
  passwordStdin: flag("read the password from standard input"),
  auth: choice(["basic", "credentials"], "how to sign in; default: basic"),
  token: text("token", "bearer token for a URL"),
  header: texts("line", 'header for a URL: "Name: value"', { short: "H" }),
  force: flag("read text/plain answers as JSV, too"),
  timeout: seconds("for each answer; default: 100 of silence", DAY),
};
const LINES = {
  lines: flag("one document per line (JSON Lines)", { conflicts: ["pretty", "select"] }),
  keepGoing: flag("with --lines: skip faulty documents"),
  errors: text("file", "with --keep-going: write faults here"),
};
/** As many as can be made. */
const MAX_CALLS = 100_000_000;
const SEED = whole(1, "the same seed gives the same calls", 0);

/** The verbs, in the order of the help. */
export const verbs: readonly Verb[] = [
  verb({
    name: "decode",
    summary: "JSV to JSON",
    operands: SOURCES,
    options: {
      schema: SCHEMA,
      pretty: flag("JSON laid out over lines", { conflicts: "select" }),
      select: text("list", "write this list as JSON Lines: items.log"),
      null: flag("documents end with a NUL byte each", {
        conflicts: ["pretty", "select", "lines"],
      }),
      ...LINES,
      output: OUTPUT,
      ...UNKNOWNS,
      ...REMOTE,
    },
    examples: [
      ["curl -s $URL | jsv decode --schema ./schemas.js#Order --pretty"],
      ["jsv decode big.jsv -s call-history --select items | head"],
    ],
    run: async (args, io) => (await import("./decode.js")).decode(args, io),
  }),
  verb({
    name: "encode",
    summary: "JSON to JSV",
    operands: ["[source]", "Reads a file of JSON, or standard input where none is named or for -."],
    options: {
      schema: SCHEMA,
      layout: choice(["wire", "formatted"], "default: wire"),
      keyCase: choice(["camel", "pascal"], "of property names; default: camel"),
      ...LINES,
      output: OUTPUT,
    },
    examples: [
      ["jsv encode page.json --schema call-history"],
      ["echo '{\"a\":[1,true]}' | jsv encode", "{a:[1,True]}"],
      ["jsv encode - --layout formatted --key-case pascal < a.json"],
    ],
    run: async (args, io) => (await import("./encode.js")).encode(args, io),
  }),
  verb({
    name: "format",
    summary: "Lay JSV out over lines, or take the layout away",
    operands: SOURCES,
    options: {
      wire: flag("take the layout away: one line"),
      check: flag("write nothing; exit 1 if anything would change", { conflicts: "output" }),
      write: flag("write each file in place", { conflicts: ["output", "check"] }),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: [
      ["jsv format page.jsv", "one value a line, to read"],
      ["jsv format --write pages", "all files *.jsv of a folder"],
      ["jsv format --wire < page.jsv", "as on the wire, on one line"],
      ["jsv format --check 'fixtures/**/*.jsv'", "for CI"],
    ],
    run: async (args, io) => (await import("./format.js")).format(args, io),
  }),
  verb({
    name: "check",
    summary: "Show all that is wrong with JSV",
    operands: SOURCES,
    options: {
      schema: SCHEMA,
      json: flag("one line of JSON per source"),
      maxIssues: whole(100, "most issues per source", 1),
      ...UNKNOWNS,
      ...REMOTE,
    },
    examples: [["jsv check page.jsv --schema call-history"], ["jsv check fixtures/*.jsv --json"]],
    notes: "Exit code 0 if all is well, 1 if not.",
    run: async (args, io) => (await import("./check.js")).check(args, io),
  }),
  verb({
    name: "sample",
    summary: "Write a sample, as in the service's documentation",
    options: {
      schema: textOr("call-history", "name", "FILE#NAME for your own", { short: "s" }),
      wire: flag("on one line, without layout"),
      output: OUTPUT,
    },
    examples: [["jsv sample"], ["jsv sample --schema ./schemas.js#Order --wire"]],
    run: async (args, io) => (await import("./sample.js")).sample(args, io),
  }),
  verb({
    name: "generate",
    summary: "Make up a call history",
    options: { count: whole(100, "how many calls", 0, MAX_CALLS), seed: SEED, output: OUTPUT },
    examples: [
      ["jsv generate --count 100 --seed 7 > page.jsv"],
      ["jsv generate --count 100 | jsv calls --missed"],
    ],
    run: async (args, io) => (await import("./generate.js")).generate(args, io),
  }),
  verb({
    name: "serve",
    summary: "Run a stand-in for the service, with made-up calls",
    options: {
      port: whole(8080, "0 for any free port", 0, 65_535),
      host: textOr("127.0.0.1", "name", "0.0.0.0 opens it to the network"),
      count: whole(500, "how many calls", 0, MAX_CALLS),
      seed: SEED,
      token: text("token", "require this bearer token"),
      user: text("name", "require sign-in by this user; password: JSV_PASSWORD"),
      passwordStdin: flag("read the password from standard input"),
    },
    examples: [
      ["jsv serve --port 8080 --count 500 --seed 7"],
      ["JSV_PASSWORD=secret jsv serve --user anna"],
      ["jsv calls http://127.0.0.1:8080/portal/call-history"],
    ],
    run: async (args, io) => (await import("./serve.js")).serve(args, io),
  }),
  verb({
    name: "calls",
    summary: "Show a call history as a table",
    operands: SOURCE,
    options: {
      all: flag("all pages of a URL"),
      missed: flag("missed calls only"),
      columns: text("names", "which columns, such as id,fromName,outcome"),
      csv: flag("CSV for spreadsheets, formulas made harmless", { conflicts: "json" }),
      json: flag("JSON Lines: one call per line"),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: [
      ["jsv calls page.jsv"],
      ["jsv calls https://evo.example/portal/call-history --user ada --all"],
      ["jsv calls page.jsv --csv --columns id,fromName,outcome > calls.csv"],
    ],
    run: async (args, io) => (await import("./calls.js")).calls(args, io),
  }),
  verb({
    name: "dtos",
    summary: "Make a TypeScript module of a service's types and operations",
    operands: [
      "[sources...]",
      "Reads /types/metadata (JSON or JSV) or metadata pages, from files or URLs (the\nbase URL of a service will do), or standard input where none is named or for -.",
    ],
    options: {
      output: OUTPUT,
      check: flag("write nothing; exit 1 if the file would change"),
      include: texts("what", "only these: Type, Type.*, Namespace/*, {tag}"),
      exclude: texts("what", "all but these"),
      type: texts("name=ts", "write a type by hand: DateTime=jsv.string()"),
      required: choice(["server"], "trust the service's list of required properties"),
      strict: flag("treat warnings as errors"),
      ...REMOTE,
    },
    examples: [
      ["jsv dtos https://evo.example --output src/evo.ts"],
      ["jsv dtos metadata.json --include 'ListSessions.*'", "with all that it needs"],
      ["jsv dtos metadata.json --output src/evo.ts --check", "for CI"],
      ["jsv dtos page.html more.txt", "/jsv/metadata?op=... pages"],
    ],
    run: async (args, io) => (await import("./dtos.js")).dtos(args, io),
  }),
  verb({
    name: "send",
    summary: "Call an operation of a module, and print its answer as JSON",
    operands: [
      "<operation> [request]",
      "Reads FILE#NAME, as jsv dtos makes it, and a request as JSV or JSON; - for standard input.",
    ],
    options: {
      baseUrl: text("url", "where the service is; default: JSV_BASE_URL"),
      jsv: flag("print JSV instead of JSON"),
      pretty: flag("JSON laid out over lines", { conflicts: "jsv" }),
      all: flag("all items of all pages, one per line"),
      dryRun: flag("print the request, and send nothing"),
      output: OUTPUT,
      ...REMOTE,
    },
    examples: [
      ["jsv send ./evo.js#getSession '{id:s1}' --base-url https://evo.example"],
      ["jsv send ./evo.js#listSessions --all"],
      ['jsv send ./evo.js#patchSession \'{"id":"s1"}\' --dry-run'],
    ],
    run: async (args, io) => (await import("./send.js")).send(args, io),
  }),
  verb({
    name: "view",
    summary: "Look at JSV in a browser, and mend it",
    operands: ["[source]", "Reads a file or a URL, or standard input for -; else the page is empty."],
    options: {
      schema: SCHEMA,
      output: text("file", "write the page to this file; serve nothing", { short: "o" }),
      port: whole(0, "0 for any free port", 0, 65_535),
      ...REMOTE,
    },
    examples: [
      ["jsv view page.jsv --schema call-history"],
      ["jsv view page.jsv --output page.html", "one file, without network"],
    ],
    run: async (args, io) => (await import("./view.js")).view(args, io),
  }),
  verb({
    name: "completion",
    summary: "Print the script that completes jsv in your shell",
    operands: ["[words...]", "With words of a command line after --, prints how the last may go on."],
    options: {},
    examples: [
      ["jsv completion >> ~/.bashrc", "bash, and likewise zsh: ~/.zshrc"],
      ["jsv completion > ~/.config/fish/completions/jsv.fish"],
    ],
    run: async (args, io) => (await import("./completion.js")).completion(args.operands, verbs, io),
  }),
];
