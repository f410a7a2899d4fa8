import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";

const require = createRequire(import.meta.url);
const builtProject = inject("builtProject");
const emptyProject = inject("emptyProject");
const installed = join(emptyProject, "node_modules/@evovoice/jsv");

const IMPORT = `
  import * as jsv from "@evovoice/jsv";
  import * as calls from "@evovoice/jsv/call-history";
`;
const REQUIRE = `
  const jsv = require("@evovoice/jsv");
  const calls = require("@evovoice/jsv/call-history");
`;

/** What a user's program does: root and call-history together, a value there and back, and a fault. */
const USE = `
  const page = jsv.decode(calls.AppGetCallHistoryResponse, "{items:[{id:s1,callState:Hold}],totalCount:1}");
  const text = jsv.encode(jsv.list(calls.SessionInfo), page.items);
  let error;
  try {
    jsv.decode(calls.SessionInfo, "{callState:Rinigng}");
  } catch (thrown) {
    error = thrown instanceof jsv.JsvError ? thrown.issues[0].code : thrown;
  }
`;
const JEST_MATCHERS = `
  const { int, list } = require("@evovoice/jsv");
  const { jsvMatchers } = require("@evovoice/jsv/testing/matchers");
  expect.extend(jsvMatchers);
  test("holds", () => {
    expect("[1,2]").toDecodeAs(list(int()), [1, expect.any(Number)]);
    expect("[1,x]").not.toDecodeAs(list(int()));
    expect("{a:1,b:2}").toEqualJsv("{b:2,a:1}");
    expect("{a:1}").not.toEqualJsv("{a:2}");
  });
  test("fails with the first difference", () => {
    expect(() => expect("{a:[1,2]}").toEqualJsv("{a:[1,3]}")).toThrow('a[1]: expected "3", received "2"');
    expect(() => expect("[1,x]").toDecodeAs(list(int()))).toThrow("[1]: expected a whole number");
  });
`;
const PRINT = "console.log(JSON.stringify({ page, text, error }));";
const EXPECTED = {
  page: { items: [{ id: "s1", callState: "Hold" }], totalCount: 1 },
  text: "[{callState:Hold,id:s1}]",
  error: "unknown_member",
};

function runNode(file: string, program: string, ...nodeOptions: string[]): unknown {
  writeFileSync(join(emptyProject, file), program);
  return JSON.parse(
    execFileSync(process.execPath, [...nodeOptions, file], { cwd: emptyProject, encoding: "utf8" }),
  );
}

