import { callHistory } from "@evovoice/jsv/call-history";
import { JsvConnectionError, JsvServiceError } from "@evovoice/jsv/http";
import { EXIT, Failure } from "./io.js";
import type { RemoteOptions } from "./remote-options.js";

/** What a person can do about an error of the service or of the connection; any other error as it is. */
export function asFailure(error: unknown, options: RemoteOptions): unknown {
  if (error instanceof JsvServiceError) {
    const advice = adviceFor(error, options);
    return new Failure(EXIT.fault, advice === undefined ? error.reason : `${error.reason}; ${advice}`);
  }
  if (error instanceof JsvConnectionError) {
    const [, advice] = CONNECTIONS.find(([pattern]) => pattern.test(error.message)) ?? [];
    return new Failure(EXIT.fault, advice === undefined ? error.message : `${error.message}; ${advice}`);
  }
  const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
  return isTimeout ? new Failure(EXIT.fault, error.message) : error;
}

/** What a person can do about a connection, by the code in the message about it. */
const CONNECTIONS: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\(ENOTFOUND\)/, "there is no such host: check its name"],
  [/\(EAI_AGAIN\)/, "host names cannot be looked up: check the network"],
  [/\(ECONNREFUSED\)/, "nothing listens there: check the host and the port, and whether the service runs"],
  [/\((?:EHOST|ENET|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)\w*\)/, "check the host and the network"],
  [/\((?:EPROTO|ERR_SSL\w*)\)/, "it does not speak https there: try http://"],
  [/\bhttp:.*\((?:ECONNRESET|UND_ERR_SOCKET|HPE_\w+)\)/, "it may speak https there: try https://"],
  [/\((?:\w*CERT\w*|UNABLE_TO_VERIFY\w*)\)/, "NODE_EXTRA_CA_CERTS=FILE trusts a certificate of your own"],
  [/\(bad port\)/, "this port is for other protocols, and no request may go there"],
];

const CHECK_PATH = `check the path; a call history is at ${callHistory.routes[0].path}`;
const SIGN_IN = "sign in by --user NAME or --token TOKEN";

function adviceFor(error: JsvServiceError, options: RemoteOptions): string | undefined {
  const { kind, advice, headers, status, responseStatus } = error;
  const hasHeader = options.header?.some((line) => /^(?:authorization|cookie):/i.test(line)) ?? false;
  const isSignedIn = options.user !== undefined || options.token !== undefined || hasHeader;
  switch (kind) {
    case "permission":
      return `this takes another role or permission${isSignedIn ? "" : `: ${SIGN_IN}`}`;
    case "sign_in":
    case "credentials":
      return isSignedIn ? "the service does not accept these credentials" : SIGN_IN;
    case "redirect":
      return "redirects are not followed: give the URL that it leads to";
    case "format": {
      const type = headers.get("content-type") ?? "";
      if (/^\s*(?:text\/plain|application\/octet-stream)\b/i.test(type)) return "--force reads it as JSV";
      return "try the suffix .jsv or ?format=jsv, and check the path";
    }
    case "pages":
      return "ask with simplifiedPaging=true where the service limits its totals, and page=1 where it counts from 1";
    default:
      // What an operation does not find it says itself.
      return status === 404 && responseStatus === undefined ? CHECK_PATH : advice;
  }
}
