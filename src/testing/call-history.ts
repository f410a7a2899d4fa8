import {
  type AppGetCallHistory,
  AppGetCallHistoryResponse,
  callHistory,
  SessionInfo,
} from "../call-history/index.js";
import { encode } from "../index.js";
import type { Archive } from "./generate.js";
import { createSelector, type Selection, sortFieldOf } from "./select.js";
import { documentOf, Refusal, textAnswer } from "./service/answer.js";
import type { Format } from "./service/format.js";
import type { ServedOperation } from "./service/service.js";
import { pause } from "./sort.js";

const DEFAULT_PER_PAGE = 25;
/** Pages with more items than this are made while they are read, so that memory is limited. */
const MAX_AT_ONCE = 1000;
/** In UTF-16 units: how much of a streamed body is made at a time. */
const CHUNK = 65_536;

/** Answers `AppGetCallHistory` from an archive, as the recorded server does. */
export function callHistoryHandler(archive: Archive): ServedOperation<typeof AppGetCallHistory>["answer"] {
  const select = createSelector(archive);
  return async ({ dto, format, fault }) => {
    check(dto);
    return pageAnswer(format, dto, await select(dto), fault.malformedItem);
  };
}

/** @throws {Refusal} for a page below 0, and for a `sortField` that cannot be sorted by */
function check({ page = 0, sortField }: AppGetCallHistory): void {
  if (page < 0) throw refusal("ArgumentOutOfRangeException", "Page", "Page must not be negative");
  if (sortField !== undefined && sortFieldOf(sortField) === undefined) {
    throw refusal("ArgumentException", "SortField", `Unknown sort field: ${sortField}`);
  }
}

function refusal(errorCode: string, fieldName: string, message: string): Refusal {
  return new Refusal(400, errorCode, `${message}\nParameter name: ${fieldName}`, {
    errors: [{ errorCode, fieldName, message }],
  });
}

/** A page, counted from 0. It gives either totals or `hasMorePages`; the others are 0 and false. */
function pageAnswer(
  format: Format,
  { all = false, page = 0, countPerPage = 0, simplifiedPaging = false }: AppGetCallHistory,
  selection: Selection,
  malformedItem: number | undefined,
): Response {
  const { count } = selection;
  const perPage = all ? Math.max(count, 1) : countPerPage > 0 ? countPerPage : DEFAULT_PER_PAGE;
  const start = all ? 0 : Math.min(page * perPage, count);
  const end = Math.min(start + perPage, count);
  const envelope = simplifiedPaging
    ? { totalCount: 0, totalPages: 0, hasMorePages: end < count }
    : { totalCount: count, totalPages: Math.ceil(count / perPage), hasMorePages: false };
  const items = itemsOf(format, selection, start, end, malformedItem);
  const pieces = documentOf(format, callHistory.name, enveloped(format, items, envelope));
  const body = end - start > MAX_AT_ONCE ? streamOf(pieces) : [...pieces].join("");
  return textAnswer(format, body);
}

function* enveloped(
  format: Format,
  items: Iterable<string>,
  envelope: AppGetCallHistoryResponse,
): Generator<string> {
  const [name, rest] =
    format === "jsv"
      ? ["items", encode(AppGetCallHistoryResponse, envelope)]
      : ['"items"', JSON.stringify(envelope)];
  yield `{${name}:[`;
  yield* items;
  yield `],${rest.slice(1)}`;
}

/** The text of the items, one at a time. */
function* itemsOf(
  format: Format,
  selection: Selection,
  start: number,
  end: number,
  malformedItem: number | undefined,
): Generator<string> {
  const write = format === "jsv" ? (item: SessionInfo) => encode(SessionInfo, item) : JSON.stringify;
  const damage = format === "jsv" ? "ended:Maybe" : '"ended":"Maybe"';
  for (let position = start; position < end; position++) {
    const item = selection.session(position);
    const comma = position > start ? "," : "";
    if (position - start !== malformedItem) yield comma + write(item);
    else {
      const { ended: _, ...others } = item;
      yield `${comma}{${damage},${write(others).slice(1)}`;
    }
  }
}

/** A body that is made while it is read, with a pause for other requests after each chunk. */
function streamOf(pieces: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await pause();
      let text = "";
      while (text.length < CHUNK) {
        const { value, done } = pieces.next();
        if (done) {
          if (text !== "") controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
}
