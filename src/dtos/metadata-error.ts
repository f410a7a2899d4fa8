/**
 * What was given is no metadata of a ServiceStack service, or nothing of it was asked for.
 *
 * @example
 * const error = new MetadataError("this is HTML, not metadata");
 * error.name; // "MetadataError"
 */
export class MetadataError extends Error {
  override readonly name = "MetadataError";
}
