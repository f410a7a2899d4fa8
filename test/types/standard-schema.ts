// Every schema is a Standard Schema of the specification's own declaration.
import { any, type Infer, type InferInput, long, type Schema, string } from "@evovoice/jsv";
import { SessionInfo } from "@evovoice/jsv/call-history";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { same } from "./same.js";

export const standard: StandardSchemaV1[] = [string(), any(), SessionInfo];
export const typed: StandardSchemaV1<bigint | number, bigint> = long();
export const session: StandardSchemaV1<InferInput<typeof SessionInfo>, SessionInfo> = SessionInfo;

export function anySchema<Output, Input>(schema: Schema<Output, Input>): StandardSchemaV1<Input, Output> {
  return schema;
}

// @ts-expect-error what encoding takes is the input, what decoding gives the output
export const swapped: StandardSchemaV1<bigint, bigint | number> = long();

same<StandardSchemaV1.InferOutput<typeof SessionInfo>, Infer<typeof SessionInfo>>();
same<StandardSchemaV1.InferInput<typeof SessionInfo>, InferInput<typeof SessionInfo>>();
