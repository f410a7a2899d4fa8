import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, it } from "vitest";
import { anchorsOf, isOutside, linksOf } from "../support/links.js";

// The links of all pages of the repository; test/package/content.test.ts has those that ship, as they ship.

const OWN = /^https:\/\/github\.com\/OWNER\/jsv\/blob\/main\//;
const made = ["node_modules", "dist", "build", "coverage", "reports", ".stryker-tmp", ".venv", ".git"];
const ignore = made.map((folder) => `**/${folder}/**`);
const pages = globSync("**/*.md", { dot: true, ignore }).sort();

it("there are pages to look at", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", ".github/CONTRIBUTING.md", "test/README.md"]));
});

it.each(pages)("%s links to what is in the repository", (page) => {
  const text = readFileSync(page, "utf8");
  const broken = linksOf(text).filter((link) => {
    if (isOutside(link) && !OWN.test(link)) return false;
    const [path = "", anchor] = link.replace(OWN, "").split("#");
    const folder = OWN.test(link) ? "." : dirname(page);
    const target = path === "" ? page : join(folder, decodeURI(path));
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).has(anchor);
  });
  expect(broken).toEqual([]);
});
