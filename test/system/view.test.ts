import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ended, folder, jsv, start } from "../cli/process/jsv.js";
import { hasChromium, launchChromium, withoutChromium } from "./chromium.js";

const FAULTY = `{
	items: 
	[
		{
			id: s1,
			callState: Rinigng,
			log: 
			[
				{
					date: "2024-03-11T17:41:11Z",
					message: <img src=x onerror=document.title=1>
				}
			]
		}
	],
	totalCount: 1
}`;

let browser: Browser;
/** What browsers complained about, and what they asked of the network. */
const complaints: string[] = [];
let files = 0;

/** Opens a page in a window of its own. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, ...options });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith("blob:")) complaints.push(request.url());
  });
  await page.goto(url);
  return page;
}

/** Writes a text and its page, and opens it from the file system. */
async function view(
  text: string,
  args: readonly string[] = [],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const name = `${++files}.jsv`;
  writeFileSync(join(folder, name), text);
  const { stderr, exit } = jsv(["view", name, "--output", `${name}.html`, ...args]);
  expect([stderr, exit]).toEqual(["", 0]);
  return open(pathToFileURL(join(folder, `${name}.html`)).href, options);
}

const viewCalls = (text: string, options: BrowserContextOptions = {}): Promise<Page> =>
  view(text, ["--schema", "call-history"], options);

/** Waits until the page says of the text what it should. */
async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.locator("#status", { hasText: text }).waitFor();
}

/** What is selected in an editor, which is what a person would copy. */
async function selected(page: Page, editor: string): Promise<string> {
  await page.focus(`${editor} .cm-content`);
  return page.evaluate("getSelection().toString()");
}

/** A large text takes its time on a busy machine. */
const PATIENT = { timeout: 30_000 };

/** Chooses a view of the value. */
const choose = (page: Page, view: string): Promise<void> =>
  page.locator("#views label", { hasText: view }).click();

function generated(count: number): string {
  return jsv(["generate", "--count", String(count), "--seed", "7"]).stdout;
}

