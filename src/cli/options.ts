import { Option } from "commander";
import { EXIT, Failure } from "./io.js";

/** One option of a verb, made for its long flag; `T` is the type of its values. */
export type OptionOf<T> = ((flag: string) => Option) & { readonly type?: T };

/** The options of a verb, by the names under which its arguments hold them: `maxIssues` is `--max-issues`. */
export type Options = Readonly<Record<string, OptionOf<unknown>>>;

/** The values of options. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends OptionOf<infer T> ? T : never;
};

interface More {
  /** The letter of the short flag. */
  readonly short?: string;
  /** The names of the options that must not stand beside it. */
  readonly conflicts?: string | string[];
}

/** `--pretty` */
export function flag(description: string, more: More = {}): OptionOf<boolean | undefined> {
  return (name) => made(name, description, more);
}

/** `--output <file>`: any string but the empty one, which is the value of a shell variable that is not set. */
export function text(value: string, description: string, more: More = {}): OptionOf<string | undefined> {
  return (name) => made(`${name} <${value}>`, description, more).argParser((given) => notEmpty(given, name));
}

/** As `text`, with a value where none is given. */
export function textOr(fallback: string, value: string, description: string, more: More = {}) {
  const option: OptionOf<string> = (name) => text(value, description, more)(name).default(fallback);
  return option;
}

/** `--header <line>`, as often as wanted. */
export function texts(
  value: string,
  description: string,
  more: More = {},
): OptionOf<readonly string[] | undefined> {
  return (name) =>
    made(`${name} <${value}>`, description, more).argParser((given, before: readonly string[] = []) => [
      ...before,
      notEmpty(given, name),
    ]);
}

/** `--layout <wire|formatted>`: one of a few values. */
export function choice<const T extends string>(
  choices: readonly T[],
  description: string,
): OptionOf<T | undefined> {
  return (name) => made(`${name} <${choices.join("|")}>`, description).choices(choices);
}

/** `--count <number>`: a whole number. */
export function whole(
  fallback: number,
  description: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): OptionOf<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return (name) =>
    made(`${name} <number>`, description)
      .default(fallback)
      .argParser((given) => {
        const value = Number(notEmpty(given, name));
        if (Number.isInteger(value) && value >= least && value <= most) return value;
        throw new Failure(EXIT.misuse, `--${name} must be a whole number ${range}; got "${given}"`);
      });
}

/** `--timeout <seconds>`: a time, of which fractions count. */
export function seconds(description: string, most: number): OptionOf<number | undefined> {
  return (name) =>
    made(`${name} <seconds>`, description).argParser((given) => {
      const value = Number(notEmpty(given, name));
      if (value > 0 && value <= most) return value;
      throw new Failure(EXIT.misuse, `--${name} must be a number above 0, at most ${most}; got "${given}"`);
    });
}

function made(flag: string, description: string, { short, conflicts }: More = {}): Option {
  const option = new Option(`${short === undefined ? "" : `-${short}, `}--${flag}`, description);
  return conflicts === undefined ? option : option.conflicts(conflicts);
}

function notEmpty(given: string, name: string): string {
  if (given !== "") return given;
  throw new Failure(EXIT.misuse, `--${name} must not be empty`);
}

/** `maxIssues` is `max-issues` on the command line. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
