import { type ProxyMarked, wrap } from "comlink";
import type { PageData } from "../cli/view.js";
import type { ViewedDocument } from "./document.js";
import { byId } from "./dom.js";

/** What the command line put into the page. */
export const pageData = JSON.parse(byId("data").textContent ?? "") as PageData;

// The worker stands in the page, too, since a page from the file system may load no other file.
const script = new Blob([byId("worker").textContent ?? ""], { type: "text/javascript" });

/** Comlink reaches the parts of an object, too, which its types know only of those that are marked. */
type Marked<T> = { [Part in keyof T]: T[Part] & ProxyMarked };

const url = URL.createObjectURL(script);

/** The document, in a worker, where the library runs: typing never waits for it. Calls are answered in their order. */
export const viewed = wrap<Marked<ViewedDocument>>(new Worker(url));
/** Its text once more, for the colours: they do not wait while the text is read. */
export const coloured = wrap<Marked<ViewedDocument>>(new Worker(url)).jsv;
if (pageData.own !== undefined) void viewed.addSchemas(pageData.own);