describe.skipIf(!hasChromium)(`the page of jsv view${withoutChromium}`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    expect(complaints.splice(0)).toEqual([]);
    for (const context of browser.contexts()) await context.close();
  });

  it("underlines what is wrong while somebody types, and explains it", async () => {
    const page = await viewCalls(FAULTY);
    await says(page, "1 issue: items[0].callState: expected one of");
    expect(await page.locator(".cm-lintRange-error").allTextContents()).toEqual(["Rinigng"]);
    await page.hover(".cm-lintRange-error");
    const tip = page.locator(".cm-tooltip");
    await tip.waitFor();
    expect(await tip.locator(".cm-diagnosticText").innerText()).toMatch(
      /^expected one of .*\ngot "Rinigng"\ndid you mean Ringing\?$/,
    );
    expect(await tip.locator(".cm-diagnosticSource").innerText()).toBe("items[0].callState");

    await page.dblclick(".cm-lintRange-error");
    await page.keyboard.type("Ringing");
    await says(page, "No issues");
    expect(await page.locator(".cm-lintRange-error").count()).toBe(0);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("x");
    await says(page, "expected the end of the document");
    await page.keyboard.press("F8");
    expect(await page.locator(".cm-lintPoint, .cm-lintRange-error").count()).toBe(1);
  });

  it("ties values to the text, both ways, in the tree and in JSON", async () => {
    const page = await viewCalls(FAULTY);
    await choose(page, "Tree");
    await page.click('#tree .row:has-text("message")');
    await expect.poll(() => selected(page, "#editor"), PATIENT).toBe("<img src=x onerror=document.title=1>");
    await page.click("#editor .cm-content >> text=2024-03-11");
    await page.locator('#tree [aria-selected="true"]', { hasText: "date" }).waitFor();

    await choose(page, "JSON");
    await page.click("#editor .cm-content >> text=totalCount");
    await expect.poll(() => selected(page, "#panel-json"), PATIENT).toBe("1");
    await page.click("#panel-json .cm-content >> text=2024-03-11");
    await expect.poll(() => selected(page, "#editor"), PATIENT).toBe('"2024-03-11T17:41:11Z"');
    // Foreign text is text.
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toMatch(/\.jsv – JSV$/);
  });

  it("can be used by keyboard alone", async () => {
    const page = await viewCalls(FAULTY);
    await says(page, "1 issue");
    await page.focus("[value=calls]");
    // Enter sends no form away.
    for (const key of ["Enter", "ArrowRight"]) await page.keyboard.press(key);
    expect(await page.locator("#panel-tree").isVisible()).toBe(true);
    await page.locator("#tree .row", { hasText: "items:" }).waitFor();
    await page.focus("#tree");
    for (const key of ["Home", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
    await page.locator('#tree [aria-expanded="false"]', { hasText: "items:" }).waitFor();
    for (const key of ["End", "Enter"]) await page.keyboard.press(key);
    await expect.poll(() => selected(page, "#editor"), PATIENT).toBe("1");
    const active = await page.getAttribute("#tree", "aria-activedescendant");
    expect(await page.textContent(`#${active}`)).toContain("totalCount");
    // Tab leaves the editor.
    await page.focus(".cm-content");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("next");
  });

  it("opens a file that is dropped on it, and says what it cannot open", async () => {
    const page = await view("");
    await says(page, "Empty");
    const drop = (name: string, bytes: readonly number[]): Promise<void> =>
      page.evaluate(
        ([name, bytes]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
          const target = document.querySelector(".cm-content")!;
          for (const type of ["dragenter", "dragover", "drop"])
            target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        },
        [name, bytes] as const,
      );
    await drop("dropped.jsv", [...Buffer.from("\ufeff{a:[1,é]}")]);
    await says(page, "No issues");
    expect(await page.textContent("#name")).toBe("dropped.jsv");
    await page.locator("#tree .row", { hasText: '"é"' }).waitFor();
    await drop("image.png", [0x89, 0x50, 0xff]);
    await says(page, "image.png cannot be opened: it is not UTF-8");
    expect(await page.locator("#editor .cm-content").textContent()).toContain("{a:[1,é]}");
  });

  it("shows 20,000 calls, sorts and filters them, and draws only what is seen", async () => {
    const page = await viewCalls(generated(20_000));
    const rows = page.locator("#calls .row");
    await page
      .locator("#summary", { hasText: /^20,000 calls, \d,\d{3} missed$/ })
      .waitFor({ timeout: 120_000 });
    await page.focus("#calls");
    // Enter counts for a row that is still on its way, too.
    for (const key of ["End", "Enter"]) await page.keyboard.press(key);
    await page.locator("#calls-19999[aria-selected=true]").waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await expect.poll(() => selected(page, "#editor"), PATIENT).toMatch(/^\{dialState:.*\}$/);

    const outcomes = page.locator("#calls .row span:nth-child(6)");
    for (const _ of ["up", "down"]) await page.click('.head button:has-text("Outcome")');
    await page.locator('[aria-sort="descending"]').waitFor();
    await page.focus("#calls");
    await page.keyboard.press("Home");
    await expect.poll(async () => (await outcomes.allTextContents())[0], PATIENT).toBe("Voicemail");

    await page.check("#missed");
    await page.fill("#filter", "incoming abandoned");
    await page.locator("#summary", { hasText: /^(\d+|\d,\d+) of 20,000 calls/ }).waitFor();
    await expect
      .poll(async () => new Set(await outcomes.allTextContents()), PATIENT)
      .toEqual(new Set(["Abandoned: caller hung up"]));
    expect(await page.getAttribute("#outcomes", "aria-label")).toMatch(
      /^Abandoned: caller hung up: (\d+), \1 missed$/,
    );
    await page.fill("#filter", "no such call");
    await page.locator("#summary", { hasText: "No call fits the filter" }).waitFor();
  });

  it("takes typing in a megabyte without a pause, which a worker reads", async () => {
    const page = await viewCalls(generated(700));
    await page.locator("#summary", { hasText: "700 calls" }).waitFor();
    // One reads, and one gives colours meanwhile.
    expect(page.workers()).toHaveLength(2);
    await page.click("#editor .cm-content >> text=callState");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("[some words typed without a pause");
    // All of it is there, though the worker cannot have read all versions of the text.
    expect(await page.locator("#editor .cm-content").textContent()).toMatch(
      /^\[some words typed without a pause\{items:/,
    );
    await says(page, /\d+ issues?: /);
    const brackets = page.locator("#editor .bracket");
    await expect.poll(() => brackets.first().textContent(), PATIENT).toBe("[");
    await page.keyboard.press("Control+z");
    await says(page, "No issues");
  });

  it("reads with a schema of one's own, which may contain itself", async () => {
    const module = `
      import { enumeration, lazy, list, long, object } from "@evovoice/jsv";
      export const Size = long();
      export const Other = { ...long(), read: () => 1 };
      export const Folder = object("Folder", {
        size: long(), state: enumeration("State", ["Open", "Shut"]), folders: list(lazy(() => Folder)),
      });`;
    writeFileSync(join(folder, "schemas.mjs"), module);
    const text = "{size:9007199254740993,folders:[{state:Opne}]}";
    const page = await view(text, ["--schema", "./schemas.mjs#Folder"]);
    await says(page, "folders[0].state: expected one of Open, Shut");
    await choose(page, "JSON");
    await page.locator("#panel-json .cm-content", { hasText: '"size": "9007199254740993"' }).waitFor();
    await page.selectOption("#schema", { label: "None" });
    await says(page, "No issues");
    expect(await page.locator("#schema option").allTextContents()).toEqual([
      "None",
      "Call history",
      "Folder",
      "Size",
    ]);
    await page.selectOption("#schema", { label: "Size" });
    await says(page, "expected a");
  });

  it("lays text out and puts it on one line again, and keeps carriage returns", async () => {
    const page = await view('{a:"x\r\ny",b:[1,2]}');
    await says(page, "No issues");
    await page.locator("#tree .row", { hasText: 'a:"x\\r\\ny"' }).waitFor();
    await page.click("#lay-out");
    await expect.poll(() => page.locator("#editor .cm-line").count()).toBeGreaterThan(5);
    await page.click("#one-line");
    await expect.poll(() => page.locator("#editor .cm-line").count()).toBe(2);
    await page.locator("#tree .row", { hasText: 'a:"x\\r\\ny"' }).waitFor();
  });

  it.each([400, 860, 1600])("fits a window of %i pixels", async (width) => {
    const page = await viewCalls(generated(50), { viewport: { width, height: 800 } });
    await page.locator("#summary", { hasText: "50 calls" }).waitFor();
    for (const view of ["Tree", "JSON", "Calls"]) {
      await choose(page, view);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      const outside = await page.locator("button:visible, select, section").evaluateAll((elements, width) => {
        const isOutside = (element: Element): boolean => element.getBoundingClientRect().right > width;
        // A table wider than its frame scrolls in it.
        return elements.filter((element) => isOutside(element) && element.closest("#calls") === null).length;
      }, width);
      expect(outside).toBe(0);
    }
  });

  it.each(["light", "dark"] as const)(
    "has nothing that axe complains about, when it is %s",
    async (colorScheme) => {
      const complain = async (page: Page): Promise<unknown> => {
        await page.evaluate(axe.source);
        return page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
          return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
        });
      };
      // An empty page has what others show only until the worker answers: placeholders.
      const empty = await view("", [], { colorScheme });
      await says(empty, "Empty");
      for (const name of ["Tree", "JSON"]) {
        await choose(empty, name);
        expect(await complain(empty)).toEqual([]);
      }
      // So many calls that everything scrolls, and one that is faulty.
      const text = generated(50).replace("callState:Disconnected", "callState:Rinigng");
      const page = await viewCalls(text, { colorScheme });
      await says(page, "1 issue");
      const shown = { Tree: "#tree .row", JSON: "#json .name", Calls: "#calls .row" };
      for (const [name, part] of Object.entries(shown)) {
        await choose(page, name);
        await page.locator(part).first().waitFor();
        expect(await complain(page)).toEqual([]);
      }
      await page.click("#next");
      await page.click("#find");
      await page.hover(".cm-lintRange-error");
      await page.locator(".cm-tooltip").waitFor();
      expect(await complain(page)).toEqual([]);
    },
  );

  it("keeps the policy that it states: its own script, no connections", async () => {
    const page = await view("{a:1}");
    await says(page, "No issues");
    const policy = await page.getAttribute("meta[http-equiv]", "content");
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; worker-src blob:; style-src 'nonce-[\w+/]{22}=='; base-uri 'none'; form-action 'none'$/,
    );
    const tried = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
      const fetched = await fetch("https://evo.example/").then(
        () => "fetched",
        () => "refused",
      );
      return [fetched, "ran" in globalThis];
    });
    expect(tried).toEqual(["refused", false]);
    expect(complaints.splice(0).filter((text) => !/Content Security Policy|evo\.example/.test(text))).toEqual(
      [],
    );
  });

  it("is served to this machine", async () => {
    writeFileSync(join(folder, "served.jsv"), FAULTY);
    const child = start(["view", "served.jsv", "-s", "call-history"]);
    const end = ended(child);
    const url = await new Promise<string>((resolve) =>
      child.stdout!.once("data", (text) => resolve(String(text).trim())),
    );
    const page = await open(url);
    await says(page, "1 issue: items[0].callState");
    expect(await page.textContent("#name")).toBe("served.jsv");
    child.kill("SIGINT");
    expect((await end).exit).toBe(0);
  });
});
