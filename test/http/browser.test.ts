import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import type { ClientOptions } from "../../src/http/index.js";
import { failure, ok } from "./support.js";

// A browser lets no program see or send cookies, and shows nothing of a redirect.
beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal(
    "Request",
    class {
      readonly headers = new Headers();
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  // What found itself in a browser is of no use to other tests.
  vi.resetModules();
});

/** A client that takes its runtime for a browser, and what it fetched. */
async function inBrowser(answers: Response[], options: Partial<ClientOptions> = {}) {
  const { createClient } = await import("../../src/http/index.js");
  const asked: RequestInit[] = [];
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    asked.push(init);
    return answers.shift() ?? ok();
  };
  return { client: createClient({ baseUrl: "https://evo.example", fetch, ...options }), asked };
}

describe("in a browser", () => {
  it("the cookies of a session are kept and sent by the browser, to another origin, too", async () => {
    const onSession = vi.fn();
    const auth = { credentials: { userName: "user1", password: "pass1" }, onSession };
    const { client, asked } = await inBrowser([ok("{userId:1}"), new Response(null, { status: 401 }), ok()], {
      auth,
    });
    await client.send(callHistory, {});
    await client.send(callHistory, {});
    // Signed in, refused, signed in again, and then as often as it was called.
    expect(asked.map(({ method }) => method)).toEqual(["POST", "GET", "POST", "GET", "GET"]);
    expect(asked.map(({ credentials }) => credentials)).toEqual(Array(5).fill("include"));
    expect(asked.some(({ headers }) => (headers as Headers).has("cookie"))).toBe(false);
    expect(onSession).not.toHaveBeenCalled();
  });

  it("others that sign in by a header send no cookies to another origin", async () => {
    for (const options of [
      {},
      { auth: { bearer: "t" } },
      { auth: { basic: { user: "u", password: "p" } } },
    ]) {
      const { client, asked } = await inBrowser([], options);
      await client.send(callHistory, {});
      expect(asked[0]).not.toHaveProperty("credentials");
    }
  });

  it("redirects are followed by the browser itself, or hidden by it", async () => {
    const hidden = Object.defineProperties(new Response(null, { status: 302 }), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
    });
    const { client, asked } = await inBrowser([ok(), hidden]);
    await client.send(callHistory, {}, { redirect: "follow" });
    const error = await failure(client.send(callHistory, {}));
    expect(asked.map(({ redirect }) => redirect)).toEqual(["follow", "manual"]);
    expect((error as Error).message).toMatch(
      /a browser does not show where to; redirect: "follow" has it followed$/,
    );
  });
});
