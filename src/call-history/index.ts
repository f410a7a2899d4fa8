/**
 * The DTOs of `GET /portal/call-history` of Evo Voice: a schema and a type of the same name for each class and
 * enumeration on the operation's page, in the page's own order and with its descriptions.
 *
 * @packageDocumentation
 */
export * from "./account.js";
export * from "./entity.js";
export * from "./enums.js";
export * from "./list.js";
export * from "./operation.js";
export * from "./session.js";
