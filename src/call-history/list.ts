import { list, nullable } from "../schema/collections.js";
import { describe } from "../schema/define.js";
import { object } from "../schema/object.js";
import { boolean, int, string } from "../schema/scalars.js";
import type { Infer, InferInput, Named, Schema } from "../schema/types.js";
import { SortOrders } from "./enums.js";

const _ListRequest = object("ListRequest", {
  /** The page of data to retrieve */
  page: describe(int(), "The page of data to retrieve"),
  /** If you want all objects to be returned. This should be used with care */
  all: describe(boolean(), "If you want all objects to be returned. This should be used with care"),
  /** The number per page to retrieve */
  countPerPage: describe(int(), "The number per page to retrieve"),
  /** Specific IDs */
  specificIds: describe(list(nullable(string())), "Specific IDs"),
  /** Specify a sort field */
  sortField: describe(string(), "Specify a sort field"),
  /** Specify a sort order */
  sortOrder: describe(SortOrders, "Specify a sort order"),
  /** Disables total / page counts - improves performance. Returns only data. If there is no more data, Items will be empty array */
  simplifiedPaging: describe(
    boolean(),
    "Disables total / page counts - improves performance. Returns only data. If there is no more data, Items will be empty array",
  ),
});
export interface ListRequest extends Infer<typeof _ListRequest> {}
/** What encoding a {@link ListRequest} takes. */
export interface ListRequestInput extends InferInput<typeof _ListRequest> {}
/**
 * What may be asked of any list: a page of it, some of it, its order.
 *
 * Source: the page of AppGetCallHistory, "ListRequest<T> Parameters". `T` stands in no property, so one schema
 * serves every list.
 *
 * @example
 * encode(ListRequest, { page: 2, sortOrder: "Descend" }); // "{page:2,sortOrder:Descend}"
 */
export const ListRequest: Named<typeof _ListRequest, ListRequest, ListRequestInput> = _ListRequest;

function _ListResponse<Item extends Schema>(item: Item) {
  const itemName = "name" in item && typeof item.name === "string" ? item.name : item.kind;
  return object(`ListResponse<${itemName}>`, {
    /** The items */
    items: describe(list(item), "The items"),
    /** The total number of items */
    totalCount: describe(int(), "The total number of items"),
    /** The total number of pages */
    totalPages: describe(int(), "The total number of pages"),
    /** Are there more pages of items? Used with simplified paging */
    hasMorePages: describe(boolean(), "Are there more pages of items? Used with simplified paging"),
  });
}
type ListResponseOf<Item extends Schema> = ReturnType<typeof _ListResponse<Item>>;
export interface ListResponse<Item> extends Infer<ListResponseOf<Schema<Item>>> {}
/** What encoding a {@link ListResponse} takes. */
export interface ListResponseInput<Item> extends InferInput<ListResponseOf<Schema<unknown, Item>>> {}
/** The schema that {@link ListResponse} makes. */
export type ListResponseSchema<Item extends Schema> = Named<
  ListResponseOf<Item>,
  ListResponse<Infer<Item>>,
  ListResponseInput<InferInput<Item>>
>;
/**
 * A page of a list, by the schema of its items. As a type, it takes the type of its items:
 * `ListResponse<SessionInfo>`.
 *
 * Source: the page of AppGetCallHistory, "ListResponse<AccountInfo> Parameters".
 *
 * @example
 * const Sessions = ListResponse(SessionInfo);
 * decode(Sessions, "{items:[{id:s1}],totalCount:1}"); // { items: [{ id: "s1" }], totalCount: 1 }
 */
export function ListResponse<Item extends Schema>(item: Item): ListResponseSchema<Item> {
  return _ListResponse(item);
}
