import type { Io } from "./io.js";
export async function readPassword(_io: Io, _how: { user: string; fromStdin: boolean }): Promise<string> {
  return process.env["JSV_PASSWORD"] ?? "";
}
