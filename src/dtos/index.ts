/** A service's metadata to TypeScript: schemas, types and operations. */
export { type Dtos, type DtosOptions, generateDtos } from "./generate.js";
export { MetadataError } from "./metadata-error.js";
