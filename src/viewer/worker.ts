import type { SchemaData } from "../cli/schema-data.js";
import { ViewedDocument } from "./document.js";

// The page's worker: it makes the document of the first message, then answers calls of its methods in their order.

type Message = { readonly own: SchemaData | undefined } | Call;

/** A call of a method; `id` comes back with its answer. */
export interface Call {
  readonly id: number;
  readonly method: keyof ViewedDocument;
  readonly args: readonly unknown[];
}

/** What a call came to. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

let document: ViewedDocument | undefined;

self.onmessage = ({ data }: MessageEvent<Message>): void => {
  if ("own" in data) document = new ViewedDocument(data.own);
  else self.postMessage(answerOf(data));
};

function answerOf({ id, method, args }: Call): Answer {
  try {
    const run = document![method] as (...args: readonly unknown[]) => unknown;
    return { id, result: run.apply(document, [...args]) };
  } catch (error) {
    return { id, error: String(error) };
  }
}
