/**
 * A service's metadata to TypeScript: schemas, types and operations.
 *
 * @packageDocumentation
 */
export { type Dtos, type DtosOptions, generateDtos } from "./generate.js";
export { MetadataError } from "./metadata-error.js";
export type { RouteModel } from "./model.js";
export type { MetadataPage, PageMember, PageRow, PageSection } from "./page.js";
export type { DtosSource } from "./read.js";
