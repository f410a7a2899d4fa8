import { readFileSync, writeFileSync } from "node:fs";
import { generateDtos } from "./src/dtos/index.js";
for (const file of process.argv.slice(2)) {
    const r = generateDtos(readFileSync(file, "utf8"), { source: "x" });
    writeFileSync(`/tmp/wt/dtos/gen-${file.split("/").at(-1).split(".")[0]}.ts`, r.text);
    console.log(r.warnings.join("\n"));
}
