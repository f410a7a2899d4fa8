// Made from the metadata of a ServiceStack service; to change it, make it again:
// jsv dtos metadata.json --output evo.ts

import * as jsv from "@evovoice/jsv";

/** What a schema is called, for the name of a generic class that it is an argument of. */
function nameOf(schema: jsv.Schema): string {
  const node = schema as jsv.SchemaNode;
  if (node.kind === "nullable") return nameOf(node.inner);
  return "name" in node ? node.name : node.kind;
}

const _ListRequest = jsv.object("ListRequest", {
  /** The page of data to retrieve */
  page: jsv.describe(jsv.int(), "The page of data to retrieve"),
  countPerPage: jsv.int(),
});
export interface ListRequest extends jsv.Infer<typeof _ListRequest> {}
export interface ListRequestInput extends jsv.InferInput<typeof _ListRequest> {}
export const ListRequest: jsv.Named<typeof _ListRequest, ListRequest, ListRequestInput> = _ListRequest;

export const SessionState = jsv.enumeration("SessionState", ["Active", "Ended"]);
export type SessionState = jsv.Infer<typeof SessionState>;

const _SessionInfo = jsv.object("SessionInfo", {
  id: jsv.string(),
  state: SessionState,
  note: jsv.string(),
  started: jsv.dateTime(),
});
export interface SessionInfo extends jsv.Infer<typeof _SessionInfo> {}
export interface SessionInfoInput extends jsv.InferInput<typeof _SessionInfo> {}
export const SessionInfo: jsv.Named<typeof _SessionInfo, SessionInfo, SessionInfoInput> = _SessionInfo;

function _ListResponse<T extends jsv.Schema>(_t: T) {
  return jsv.object(`ListResponse<${nameOf(_t)}>`, {
    items: jsv.list(_t),
    totalCount: jsv.int(),
    totalPages: jsv.int(),
  });
}
type _ListResponse<T extends jsv.Schema> = ReturnType<typeof _ListResponse<T>>;
export interface ListResponse<T> extends jsv.Infer<_ListResponse<jsv.Schema<T>>> {}
export interface ListResponseInput<T> extends jsv.InferInput<_ListResponse<jsv.Schema<unknown, T>>> {}
export function ListResponse<T extends jsv.Schema>(
  _t: T,
): jsv.Named<_ListResponse<T>, ListResponse<jsv.Infer<T>>, ListResponseInput<jsv.InferInput<T>>> {
  return _ListResponse(_t);
}

const _ListSessions = jsv.object(
  "ListSessions",
  {
    state: SessionState,
  },
  { base: ListRequest },
);
export interface ListSessions extends jsv.Infer<typeof _ListSessions> {}
export interface ListSessionsInput extends jsv.InferInput<typeof _ListSessions> {}
export const ListSessions: jsv.Named<typeof _ListSessions, ListSessions, ListSessionsInput> = _ListSessions;

const _GetSession = jsv.object("GetSession", {
  id: jsv.string(),
});
export interface GetSession extends jsv.Infer<typeof _GetSession> {}
export interface GetSessionInput extends jsv.InferInput<typeof _GetSession> {}
export const GetSession: jsv.Named<typeof _GetSession, GetSession, GetSessionInput> = _GetSession;

const _PatchSession = jsv.object("PatchSession", {
  id: jsv.string(),
  note: jsv.string(),
});
export interface PatchSession extends jsv.Infer<typeof _PatchSession> {}
export interface PatchSessionInput extends jsv.InferInput<typeof _PatchSession> {}
export const PatchSession: jsv.Named<typeof _PatchSession, PatchSession, PatchSessionInput> = _PatchSession;

const _DeleteSessions = jsv.object(
  "DeleteSessions",
  {
    before: jsv.dateTime(),
  },
  { description: "Deletes the sessions that started before a date" },
);
/** Deletes the sessions that started before a date */
export interface DeleteSessions extends jsv.Infer<typeof _DeleteSessions> {}
export interface DeleteSessionsInput extends jsv.InferInput<typeof _DeleteSessions> {}
/** Deletes the sessions that started before a date */
export const DeleteSessions: jsv.Named<typeof _DeleteSessions, DeleteSessions, DeleteSessionsInput> =
  _DeleteSessions;

const _AppUploadFile = jsv.object("AppUploadFile", {
  accountId: jsv.string(),
});
export interface AppUploadFile extends jsv.Infer<typeof _AppUploadFile> {}
export interface AppUploadFileInput extends jsv.InferInput<typeof _AppUploadFile> {}
export const AppUploadFile: jsv.Named<typeof _AppUploadFile, AppUploadFile, AppUploadFileInput> =
  _AppUploadFile;

const _AppGetFile = jsv.object("AppGetFile", {
  path: jsv.string(),
});
export interface AppGetFile extends jsv.Infer<typeof _AppGetFile> {}
export interface AppGetFileInput extends jsv.InferInput<typeof _AppGetFile> {}
export const AppGetFile: jsv.Named<typeof _AppGetFile, AppGetFile, AppGetFileInput> = _AppGetFile;

export const listSessions = jsv.operation("ListSessions", {
  routes: ["GET /sessions"],
  request: ListSessions,
  response: ListResponse(SessionInfo),
  requiresAuth: true,
  tags: ["Sessions"],
});

export const getSession = jsv.operation("GetSession", {
  routes: ["GET /sessions/{Id}"],
  request: GetSession,
  response: SessionInfo,
  requiresAuth: true,
  tags: ["Sessions"],
});

export const patchSession = jsv.operation("PatchSession", {
  routes: ["PATCH /sessions/{Id}"],
  request: PatchSession,
  response: SessionInfo,
  requiresAuth: true,
  tags: ["Sessions"],
});

/** Deletes the sessions that started before a date */
export const deleteSessions = jsv.operation("DeleteSessions", {
  routes: ["DELETE /sessions"],
  request: DeleteSessions,
  description: "Deletes the sessions that started before a date",
  requiresAuth: true,
  tags: ["Sessions"],
});

export const appUploadFile = jsv.operation("AppUploadFile", {
  routes: ["POST /files"],
  request: AppUploadFile,
  response: jsv.string(),
  requiresAuth: true,
  tags: ["Files"],
});

export const appGetFile = jsv.operation("AppGetFile", {
  routes: ["GET /files/{Path*}"],
  request: AppGetFile,
  response: jsv.bytes(),
  requiresAuth: true,
  tags: ["Files"],
});
