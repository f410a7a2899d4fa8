import { basename } from "node:path";
import { EXIT, Failure, type Io, write } from "./io.js";
import { type ArgumentsOf, VERBS, type Verb } from "./verbs.js";

// Each asks `jsv completion -- jsv WORDS` for what may stand for the last word; where that is nothing, files may.
const BASH = `_jsv() {
  local IFS=$'\\n'
  COMPREPLY=($(jsv completion -- "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
}
complete -o bashdefault -o default -F _jsv jsv
`;
const ZSH = `#compdef jsv
_jsv() {
  local -a candidates
  candidates=("\${(@f)$(jsv completion -- "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  [[ -n "$candidates" ]] && compadd -a candidates || _files
}
compdef _jsv jsv
`;
const FISH = `complete -c jsv -a '(jsv completion -- (commandline -opc) (commandline -ct) 2>/dev/null)'
`;

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["bash", BASH],
  ["zsh", ZSH],
  ["fish", FISH],
]);

/** `jsv completion`: the script for the shell, or what may stand for the last of the words of a command line. */
export async function completion({ operands }: ArgumentsOf<"completion">, io: Io): Promise<void> {
  const [named, ...words] = operands;
  if (words.length > 0) {
    const last = words.at(-1) ?? "";
    const lines = candidates(words).filter((word) => word.startsWith(last));
    return write(io.stdout, lines.map((word) => `${word}\n`).join(""));
  }
  const { SHELL = "" } = process.env;
  const script = SCRIPTS.get(basename(named ?? SHELL));
  if (script === undefined && named !== undefined) {
    const message = `there is no script for "${named}"; there are ${[...SCRIPTS.keys()].join(", ")}`;
    throw new Failure(EXIT.misuse, message);
  }
  await write(io.stdout, script ?? BASH);
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
