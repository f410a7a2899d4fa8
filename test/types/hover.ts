import * as jsv from "@evovoice/jsv";
import { callHistory, ListResponse, SessionInfo } from "@evovoice/jsv/call-history";
import type { Client } from "@evovoice/jsv/http";

// What an editor shows of the names below: hover.test.ts asks the compiler for it.

export const session = jsv.decode(SessionInfo, "");
export const sessionId = session.id;
export const dialState = session.dialState;
export const members = session.members;
export const result = jsv.safeDecode(SessionInfo, "");
export const sessions = jsv.decode(callHistory.response, "");
export const items = sessions.items;
export const page = jsv.decode(ListResponse(jsv.nullable(jsv.string())), "");

export async function list(client: Client): Promise<void> {
  const sent = await client.send(callHistory, {});
  for await (const item of client.items(callHistory, { accountId: "a1" }))
    item.id = sent.items?.[0]?.id ?? "";
}

const _Folder = jsv.object(
  "Folder",
  {
    /** Who may read it */
    owner: SessionInfo,
  },
  { required: ["owner"] },
);
export interface Folder extends jsv.Infer<typeof _Folder> {}
export interface FolderInput extends jsv.InferInput<typeof _Folder> {}
export const Folder: jsv.Named<typeof _Folder, Folder, FolderInput> = _Folder;
export const folder = jsv.decode(Folder, "");
export const owner = folder.owner;
const Archive = jsv.object("Archive", { years: jsv.list(jsv.int()) }, { base: Folder });
export const inherited = jsv.decode(Archive, "").owner;

// @ts-expect-error the names stand in messages, too
export const text: string = session;
// @ts-expect-error
session.ide;
// @ts-expect-error
jsv.encode(Folder, 5);
// @ts-expect-error the types that name a schema must fit it
export type Unfit = jsv.Named<typeof _Folder, { owner: string }>;
