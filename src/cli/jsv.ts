#!/usr/bin/env node
import { main } from "./main.js";
import { onInterrupt } from "./signals.js";

const { stdin, stdout, stderr } = process;
const exit = await main(process.argv.slice(2), { stdin, stdout, stderr, onInterrupt });
// All output is written; what may still be open is an input that nobody reads any more.
process.exit(exit);
