import { basename } from "node:path";
import { type Io, write } from "./io.js";
import { type ArgumentsOf, VERBS, type Verb } from "./verbs.js";

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
export async function completion({ operands: words }: ArgumentsOf<"completion">, io: Io): Promise<void> {
  if (words.length > 0) {
    const last = words.at(-1) ?? "";
    const lines = candidates(words).filter((word) => word.startsWith(last));
    return write(io.stdout, lines.map((word) => `${word}\n`).join(""));
  }
  const { SHELL = "" } = process.env;
  const shell = basename(SHELL);
  await write(io.stdout, shell === "zsh" ? ZSH : shell === "fish" ? FISH : BASH);
}

function candidates([name = "", ...others]: readonly string[]): readonly string[] {
  const names = Object.keys(VERBS);
  if (others.length === 0) return [...names, "help"];
  if (name === "help") return names;
  const verb = (VERBS as Readonly<Record<string, Verb>>)[name];
  const options = Object.values(verb?.options ?? {});
  const before = options.find(({ long, short }) => [long, short].includes(others.at(-2)));
  if (before?.required) return before.argChoices ?? [];
  return others.at(-1)?.startsWith("-") ? [...options.map(({ long }) => `${long}`), "--help"] : [];
}
