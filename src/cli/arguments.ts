import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { closest } from "../text/spelling.js";
import { EXIT, Failure, type Io, write } from "./io.js";
import { type ArgumentsOf, VERBS, type Verb } from "./verbs.js";

/** What the arguments ask for; it gives the exit code, or nothing for success. */
export type Work = (io: Io) => Promise<number> | Promise<void>;

type Name = keyof typeof VERBS;

/** What each verb does. What it needs is imported when it runs, so that help and completion answer at once. */
const RUN: { readonly [N in Name]: (args: ArgumentsOf<N>, io: Io) => ReturnType<Work> } = {
  decode: async (args, io) => (await import("./decode.js")).decode(args, io),
  encode: async (args, io) => (await import("./encode.js")).encode(args, io),
  format: async (args, io) => (await import("./format.js")).format(args, io),
  check: async (args, io) => (await import("./check.js")).check(args, io),
  sample: async (args, io) => (await import("./sample.js")).sample(args, io),
  generate: async (args, io) => (await import("./generate.js")).generate(args, io),
  serve: async (args, io) => (await import("./serve.js")).serve(args, io),
  calls: async (args, io) => (await import("./calls.js")).calls(args, io),
  dtos: async (args, io) => (await import("./dtos.js")).dtos(args, io),
  send: async (args, io) => (await import("./send.js")).send(args, io),
  view: async (args, io) => (await import("./view.js")).view(args, io),
  completion: async (args, io) => (await import("./completion.js")).completion(args, io),
};

/**
 * Reads the arguments. Nothing runs yet.
 *
 * @throws {Failure} for arguments that make no sense
 */
export function parseArguments(args: readonly string[]): Work {
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  let work: Work = ({ stdout }) => write(stdout, printed);
  const cli = new Command("jsv")
    .usage("<command> [options]")
    .description("Reads, writes, checks and makes JSV, the text format of ServiceStack services.")
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help; jsv <command> --help shows that of a command")
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: print, writeErr: print })
    .configureHelp({
      helpWidth: 80,
      visibleArguments: () => [],
      subcommandTerm: (command) => command.name(),
      // The flag shows the choices already.
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : `${description} (default: ${defaultValue})`,
    })
    .addHelpText("after", MAIN_HELP);
  for (const [name, verb] of Object.entries(VERBS) as [Name, Verb][]) {
    const command = commandOf(cli, name, verb).action(() => {
      const values = { ...command.opts(), operands: command.args };
      work = (io) => RUN[name](values as never, io);
    });
  }
  try {
    cli.parse(plainly(args), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return work;
    // Without a verb there is nothing to do: the help is what to say of it.
    if (error.code !== "commander.help") throw new Failure(EXIT.misuse, inOneLine(error, args));
    return async ({ stderr }) => {
      await write(stderr, printed);
      return EXIT.misuse;
    };
  }
  return work;
}

function commandOf(
  cli: Command,
  name: string,
  { summary, operands: [syntax, operand] = ["", ""], options, examples }: Verb,
): Command {
  const command = cli
    .command(`${name} ${syntax}`)
    .summary(summary)
    .description(`${summary}\n${operand}`.trimEnd())
    .usage(`${syntax} [options]`.trimStart())
    // Who reads this help knows how to ask for it.
    .addHelpOption(new Option("-h, --help").hideHelp())
    .addHelpText("after", `\nExamples:${examples}`);
  for (const option of Object.values(options)) command.addOption(option);
  return command;
}

const MAIN_HELP = `
Examples:
  jsv decode page.jsv --schema call-history --pretty  JSV to JSON
  jsv check page.jsv --schema call-history            what is wrong with a file
  jsv calls https://evo.example/portal/call-history --user ada --all
Exit codes: 0 done, 1 faulty input, 2 wrong use.`;

/** `help VERB` is `VERB --help`, and `-v` is `-V`; of an unknown verb nothing else matters, not even `--help`. */
function plainly(args: readonly string[]): string[] {
  const [first, ...others] = args[0] === "help" ? [args[1] ?? "--help", "--help"] : args;
  if (first === undefined) return [];
  if (first === "-v") return ["-V"];
  if (!first.startsWith("-") && !Object.hasOwn(VERBS, first)) return [first];
  const short = others.find((arg) => arg === "--" || longFlagsOf(first).includes(`-${arg}`)) ?? "--";
  if (short === "--") return [first, ...others];
  // Short options would be read from it: -s chema.
  throw new Failure(EXIT.misuse, `unknown option '${short}'; did you mean -${short}?`);
}

/** What commander says, with what to do: `unknown command 'decod'; did you mean decode?` */
function inOneLine({ code, message }: CommanderError, [name = ""]: readonly string[]): string {
  const text = message.replace(/^error: |\.$/g, "");
  const help = Object.hasOwn(VERBS, name) ? `jsv ${name} --help shows how` : "jsv --help shows the commands";
  if (code === "commander.unknownCommand" || code === "commander.unknownOption") {
    const [, given = ""] = /'(.*?)(?:=.*)?'/s.exec(message) ?? [];
    const known = code === "commander.unknownCommand" ? Object.keys(VERBS) : longFlagsOf(name);
    if (known.includes(given)) return `${given} takes no value`;
    const meant = closest(given, known) ?? known.find((each) => given.length > 2 && each.startsWith(given));
    return `${text}; ${meant === undefined ? help : `did you mean ${meant}?`}`;
  }
  const said = text
    .replace(/option '(?:-\w, )?(--[\w-]+)[^']*'/g, "$1")
    .replace("argument missing", "needs a value")
    .replace(/'(\w+)'\. Expected (\d+) arguments? but got (\d+)/, "$1: $3 instead of $2");
  return `${said}; ${help}`;
}

function longFlagsOf(name: string): string[] {
  const { options = {} }: Partial<Verb> = Object.hasOwn(VERBS, name) ? VERBS[name as Name] : {};
  return Object.values(options).map(({ long }) => `${long}`);
}
