/** What was given is no metadata of a ServiceStack service, or nothing of it was asked for. */
export class MetadataError extends Error {
  override readonly name = "MetadataError";
}
