import { realpath, stat } from "node:fs/promises";
import { glob, isDynamicPattern } from "tinyglobby";
import { EXIT, Failure, type Io, STDIO } from "./io.js";
import { urlOf } from "./source-url.js";

/**
 * The files, URLs and `-` that operands name. A folder stands for all files `*.jsv` in it, at any depth, each once; a pattern such
 * as `pages/*.jsv`, which the shell left as it is, for the files that match it. None: standard input.
 *
 * @throws {Failure} for a folder or a pattern that holds no such file
 */
export async function sourcesOf(operands: readonly string[]): Promise<readonly string[]> {
  if (operands.length === 0) return [STDIO];
  if (operands.filter((operand) => operand === STDIO).length > 1) {
    throw new Failure(EXIT.misuse, "standard input can be read only once: give - once");
  }
  return (await Promise.all(operands.map(filesOf))).flat();
}

async function filesOf(operand: string): Promise<string[]> {
  if (operand === STDIO || (await urlOf(operand)) !== undefined) return [operand];
  const stats = await stat(operand).catch(() => undefined);
  if (stats === undefined && isDynamicPattern(operand)) {
    return found(await glob(operand, { expandDirectories: false }), `no file matches ${operand}`);
  }
  if (!stats?.isDirectory()) return [operand];
  const inside = await glob("**/*.jsv", { cwd: operand, ignore: "**/node_modules/**" });
  const folder = operand.replace(/\/+$/, "");
  // Links may lead to a file more than once.
  const byRealPath = new Map<string, string>();
  for (const file of inside
    .map((name) => `${folder}/${name}`)
    .sort()
    .reverse()) {
    byRealPath.set(await realpath(file).catch(() => file), file);
  }
  return found([...byRealPath.values()], `${operand}: this folder has no *.jsv files`);
}

function found(files: string[], otherwise: string): string[] {
  if (files.length === 0) throw new Failure(EXIT.fault, otherwise);
  return files.sort();
}

/**
 * Does the same with each source. One that is faulty does not keep the others from their turn: its fault is told at
 * once, and counts at the end.
 *
 * @returns the exit code
 */
export async function forEachSource(
  sources: readonly string[],
  io: Io,
  work: (source: string) => Promise<boolean>,
): Promise<typeof EXIT.ok | typeof EXIT.fault> {
  let isGood = true;
  for (const source of sources) {
    try {
      isGood = (await work(source)) && isGood;
    } catch (error) {
      if (sources.length === 1) throw error;
      const { isFault, report } = await import("./explain.js");
      if (!isFault(error)) throw error;
      await report(error, io);
      isGood = false;
    }
  }
  return isGood ? EXIT.ok : EXIT.fault;
}
