import type { ByMembers, Infer, InferInput, Schema, UnknownMembers } from "../index.js";

/**
 * What an operation takes.
 *
 * @example
 * type Request = RequestOf<typeof callHistory.request>;
 * const request: Request = { page: 1 };
 * encode(callHistory.request, request); // "{page:1}"
 */
export type RequestOf<Request extends Schema, Members extends UnknownMembers = "error"> = InferInput<
  ByMembers<Request, Members>
>;

/**
 * What an operation gives: undefined where it answers with nothing.
 *
 * @example
 * type Answer = AnswerOf<ObjectSchema<{ id: StringSchema }, never, undefined>>; // { id?: string }
 */
export type AnswerOf<
  Response extends Schema | undefined,
  Members extends UnknownMembers = "error",
> = Response extends Schema ? Infer<ByMembers<Response, Members>> : undefined;

/**
 * The type of the items in a page.
 *
 * @example
 * const call: ItemOf<typeof AppGetCallHistoryResponse> = { id: "s1", wasMissed: true };
 * call.wasMissed; // true
 */
export type ItemOf<Response extends Schema | undefined, Members extends UnknownMembers = "error"> =
  AnswerOf<Response, Members> extends { items?: (infer Item)[] } ? Item : never;
