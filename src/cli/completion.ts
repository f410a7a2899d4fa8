import { basename } from "node:path";
import { type Io, write } from "./io.js";
import { flagOf } from "./options.js";
import type { Verb } from "./verb.js";

// Each asks `jsv completion -- WORDS` for what may stand for the last word; where that is nothing, files may.
const BASH = `_jsv() {
  local IFS=$'\\n'
  COMPREPLY=($(jsv completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o bashdefault -o default -F _jsv jsv
`;
const ZSH = `#compdef jsv
_jsv() {
  local -a candidates
  candidates=("\${(@f)$(jsv completion -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n "$candidates" ]] && compadd -a candidates || _files
}
compdef _jsv jsv
`;
const FISH = `complete -c jsv -a '(jsv completion -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`;

/** `jsv completion`: the script for the shell, or what may stand for the last of some words. */
export async function completion(words: readonly string[], verbs: readonly Verb[], io: Io): Promise<void> {
  if (words.length > 0) {
    const last = words.at(-1) ?? "";
    const lines = candidates(words, verbs).filter((word) => word.startsWith(last));
    return write(io.stdout, lines.map((word) => `${word}\n`).join(""));
  }
  const { SHELL = "" } = process.env;
  const shell = basename(SHELL);
  await write(io.stdout, shell === "zsh" ? ZSH : shell === "fish" ? FISH : BASH);
}

function candidates([name, ...others]: readonly string[], verbs: readonly Verb[]): readonly string[] {
  if (others.length === 0) return [...verbs.map((verb) => verb.name), "help"];
  if (name === "help") return verbs.map((verb) => verb.name);
  const verb = verbs.find((each) => each.name === name);
  const options = Object.entries(verb?.options ?? {}).map(([key, option]) => option(flagOf(key)));
  const before = options.find(({ long, short }) => [long, short].includes(others.at(-2)));
  if (before?.required) return before.argChoices ?? [];
  return others.at(-1)?.startsWith("-") ? [...options.map(({ long }) => `${long}`), "--help"] : [];
}
