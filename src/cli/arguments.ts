import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { closest } from "../text/spelling.js";
import { EXIT, Failure, type Io, write } from "./io.js";
import { flagOf } from "./options.js";
import type { Verb } from "./verb.js";
import { verbs } from "./verbs.js";

/** What the arguments ask for. */
export type Work = (io: Io) => Promise<number> | Promise<void>;

/**
 * Reads the arguments. Nothing runs yet, and what a verb needs is loaded only when it runs, so that help,
 * completion and `--version` answer at once.
 *
 * @throws {Failure} for arguments that make no sense
 */
export function parseArguments(args: readonly string[]): Work {
  let work: Work | undefined;
  let printed = "";
  const print = (text: string): void => {
    printed += text;
  };
  const cli = new Command("jsv")
    .usage("<command> [options]")
    .description("Reads, writes, checks and makes JSV, the text format of ServiceStack services.")
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help; jsv <command> --help shows that of a command")
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: print,
      writeErr: print,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    })
    .configureHelp({
      visibleArguments: () => [],
      subcommandTerm: (command) => command.name(),
      optionDescription,
    })
    .addHelpText("after", MAIN_HELP);
  for (const each of verbs) {
    addVerb(cli, each, (chosen) => {
      work = chosen;
    });
  }
  try {
    cli.parse(plainly(args), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Without a verb there is nothing to do: the help is what to say of it.
    if (error.code === "commander.help") {
      return async ({ stderr }) => {
        await write(stderr, printed);
        return EXIT.misuse;
      };
    }
    if (error.exitCode !== 0) throw new Failure(EXIT.misuse, inOneLine(error, args));
  }
  return work ?? (({ stdout }) => write(stdout, printed));
}

/** `help VERB` is `VERB --help`, and `-v` is `-V`; of an unknown verb nothing else matters, not even `--help`. */
function plainly(args: readonly string[]): string[] {
  const [first, ...others] = args[0] === "help" ? [args[1] ?? "--help", "--help"] : args;
  if (first === undefined) return [];
  if (first === "-v") return ["-V"];
  const isKnown = first.startsWith("-") || verbs.some(({ name }) => name === first);
  if (!isKnown) return [first];
  const short = others.find((arg) => arg === "--" || flagsOf(first).includes(`-${arg}`)) ?? "--";
  if (short === "--") return [first, ...others];
  // Short options would be read from it: -s chema.
  throw new Failure(EXIT.misuse, `unknown option '${short}'; did you mean -${short}?`);
}

/** The flag shows the choices already. */
function optionDescription({ description, defaultValue }: Option): string {
  return defaultValue === undefined ? description : `${description} (default: ${defaultValue})`;
}

function addVerb(cli: Command, verb: Verb, choose: (work: Work) => void): void {
  const { name, summary, operands: [syntax = "", operand = ""] = [], options, examples, notes } = verb;
  const command = cli
    .command(`${name} ${syntax}`)
    .summary(summary)
    .description(operand === "" ? summary : `${summary}\n${operand}`)
    .usage(`${syntax} [options]`.trimStart())
    // Who reads this help knows how to ask for it.
    .addHelpOption(new Option("-h, --help").hideHelp())
    .addHelpText("after", `\n${examplesText(examples)}${notes === undefined ? "" : `\n\n${notes}`}`);
  for (const [key, option] of Object.entries(options)) command.addOption(option(flagOf(key)));
  command.action(() => {
    const args = { ...command.opts(), operands: command.args };
    choose((io) => verb.run(args, io));
  });
}

const MAIN_HELP = `
${examplesText([
  ["jsv decode page.jsv --schema call-history --pretty", "JSV to JSON"],
  ["jsv check page.jsv --schema call-history", "what is wrong with a file"],
  ["jsv calls https://evo.example/portal/call-history --user ada --all"],
])}
Exit codes: 0 done, 1 faulty input, 2 wrong use.`;

function examplesText(examples: Verb["examples"]): string {
  const width = Math.max(...examples.map(([line, what]) => (what === undefined ? 0 : line.length)));
  const lines = examples.map(([line, what]) =>
    what === undefined ? `  ${line}` : `  ${line.padEnd(width)}  ${what}`,
  );
  return `Examples:\n${lines.join("\n")}`;
}

/** What commander says, with what to do: `unknown command 'decod'; did you mean decode?` */
function inOneLine({ code, message }: CommanderError, [name = ""]: readonly string[]): string {
  const help = verbs.some((verb) => verb.name === name)
    ? `jsv ${name} --help shows how`
    : "jsv --help shows the commands";
  const [, given = ""] = /'(.*?)(?:=.*)?'/s.exec(message) ?? [];
  if (code === "commander.unknownCommand" || code === "commander.unknownOption") {
    const known = code === "commander.unknownCommand" ? verbs.map((verb) => verb.name) : flagsOf(name);
    if (known.includes(given)) return `${given} takes no value`;
    const meant = closest(given, known) ?? known.find((each) => given.length > 2 && each.startsWith(given));
    return `${message.slice("error: ".length)}; ${meant === undefined ? help : `did you mean ${meant}?`}`;
  }
  const text = message
    .replace(/^error: |\.$/g, "")
    .replace(/option '(?:-\w, )?(--[\w-]+)[^']*'/g, "$1")
    .replace("argument missing", "needs a value")
    .replace(/'(\w+)'\. Expected (\d+) arguments? but got (\d+)/, "$1: $3 instead of $2");
  return `${text}; ${help}`;
}

function flagsOf(name: string): string[] {
  const verb = verbs.find((each) => each.name === name);
  return Object.keys(verb?.options ?? {}).map((key) => `--${flagOf(key)}`);
}
