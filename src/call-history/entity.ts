import { describe } from "../schema/define.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Infer, InferInput, Named } from "../schema/types.js";

const _EntityInfo = object("EntityInfo", {
  /** The ID of the object */
  id: describe(string(), "The ID of the object"),
  /** The date the object was created */
  dateCreated: describe(string(), "The date the object was created"),
  /** The date the object was last modified */
  dateLastModified: describe(string(), "The date the object was last modified"),
  /** The user that created this object */
  createdBy: describe(string(), "The user that created this object"),
  /** The user that last modified this object */
  lastModifiedBy: describe(string(), "The user that last modified this object"),
});
export interface EntityInfo extends Infer<typeof _EntityInfo> {}
/** What encoding an {@link EntityInfo} takes. */
export interface EntityInfoInput extends InferInput<typeof _EntityInfo> {}
/**
 * What every stored object carries: its identity, and who made and changed it when.
 *
 * Source: the page of AppGetCallHistory, "EntityInfo Parameters".
 *
 * @example
 * decode(EntityInfo, "{id:a1,createdBy:ada}"); // { id: "a1", createdBy: "ada" }
 */
export const EntityInfo: Named<typeof _EntityInfo, EntityInfo, EntityInfoInput> = _EntityInfo;
