// Made from the metadata of a ServiceStack service; to change it, make it again.

import * as jsv from "@evovoice/jsv";

export const ContactKinds = jsv.enumeration("ContactKinds", { Person: 0, Company: 1, Robot: 7 });
export type ContactKinds = jsv.Infer<typeof ContactKinds>;

const _PhoneInfo = jsv.object("PhoneInfo", {
  label: jsv.string(),
  number: jsv.string(),
});
export interface PhoneInfo extends jsv.Infer<typeof _PhoneInfo> {}
export interface PhoneInfoInput extends jsv.InferInput<typeof _PhoneInfo> {}
export const PhoneInfo: jsv.Named<typeof _PhoneInfo, PhoneInfo, PhoneInfoInput> = _PhoneInfo;

const _ResponseError = jsv.object("ResponseError", {
  errorCode: jsv.string(),
  fieldName: jsv.string(),
  message: jsv.string(),
  meta: jsv.dictionary(jsv.string()),
});
export interface ResponseError extends jsv.Infer<typeof _ResponseError> {}
export interface ResponseErrorInput extends jsv.InferInput<typeof _ResponseError> {}
export const ResponseError: jsv.Named<typeof _ResponseError, ResponseError, ResponseErrorInput> =
  _ResponseError;

const _ResponseStatus = jsv.object("ResponseStatus", {
  errorCode: jsv.string(),
  message: jsv.string(),
  stackTrace: jsv.string(),
  errors: jsv.list(ResponseError),
  meta: jsv.dictionary(jsv.string()),
});
export interface ResponseStatus extends jsv.Infer<typeof _ResponseStatus> {}
export interface ResponseStatusInput extends jsv.InferInput<typeof _ResponseStatus> {}
export const ResponseStatus: jsv.Named<typeof _ResponseStatus, ResponseStatus, ResponseStatusInput> =
  _ResponseStatus;

const _ListContacts = jsv.object("ListContacts", {
  search: jsv.string(),
  kind: ContactKinds,
});
export interface ListContacts extends jsv.Infer<typeof _ListContacts> {}
export interface ListContactsInput extends jsv.InferInput<typeof _ListContacts> {}
export const ListContacts: jsv.Named<typeof _ListContacts, ListContacts, ListContactsInput> = _ListContacts;

const _CreateContact = jsv.object("CreateContact", {
  name: jsv.string(),
  email: jsv.string(),
  age: jsv.int(),
  kind: ContactKinds,
  phones: jsv.list(PhoneInfo),
  labels: jsv.dictionary(jsv.string()),
  born: jsv.dateTime(),
});
export interface CreateContact extends jsv.Infer<typeof _CreateContact> {}
export interface CreateContactInput extends jsv.InferInput<typeof _CreateContact> {}
export const CreateContact: jsv.Named<typeof _CreateContact, CreateContact, CreateContactInput> =
  _CreateContact;

const _ContactInfo = jsv.object("ContactInfo", {
  /** The ID of the object */
  id: jsv.describe(jsv.string(), "The ID of the object"),
  name: jsv.string(),
  kind: ContactKinds,
  email: jsv.string(),
  age: jsv.int(),
  blocked: jsv.boolean(),
  phones: jsv.list(PhoneInfo),
  labels: jsv.dictionary(jsv.string()),
  born: jsv.dateTime(),
});
export interface ContactInfo extends jsv.Infer<typeof _ContactInfo> {}
export interface ContactInfoInput extends jsv.InferInput<typeof _ContactInfo> {}
export const ContactInfo: jsv.Named<typeof _ContactInfo, ContactInfo, ContactInfoInput> = _ContactInfo;

const _GetContact = jsv.object("GetContact", {
  id: jsv.string(),
});
export interface GetContact extends jsv.Infer<typeof _GetContact> {}
export interface GetContactInput extends jsv.InferInput<typeof _GetContact> {}
export const GetContact: jsv.Named<typeof _GetContact, GetContact, GetContactInput> = _GetContact;

const _UpdateContact = jsv.object("UpdateContact", {
  id: jsv.string(),
  name: jsv.string(),
  blocked: jsv.boolean(),
  phones: jsv.list(PhoneInfo),
});
export interface UpdateContact extends jsv.Infer<typeof _UpdateContact> {}
export interface UpdateContactInput extends jsv.InferInput<typeof _UpdateContact> {}
export const UpdateContact: jsv.Named<typeof _UpdateContact, UpdateContact, UpdateContactInput> =
  _UpdateContact;

const _PatchContact = jsv.object("PatchContact", {
  id: jsv.string(),
  name: jsv.string(),
  blocked: jsv.boolean(),
});
export interface PatchContact extends jsv.Infer<typeof _PatchContact> {}
export interface PatchContactInput extends jsv.InferInput<typeof _PatchContact> {}
export const PatchContact: jsv.Named<typeof _PatchContact, PatchContact, PatchContactInput> = _PatchContact;

const _DeleteContact = jsv.object("DeleteContact", {
  id: jsv.string(),
  reason: jsv.string(),
});
export interface DeleteContact extends jsv.Infer<typeof _DeleteContact> {}
export interface DeleteContactInput extends jsv.InferInput<typeof _DeleteContact> {}
export const DeleteContact: jsv.Named<typeof _DeleteContact, DeleteContact, DeleteContactInput> =
  _DeleteContact;