describe("the packed package", () => {
  it("is imported by ES modules", () => {
    expect(runNode("esm.mjs", IMPORT + USE + PRINT)).toEqual(EXPECTED);
  });

  it("is required by CommonJS", () => {
    expect(runNode("commonjs.cjs", REQUIRE + USE + PRINT)).toEqual(EXPECTED);
  });

  it("makes modules from metadata without anything of Node", () => {
    const program = `
      const { log } = console;
      for (const name of ["process", "Buffer", "global", "setImmediate"]) delete globalThis[name];
      const { generateDtos } = await import("@evovoice/jsv/dtos");
      const { text, warnings } = generateDtos('{types:[{name:Log,properties:[{name:Id,type:Int32}]}]}');
      log(JSON.stringify([text.includes("id: jsv.int(),"), warnings]));
    `;
    expect(runNode("dtos.mjs", program)).toEqual([true, []]);
  });

  it("runs inside a CommonJS Jest project", () => {
    const project = join(emptyProject, "jest");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{ "jest": { "transform": {} } }');
    writeFileSync(
      join(project, "use.test.js"),
      `${REQUIRE} test("works", () => { ${USE} expect({ page, text, error }).toEqual(${JSON.stringify(EXPECTED)}); });`,
    );
    const jest = require.resolve("jest/bin/jest");
    const run = spawnSync(process.execPath, [jest, "--rootDir", project], { cwd: project, encoding: "utf8" });
    expect(run.stderr).toContain("Tests:       1 passed, 1 total");
    expect(run.status).toBe(0);
  });

  it("loads where the environment lacks the APIs of the web, as Jest's jsdom does, and says what it misses", () => {
    const lacking = `
      for (const name of ["TextEncoder", "TextDecoder", "fetch", "Request", "Response", "Headers", "ReadableStream",
        "WritableStream", "TransformStream"]) delete globalThis[name];
      const entries = ["", "/call-history", "/http", "/slim", "/stream", "/testing", "/testing/matchers"];
      for (const entry of entries) require("@evovoice/jsv" + entry);
      const { decode, encode, encodeBytes, int } = require("@evovoice/jsv");
      const messageOf = (action) => {
        try {
          action();
        } catch (error) {
          return error.message;
        }
      };
      console.log(JSON.stringify([
        encode(int(), 1),
        decode(int(), "1"),
        messageOf(() => encodeBytes(int(), 1)),
        messageOf(() => decode(int(), Uint8Array.of(49))),
      ]));`;
    expect(runNode("lacking.cjs", lacking)).toEqual([
      "1",
      1,
      expect.stringMatching(
        /^this environment has no TextEncoder.*set globalThis\.TextEncoder from node:util/,
      ),
      expect.stringMatching(
        /^this environment has no TextDecoder.*set globalThis\.TextDecoder from node:util/,
      ),
    ]);
  });

  it("brings matchers to a CommonJS Jest project", () => {
    const project = join(emptyProject, "jest-matchers");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{ "jest": { "transform": {} } }');
    writeFileSync(join(project, "use.test.js"), JEST_MATCHERS);
    const jest = require.resolve("jest/bin/jest");
    const run = spawnSync(process.execPath, [jest, "--rootDir", project], { cwd: project, encoding: "utf8" });
    expect(run.stderr).toContain("Tests:       2 passed, 2 total");
    expect(run.status).toBe(0);
  });

  it("makes values with the fast-check of whoever asks for them, in both module systems", () => {
    const use = `console.log(JSON.stringify(
      fc.sample(arbitrary(int()), { seed: 1, numRuns: 3 }).every(Number.isInteger)
        && fc.check(fc.property(arbitrary(int()), (n) => n < 100)).counterexample[0]));`;
    const programs = {
      "arbitrary.mjs": `import fc from "fast-check"; import { int } from "@evovoice/jsv";
        import { arbitrary } from "@evovoice/jsv/testing/arbitrary"; ${use}`,
      "arbitrary.cjs": `const fc = require("fast-check"); const { int } = require("@evovoice/jsv");
        const { arbitrary } = require("@evovoice/jsv/testing/arbitrary"); ${use}`,
    };
    for (const [file, program] of Object.entries(programs)) {
      // In the project itself, which has fast-check, the package's name means the package.
      writeFileSync(join(builtProject, file), program);
      const run = execFileSync(process.execPath, [file], { cwd: builtProject, encoding: "utf8" });
      expect(JSON.parse(run)).toBe(100);
    }
  });

  it("serves the call history and makes fixtures without any other package", () => {
    const use = `
      const sessions = generateCallHistory({ seed: 7, count: 3 });
      const handler = createHandler({ seed: 7, count: 3 });
      handler(new Request("http://localhost/portal/call-history.jsv"))
        .then((response) => response.text())
        .then((text) => console.log(JSON.stringify(
          [decode(callHistory.response, text).items, sample(callHistory.response).totalCount, sessions])));`;
    const names = "generateCallHistory, createHandler, sample";
    const fromEsm = runNode(
      "testing.mjs",
      `import { decode } from "@evovoice/jsv"; import { callHistory } from "@evovoice/jsv/call-history";
       import { ${names} } from "@evovoice/jsv/testing"; ${use}`,
    ) as unknown[];
    expect(fromEsm[0]).toEqual(fromEsm[2]);
    expect(fromEsm[1]).toBe(0);
    const fromCommonJs = runNode(
      "testing.cjs",
      `const { decode } = require("@evovoice/jsv"); const { callHistory } = require("@evovoice/jsv/call-history");
       const { ${names} } = require("@evovoice/jsv/testing"); ${use}`,
    );
    expect(fromCommonJs).toEqual(fromEsm);
  });

  it("needs no code made from strings", () => {
    const option = "--disallow-code-generation-from-strings";
    expect(runNode("esm.mjs", IMPORT + USE + PRINT, option)).toEqual(EXPECTED);
    expect(runNode("commonjs.cjs", REQUIRE + USE + PRINT, option)).toEqual(EXPECTED);
  });

  it("holds the class JsvError once for each module system, whichever entry is loaded", () => {
    for (const extension of [".js", ".cjs"]) {
      const files = shippedFiles().filter((file) => file.startsWith("dist/") && file.endsWith(extension));
      const code = files.map((file) => readFileSync(join(installed, file), "utf8")).join("\n");
      expect(code.match(/\bname = "JsvError"/g)).toHaveLength(1);
    }
  });

  it("names the types of every entry for compilers that know no exports", () => {
    const { exports, typesVersions } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    const entries = Object.keys(exports).filter((name) => /^\.\/(?!package\.json)/.test(name));
    expect(Object.keys(typesVersions["*"]).map((name) => `./${name}`)).toEqual(entries);
    for (const entry of entries) {
      expect(typesVersions["*"][entry.slice(2)]).toEqual([exports[entry].import.types]);
    }
  });

  it("installs nothing else, and imports nothing from outside", () => {
    expect(readdirSync(join(emptyProject, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "@evovoice",
    ]);
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(Object.keys(manifest)).not.toContain("dependencies");
    expect(Object.keys(manifest.peerDependencies)).toEqual(["fast-check"]);
    expect(manifest.peerDependenciesMeta["fast-check"].optional).toBe(true);
    for (const file of shippedFiles().filter((file) => /\.(js|cjs|ts|cts)$/.test(file))) {
      const code = readFileSync(join(installed, file), "utf8");
      const imports = [
        ...code.matchAll(
          /^(?:import|export)\b[^"';]*["']([^"']+)["']|(?<![.\w])(?:require|import)\(["']([^"']+)["']\)/gm,
        ),
      ];
      // The command line is a user of the package, on Node.
      const isCli = file.startsWith("dist/cli/");
      const foreign = imports
        .map(([, from, call]) => from ?? call ?? "")
        // What begins with a placeholder is the import that a message of the slim entry advises.
        .filter((name) => !/^(\.\.?\/|\$\{)/.test(name))
        .filter((name) => !isCli || !(isBuiltin(name) || /^@evovoice\/jsv(\/|$)/.test(name)));
      const isPeers = file.startsWith("dist/testing/arbitrary/");
      expect([...new Set(foreign)], file).toEqual(isPeers ? ["fast-check"] : []);
    }
  });
});

describe("npm start", () => {
  it("signs in to the stand-in service, asks it for all pages over HTTP, and sums the calls up", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["build/start.js"], {
      cwd: builtProject,
      encoding: "utf8",
    });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => /^│ \d{4}-/.test(line))).toHaveLength(20);
    expect(lines.at(-1)).toMatch(
      /^500 calls: \d+ incoming, \d+ outgoing, \d+ missed; 20 pages, the newest 20 calls shown$/,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

function shippedFiles(): string[] {
  return readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .sort();
}
