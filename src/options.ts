/** The largest `maxDepth`, so that no document can exhaust the stack. */
export const MAX_DEPTH = 1000;

/** @throws {RangeError} unless it is a whole number from 0 to 1,000 */
export function checkDepth(maxDepth: number): void {
  if (!Number.isInteger(maxDepth) || maxDepth < 0 || maxDepth > MAX_DEPTH) {
    throw new RangeError(`maxDepth must be a whole number from 0 to ${MAX_DEPTH}, not ${maxDepth}`);
  }
}

/** @throws {RangeError} unless it is one of the choices, for programs without type checking */
export function checkChoice(option: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    const known = choices.map((choice) => `"${choice}"`).join(" or ");
    throw new RangeError(`${option} must be ${known}, not ${String(value)}`);
  }
}

/** @throws {RangeError} unless it is true or false, for programs without type checking */
export function checkFlag(option: string, value: boolean): void {
  if (typeof value !== "boolean")
    throw new RangeError(`${option} must be true or false, not ${String(value)}`);
}

/** @throws {TypeError} for `recover: true` in a function that throws, and so can return no `partial` */
export function checkNoRecover(where: string, recover: boolean | undefined, instead: string): void {
  if (recover !== true) return;
  throw new TypeError(`${where}: it throws, so that recover could give no partial; use ${instead}`);
}

/** @throws {RangeError} unless it is a whole number from the least, or Infinity */
export function checkLimit(name: string, value: number, least: number): void {
  if (value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= least)) return;
  throw new RangeError(`${name} must be a whole number from ${least}, or Infinity, not ${value}`);
}

/** Options with the defaults filled in. */
export type WithDefaults<Options> = { readonly [K in keyof Options]-?: Exclude<Options[K], undefined> };
