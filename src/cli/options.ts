import { Option } from "commander";
import { EXIT, Failure } from "./io.js";

/** One option of a verb; `T` is the type of its values. */
export type OptionOf<T> = Option & { readonly type?: T };

/** The options of a verb, by the names under which its arguments hold them: `maxIssues` is `--max-issues`. */
export type Options = Readonly<Record<string, OptionOf<unknown>>>;

/** The values of options. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends OptionOf<infer T> ? T : never;
};

/** `--pretty` */
export function flag(flags: string, description: string): OptionOf<boolean | undefined> {
  return new Option(flags, description);
}

/** `--layout`, and one of a few values. */
export function choice<const T extends string>(
  name: string,
  choices: readonly T[],
  description: string,
): OptionOf<T | undefined> {
  return new Option(`${name} <${choices.join("|")}>`, description).choices(choices);
}

/** `--output <file>` */
export function text<F extends string | undefined = undefined>(
  flags: string,
  description: string,
  fallback?: F,
): OptionOf<string | F> {
  return parsed(flags, description, (given) => given, fallback);
}

/** `--header <line>`, as often as wanted. */
export function texts(flags: string, description: string): OptionOf<readonly string[] | undefined> {
  return parsed<readonly string[]>(flags, description, (given, before = []) => [...before, given]);
}

/** `--count <number>`: a whole number. */
export function whole(
  flags: string,
  description: string,
  fallback: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): OptionOf<number> {
  const range = `a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`;
  const isIn = (value: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  return parsed(flags, description, numberIn(range, isIn), fallback);
}

/** Reads a number. */
export function numberIn(range: string, isIn: (value: number) => boolean): Parse<number> {
  return (given, _before, name) => {
    // Of spaces alone JavaScript makes a zero.
    const value = given.trim() === "" ? Number.NaN : Number(given);
    if (isIn(value)) return value;
    throw new Failure(EXIT.misuse, `${name} must be ${range}; got "${given}"`);
  };
}

/** @param name the option, for messages */
type Parse<T> = (given: string, before: T | undefined, name: string) => T;

/** An option with a value, which is not empty: that would be a shell variable that is not set. */
export function parsed<T, F extends T | undefined = undefined>(
  flags: string,
  description: string,
  parse: Parse<T>,
  fallback?: F,
): OptionOf<T | F> {
  const option = new Option(flags, description).default(fallback);
  return option.argParser((given, before: T | undefined) => {
    if (given === "") throw new Failure(EXIT.misuse, `${option.long} must not be empty`);
    return parse(given, before, `${option.long}`);
  });
}
