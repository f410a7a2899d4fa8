import { list, nullable } from "../schema/collections.js";
import { object } from "../schema/object.js";
import { boolean, string } from "../schema/scalars.js";
import { operation } from "./operation.js";

/** The request of a sign-in, as far as it is used here. */
const Authenticate = /* @__PURE__ */ object("Authenticate", {
  provider: string(),
  userName: string(),
  password: string(),
  rememberMe: nullable(boolean()),
});

const AuthenticateResponse = /* @__PURE__ */ object("AuthenticateResponse", {
  userId: string(),
  sessionId: string(),
  userName: string(),
  displayName: string(),
  roles: list(string()),
  permissions: list(string()),
});

/**
 * Signs in (`/auth/credentials`), out (`/auth/logout`), and says who is signed in (`/auth/status`).
 *
 * Source: ServiceStack.Client, Authenticate and AuthenticateResponse; the specification, section 7.
 */
export const authenticate = /* @__PURE__ */ operation("Authenticate", {
  routes: ["POST /auth/{provider}", "POST /auth"],
  request: Authenticate,
  response: AuthenticateResponse,
});
