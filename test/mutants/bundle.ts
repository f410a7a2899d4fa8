import { build } from "esbuild";
import { suite } from "./suite.js";

// What Stryker calls when it has put all mutants into the sources: for the one run that shows what each test covers.

await build(suite("build/mutants/suite.js"));
