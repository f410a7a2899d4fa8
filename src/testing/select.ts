import { type AppGetCallHistory, SessionInfo, type SortOrders } from "../call-history/index.js";
import type { SchemaNode } from "../index.js";
import { declaredProperties } from "../schema/properties.js";
import type { Archive } from "./generate.js";
import { pause, sorted } from "./sort.js";

/** Sessions in a certain order, each made on request. */
export interface Selection {
  readonly count: number;
  session(position: number): SessionInfo;
}

type Filter = Pick<AppGetCallHistory, "accountId" | "customerId" | "specificIds" | "sortField" | "sortOrder">;

/** How many selections are remembered, so that the pages of one pay for its filter and its order only once. */
const MAX_REMEMBERED = 8;

/** How many sessions are filtered between pauses for other requests. */
const PIECE = 500;

/** The properties that a list can be sorted by: all strings, booleans and enumerations of a session. */
const sortable: ReadonlyMap<string, SchemaNode> = new Map(
  declaredProperties(SessionInfo)
    .map(({ name, schema }) => [name, schema as SchemaNode] as const)
    .filter(([, { kind }]) => ["string", "boolean", "enumeration"].includes(kind)),
);

/** The name of the property to sort by, given in any case; undefined if there is none. */
export function sortFieldOf(name: string): keyof SessionInfo | undefined {
  const known = [...sortable.keys()].find((field) => field.toLowerCase() === name.toLowerCase());
  return known as keyof SessionInfo | undefined;
}

/**
 * Selects sessions of an archive by a request. Without a `sortField` the order is the archive's own, whatever the
 * `sortOrder`: the service does not distinguish an ascending one from none. The archive's own order, forwards or
 * backwards, is free; any other selection reads each session of the archive once.
 */
export function createSelector(archive: Archive): (filter: Filter) => Promise<Selection> {
  const remembered = new Map<string, Promise<Uint32Array>>();
  return async ({ accountId, customerId, specificIds = [], sortField, sortOrder }) => {
    const field = sortField === undefined ? undefined : sortFieldOf(sortField);
    const descends = sortOrder === "Descend";
    const isWhole = accountId === undefined && customerId === undefined && specificIds.length === 0;
    if (isWhole && (field === undefined || (field === "dateCreated" && archive.isNewestFirst))) {
      const last = archive.count - 1;
      const isBackwards = field !== undefined && !descends;
      return {
        count: archive.count,
        session: (position) => archive.session(isBackwards ? last - position : position),
      };
    }
    const key = JSON.stringify([accountId, customerId, specificIds, field, descends]);
    let indices = remembered.get(key);
    if (indices === undefined) {
      const ids = new Set(specificIds);
      indices = select(
        archive,
        (session) =>
          (accountId === undefined || session.accountId === accountId) &&
          (customerId === undefined || session.customerId === customerId) &&
          (ids.size === 0 || ids.has(session.id ?? null)),
        field,
        descends ? -1 : 1,
      );
      if (remembered.size === MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
      remembered.set(key, indices);
    }
    const chosen = await indices;
    return { count: chosen.length, session: (position) => archive.session(chosen[position]!) };
  };
}

async function select(
  archive: Archive,
  fits: (session: SessionInfo) => boolean,
  field: keyof SessionInfo | undefined,
  direction: number,
): Promise<Uint32Array> {
  const rank = field === undefined ? () => 0 : rankBy(field);
  const found: { index: number; rank: string | number }[] = [];
  for (let index = 0; index < archive.count; index++) {
    if (index % PIECE === PIECE - 1) await pause();
    const session = archive.session(index);
    if (fits(session)) found.push({ index, rank: rank(session) });
  }
  // Text is compared by its UTF-16 units, which unlike a locale is the same everywhere. Equals keep their order.
  const inOrder = await sorted(found, (a, b) =>
    a.rank === b.rank ? 0 : a.rank < b.rank ? -direction : direction,
  );
  return Uint32Array.from(inOrder, ({ index }) => index);
}

/** The sort key of a session; those without the property come first. */
function rankBy(field: keyof SessionInfo): (session: SessionInfo) => string | number {
  const schema = sortable.get(field)!;
  if (schema.kind === "string") return (session) => (session[field] as string | undefined) ?? "";
  if (schema.kind === "boolean") return (session) => Number(session[field] ?? -1);
  const numbers = (schema as typeof SortOrders).members as Readonly<Record<string, number>>;
  return (session) => numbers[String(session[field])] ?? -1;
}
