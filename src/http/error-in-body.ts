import { any, type ObjectSchema, object, type Schema, safeDecode, stringify } from "../index.js";
import type { ResponseStatus } from "../operation/errors.js";
import { perSchema } from "../schema/per-schema.js";
import { propertiesOf } from "../schema/properties.js";
import { resolve } from "../schema/resolve.js";
import { foldCase } from "../text/case.js";
import { textOf } from "./charset.js";
import { type JsvServiceError, responseStatusOf, type ServiceCall, softError } from "./service-error.js";

const STATUS = "responseStatus";

/** The schema of an object with a `responseStatus` of any form, if it has none of its own. */
export const withStatus = /* @__PURE__ */ perSchema((schema: Schema): Schema => {
  const resolved = resolve(schema).schema;
  if (resolved.kind !== "object" || hasStatus(resolved as ObjectSchema)) return schema;
  return object(resolved.name, { [STATUS]: any() }, { base: resolved as ObjectSchema });
});

function hasStatus(schema: ObjectSchema): boolean {
  return propertiesOf(schema).find(STATUS) !== undefined;
}

/** Takes away what the schema itself does not know. */
export function takeStatus(schema: Schema, data: unknown): void {
  if (withStatus(schema) !== schema) delete (data as { [STATUS]?: unknown } | null)?.[STATUS];
}

/** The `responseStatus` of what was decoded, if it is an error's: one whose `errorCode` is not empty. */
export function statusIn(data: unknown): ResponseStatus | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  for (const [name, value] of data instanceof Map ? data : Object.entries(data)) {
    if (foldCase(String(name)) !== foldCase(STATUS) || typeof value !== "object" || value === null) continue;
    const status = responseStatusOf(stringify({ [STATUS]: value }));
    return status?.errorCode ? status : undefined;
  }
  return undefined;
}

const statusOnly = object("ErrorResponse", { [STATUS]: any() });

/** The `responseStatus` of a text that does not fit its schema. */
export function statusInText(text: string | Uint8Array): ResponseStatus | undefined {
  const result = safeDecode(statusOnly, text);
  return result.success ? statusIn(result.data) : undefined;
}

/** The error of a success whose body says what went wrong. */
export function errorInBody(
  response: Response,
  status: ResponseStatus,
  bytes: Uint8Array,
  call: ServiceCall,
): JsvServiceError {
  return softError(response, status, textOf(response, bytes, call, false), call);
}
