import type { PageData } from "../cli/view.js";
import type { ViewedDocument } from "./document.js";
import type { Answer } from "./worker.js";

/** What the command line put into the page. */
export const pageData = JSON.parse(byId("data").textContent ?? "") as PageData;

/** @throws {Error} for an element that the page lacks: a mistake of its own */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id}`);
  return element as E;
}

// The worker stands in the page, too, since a page from the file system may load no other file.
const script = new Blob([byId("worker").textContent ?? ""], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(script));
worker.postMessage({ own: pageData.own });

const waiting = new Map<number, (answer: Answer) => void>();
let calls = 0;
worker.onmessage = ({ data }: MessageEvent<Answer>): void => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
};

type Methods = {
  [M in keyof ViewedDocument]: (...args: Parameters<ViewedDocument[M]>) => ReturnType<ViewedDocument[M]>;
};

/** Calls a method of the document in the worker, where the library runs, so that typing never waits for it. */
export async function ask<M extends keyof Methods>(
  method: M,
  ...args: Parameters<Methods[M]>
): Promise<ReturnType<Methods[M]>> {
  const id = ++calls;
  const answer = await new Promise<Answer>((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, method, args });
  });
  if ("error" in answer) throw new Error(answer.error);
  return answer.result as ReturnType<Methods[M]>;
}
