/** Where the stand-in differs from the recorded server on purpose. */
interface Difference {
  readonly recorded: string;
  readonly here: string;
  readonly why: string;
}

/** All differences in status, media type or the body of an error; a test holds the stand-in to them. */
export const differences = {
  "XML and CSV": {
    recorded: "answers as application/xml or text/csv",
    here: "406",
    why: "nothing in this package reads them",
  },
  "an empty Accept header": {
    recorded: "status 200 without a type or a body: a fault of that server",
    here: "the same as without the header",
    why: "many HTTP stacks drop an empty header",
  },
  "?callback=": {
    recorded: "JSON in a call of that name, as text/javascript",
    here: "not looked at",
    why: "pages of today read other origins by CORS",
  },
  "dots and fragments in a request target": {
    recorded: "404",
    here: "answered",
    why: "the URL of a Fetch request has lost both before anybody sees it",
  },
  "other paths of the server's own": {
    recorded: "/types/typescript.d, /types/csharp, /metadata/app.json and more",
    here: "404",
    why: "nothing in this package asks for them",
  },
  "other operations": {
    recorded: "nine more, made up for the recording",
    here: "404, or 405 by name",
    why: "the stand-in has the call history alone",
  },
  "the listener": {
    recorded: "411 for a POST without a length, raw bytes of a URL read as Latin-1",
    here: "whatever the server does that runs the handler",
    why: "they are no part of the service",
  },
} as const satisfies Record<string, Difference>;
