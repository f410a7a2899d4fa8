import { encode, format as formatJsv, type Operation } from "../../index.js";
import { sample } from "../sample.js";
import { escapeHtml } from "./answer.js";
import { type Described, describeOperation } from "./describe.js";

const SERVICE = "Evo Voice";

/**
 * `/metadata`, and `/jsv/metadata?op=NAME` for the operation of a name, as the recorded server writes these pages but
 * for their style: the routes, a table for each class and enumeration, a sample of the request and of the response.
 * Undefined where no such page is.
 */
export function metadataPage(
  operations: readonly Operation[],
  { pathname, searchParams, host, origin }: URL,
): Response | undefined {
  const [matched, format] = /(?:\/(jsv|json|xml|csv))?\/metadata\/?$/i.exec(pathname) ?? [];
  if (matched === undefined) return undefined;
  const home = `${origin}${pathname.slice(0, -matched.length)}/metadata`;
  const name = searchParams.get("op");
  if (format === undefined || name === null) return page(listOf(operations));
  const operation = operations.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (operation === undefined) return undefined;
  return page(operationPage(operation, format.toLowerCase() === "jsv" ? "jsv" : "json", home, host));
}

function page(content: string): Response {
  const head = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8" />\n<title>${SERVICE}</title>\n</head>`;
  const text = `${head}\n<body>\n<h1>${SERVICE}</h1>\n${content}\n</body>\n</html>\n`;
  return new Response(text, {
    statusText: "OK",
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

function listOf(operations: readonly Operation[]): string {
  const rows = operations.map(
    ({ name }) =>
      `<tr><th>${name}</th><td><a href="json/metadata?op=${name}">JSON</a></td><td><a href="jsv/metadata?op=${name}">JSV</a></td></tr>`,
  );
  return `<table><caption>Operations:</caption><tbody>${rows.join("")}</tbody></table>`;
}

function operationPage(operation: Operation, format: "jsv" | "json", home: string, host: string): string {
  const {
    name,
    routes: [{ method, path }],
  } = operation;
  const tables = describeOperation(operation).map(tableOf).join("");
  return `<div class="operation">
<p><a href="${escapeHtml(home)}">&lt;back to all web services</a></p>
<h2>${name}</h2>
<table class='authentication'><caption><b>Requires Authentication</b></caption><tr></tr></table><table class='routes'><caption>The following routes are available for this service:</caption><tbody><tr><th>${method}</th><th>${path}</th><td></td><td><i></i></td></tr><tbody></tbody></table>
${tables}<div class="call-info"><p>To override the Content-type in your clients, use the HTTP <b>Accept</b> Header, append  the <b>.${format}</b> suffix or  <b>?format=${format}</b></p></div>
<div class="example">
<h3>HTTP + ${format.toUpperCase()}</h3>
<p> The following are sample HTTP requests and responses. The placeholders shown need to be replaced with actual values.</p>
<div class="request">
<pre>
${method} ${path} HTTP/1.1 
Host: ${escapeHtml(host)} 
Accept: ${mediaTypeOf(format)}
</pre>
</div>
<div class="response">
<pre>
HTTP/1.1 200 OK
Content-Type: ${mediaTypeOf(format)}
Content-Length: length

${escapeHtml(sampleOf(operation, format))}
</pre>
</div>
</div>
</div>`;
}

/** What the pages of the server say, although it does not honour `text/jsv`. */
function mediaTypeOf(format: "jsv" | "json"): string {
  return format === "jsv" ? "text/jsv" : "application/json";
}

function sampleOf({ response }: Operation, format: "jsv" | "json"): string {
  if (response === undefined) return "";
  const value = sample(response);
  return format === "jsv" ? formatJsv(encode(response, value)) : JSON.stringify(value);
}

const HEADINGS = ["Name", "Parameter", "Data Type", "Required", "Description"];

/** Names are escaped here, descriptions stand as they are: so does the server. */
function tableOf({ name, isGeneric, properties, members }: Described): string {
  const title = `<b>${escapeHtml(isGeneric ? `${name}<T>` : name)}</b>`;
  if (members !== undefined) {
    const rows = members.map((member) => `<tr><td>${escapeHtml(member)}</td><td></td></tr>`).join("");
    return `<table class='enum'><caption>${title} Enum:</caption><tbody>${rows}</tbody></table>`;
  }
  const headings = HEADINGS.map((heading) => `<th>${heading}</th>`).join("");
  const rows = properties.map(({ name, parameter, type, description = "" }) => {
    const cells = [escapeHtml(name), parameter, escapeHtml(type.text), "No", description];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return `<table class='params'><caption>${title} Parameters:</caption><thead><tr>${headings}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
