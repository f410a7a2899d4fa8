import type { WithDefaults } from "../../options.js";
import type { Schema } from "../../schema/types.js";
import { withoutLayout } from "../../syntax/whitespace.js";
import type { DecodeOptions } from "../options.js";
import { type CompiledResult, decodeCompiled } from "./compile.js";

/**
 * The fast path: valid text, compact or laid out over lines. Most texts are compact, so that insignificant
 * whitespace is looked for only when one was refused as it is.
 */
export function decodeFast(
  schema: Schema,
  text: string,
  settings: WithDefaults<DecodeOptions>,
): CompiledResult {
  const result = decodeCompiled(schema, text, settings);
  if ("value" in result) return result;
  const compact = withoutLayout(text);
  if (compact === undefined) return result;
  const again = decodeCompiled(schema, compact, settings);
  // How far the first reading came is told in offsets of the text itself.
  return "value" in again ? again : result;
}
