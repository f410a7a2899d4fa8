import type { Io } from "./io.js";
import type { Options, Values } from "./options.js";

/** What a verb is told. */
type Arguments<O extends Options> = Values<O> & {
  /** What stands after the verb and is no option, such as names of files; `-` is standard input. */
  readonly operands: readonly string[];
};

/** One verb of the command line: all that the arguments, the help and the completion know of it. */
export interface Verb<O extends Options = Options> {
  readonly name: string;
  /** What it does, in a few words without a full stop. */
  readonly summary: string;
  /** What may stand after it, such as `[source]`, `<url>` or `[sources...]`, and what that is. */
  readonly operands?: readonly [syntax: string, description: string];
  readonly options: O;
  /** Command lines, each with what it does if that is not plain. */
  readonly examples: readonly (readonly [line: string, what?: string])[];
  /** What the help says at its end. */
  readonly notes?: string;
  /**
   * Does it. What it needs is imported here, so that help and completion need not wait for it.
   *
   * @returns the exit code, or nothing for success
   */
  run(args: Arguments<O>, io: Io): Promise<number> | Promise<void>;
}

/** Describes a verb; its options give the types of its arguments. */
export function verb<O extends Options>(described: Verb<O>): Verb {
  return described;
}