const _Greeting = jsv.object("Greeting", {
  name: jsv.string(),
  as: jsv.string(),
});
export interface Greeting extends jsv.Infer<typeof _Greeting> {}
export interface GreetingInput extends jsv.InferInput<typeof _Greeting> {}
export const Greeting: jsv.Named<typeof _Greeting, Greeting, GreetingInput> = _Greeting;

const _GetRecording = jsv.object("GetRecording", {
  id: jsv.string(),
  as: jsv.string(),
});
export interface GetRecording extends jsv.Infer<typeof _GetRecording> {}
export interface GetRecordingInput extends jsv.InferInput<typeof _GetRecording> {}
export const GetRecording: jsv.Named<typeof _GetRecording, GetRecording, GetRecordingInput> = _GetRecording;

const _PurgeContacts = jsv.object("PurgeContacts", {});
export interface PurgeContacts extends jsv.Infer<typeof _PurgeContacts> {}
export interface PurgeContactsInput extends jsv.InferInput<typeof _PurgeContacts> {}
export const PurgeContacts: jsv.Named<typeof _PurgeContacts, PurgeContacts, PurgeContactsInput> =
  _PurgeContacts;

const _ListIds = jsv.object("ListIds", {
  as: jsv.string(),
});
export interface ListIds extends jsv.Infer<typeof _ListIds> {}
export interface ListIdsInput extends jsv.InferInput<typeof _ListIds> {}
export const ListIds: jsv.Named<typeof _ListIds, ListIds, ListIdsInput> = _ListIds;

const _Authenticate = jsv.object(
  "Authenticate",
  {
    /** AuthProvider, e.g. credentials */
    provider: jsv.describe(jsv.string(), "AuthProvider, e.g. credentials"),
    state: jsv.string(),
    oauth_token: jsv.string(),
    oauth_verifier: jsv.string(),
    userName: jsv.string(),
    password: jsv.string(),
    rememberMe: jsv.boolean(),
    errorView: jsv.string(),
    nonce: jsv.string(),
    uri: jsv.string(),
    response: jsv.string(),
    qop: jsv.string(),
    nc: jsv.string(),
    cnonce: jsv.string(),
    accessToken: jsv.string(),
    accessTokenSecret: jsv.string(),
    scope: jsv.string(),
    meta: jsv.dictionary(jsv.string()),
  },
  { description: "Sign In" },
);
/** Sign In */
export interface Authenticate extends jsv.Infer<typeof _Authenticate> {}
export interface AuthenticateInput extends jsv.InferInput<typeof _Authenticate> {}
/** Sign In */
export const Authenticate: jsv.Named<typeof _Authenticate, Authenticate, AuthenticateInput> = _Authenticate;

const _AuthenticateResponse = jsv.object("AuthenticateResponse", {
  userId: jsv.string(),
  sessionId: jsv.string(),
  userName: jsv.string(),
  displayName: jsv.string(),
  referrerUrl: jsv.string(),
  bearerToken: jsv.string(),
  refreshToken: jsv.string(),
  profileUrl: jsv.string(),
  roles: jsv.list(jsv.nullable(jsv.string())),
  permissions: jsv.list(jsv.nullable(jsv.string())),
  responseStatus: ResponseStatus,
  meta: jsv.dictionary(jsv.string()),
});
export interface AuthenticateResponse extends jsv.Infer<typeof _AuthenticateResponse> {}
export interface AuthenticateResponseInput extends jsv.InferInput<typeof _AuthenticateResponse> {}
export const AuthenticateResponse: jsv.Named<
  typeof _AuthenticateResponse,
  AuthenticateResponse,
  AuthenticateResponseInput
> = _AuthenticateResponse;

export const listContacts = jsv.operation("ListContacts", {
  routes: ["GET /contacts"],
  request: ListContacts,
  response: jsv.list(ContactInfo),
});

export const createContact = jsv.operation("CreateContact", {
  routes: ["POST /contacts"],
  request: CreateContact,
  response: ContactInfo,
});

export const getContact = jsv.operation("GetContact", {
  routes: ["GET /contacts/{Id}"],
  request: GetContact,
  response: ContactInfo,
});

export const updateContact = jsv.operation("UpdateContact", {
  routes: ["PUT /contacts/{Id}"],
  request: UpdateContact,
  response: ContactInfo,
});

export const patchContact = jsv.operation("PatchContact", {
  routes: ["PATCH /contacts/{Id}"],
  request: PatchContact,
  response: ContactInfo,
});

export const deleteContact = jsv.operation("DeleteContact", {
  routes: ["DELETE /contacts/{Id}"],
  request: DeleteContact,
});

export const greeting = jsv.operation("Greeting", {
  routes: ["POST /greeting/{Name}"],
  request: Greeting,
  response: jsv.string(),
});

export const getRecording = jsv.operation("GetRecording", {
  routes: ["GET /recordings/{Id}/audio"],
  request: GetRecording,
  response: jsv.bytes(),
});

/** Requires the role Admin. */
export const purgeContacts = jsv.operation("PurgeContacts", {
  routes: ["POST /admin/contacts/purge"],
  request: PurgeContacts,
  requiresAuth: true,
});

export const listIds = jsv.operation("ListIds", {
  routes: ["GET /ids"],
  request: ListIds,
  response: jsv.list(jsv.nullable(jsv.string())),
});

/** Sign In */
export const authenticate = jsv.operation("Authenticate", {
  routes: ["POST /auth", "POST /auth/{provider}"],
  request: Authenticate,
  response: AuthenticateResponse,
  description: "Sign In",
  tags: ["auth"],
});
