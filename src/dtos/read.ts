import { parse } from "../decode/decode.js";
import { readMetadata } from "./metadata.js";
import { MetadataError } from "./metadata-error.js";
import type { Model } from "./model.js";
import type { MetadataPage } from "./page.js";
import { modelOfPages } from "./page-model.js";
import { isPageText, readPageText } from "./page-text.js";

/**
 * Metadata as text, or a metadata page that was read already.
 *
 * @see {@link generateDtos}
 */
export type DtosSource = string | MetadataPage;

/**
 * Reads metadata of whatever kind: one document, or pages.
 *
 * @throws {MetadataError} for what is no metadata
 * @throws {JsvError} for JSV with a fault
 */
export function readSources(given: DtosSource | readonly DtosSource[]): Model {
  const read = [given].flat().map(readSource);
  const pages = read.flatMap((source) => ("sections" in source ? [source] : []));
  const [model, ...others] = read.flatMap((source) => ("sections" in source ? [] : [source]));
  if (model === undefined && pages.length > 0) return modelOfPages(pages);
  if (model !== undefined && others.length === 0 && pages.length === 0) return model;
  throw new MetadataError(
    model === undefined
      ? "there is no metadata"
      : "give one document of metadata, or pages alone: it describes all",
  );
}

function readSource(source: DtosSource): Model | MetadataPage {
  if (typeof source !== "string") return source;
  const text = source.replace(/^\ufeff/, "").trim();
  if (text === "") throw new MetadataError("this is empty; try /types/metadata.json of the service");
  if (/^<[!?a-z]/i.test(text) && !/^<back to all/.test(text)) {
    throw new MetadataError(
      `this is ${/^<\?xml/.test(text) ? "XML" : "HTML"}, not metadata; try /types/metadata.json of the service`,
    );
  }
  if (isPageText(text)) return readPageText(text);
  if (!/^[{[]/.test(text)) {
    const start = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
    throw new MetadataError(
      `this is no metadata, it begins with ${start}; try /types/metadata.json of the service`,
    );
  }
  return readMetadata(treeOf(text));
}

function treeOf(text: string): unknown {
  // Metadata in JSV begins with a bare name.
  if (!/^(?:\{\s*(?:"|\})|\[)/.test(text)) return parse(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MetadataError(`this looks like JSON, and is not: ${(error as Error).message}`);
  }
}
