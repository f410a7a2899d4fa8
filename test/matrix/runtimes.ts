import { arch, platform } from "node:process";
import { installed } from "./install.js";

// The npm packages `node`, `bun` and `deno` fetch one of these in an install script. Asked for by name they need none,
// and npm may be told to run none.

export function node(major: number): string {
  return installed(`node-${platform === "win32" ? "win" : platform}-${arch}`, `^${major}.0.0`, "bin/node");
}

export function bun(): string {
  const cpu = arch === "arm64" ? "aarch64" : arch;
  return installed(`@oven/bun-${platform}-${cpu}`, "^1.0.0", "bin/bun");
}

export function deno(): string {
  return installed(`@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`, "^2.0.0", "deno");
}
