// The form of an operation, the request it describes, and that request as a curl command.

import { bodyEditor } from "./body.js";
import { element } from "./dom.js";
import { domId, fieldInput, queryPairs } from "./fields.js";

const GROUPS = [
  ["path", "Path"],
  ["query", "Query"],
  ["header", "Headers"],
];
// What people give once, such as a product id, is filled in by every form that asks for the same name.
const remembered = new Map();

/** The form of one operation. `changed` is called after every edit. */
export class RequestForm {
  constructor(spec, operation, changed) {
    this.operation = operation;
    this.inputs = operation.parameters.map((parameter) => fieldInput(spec, operation.id, parameter));
    this.body = operation.body ? bodyEditor(spec, operation, changed) : null;
    this.block = element(
      "form",
      { id: domId(operation.id, "form"), oninput: () => this.#edited(changed), autocomplete: "off" },
      GROUPS.map(([place, title]) => this.#group(place, title)),
      this.body?.block,
    );
  }

  /** Fill empty path inputs with the values last given elsewhere. */
  recall() {
    for (const { parameter, control } of this.inputs) {
      if (parameter.in === "path" && !control.value) control.value = remembered.get(parameter.name) ?? "";
    }
  }

  /** Read the form: `{parameters, body, contentType}`; parameters left empty are absent. */
  read() {
    const parameters = this.inputs
      .filter(({ control }) => control.value !== "")
      .map(({ parameter, control }) => ({ ...parameter, value: control.value.trim() }));
    return { parameters, ...(this.body?.read() ?? { body: null, contentType: null }) };
  }

  #edited(changed) {
    for (const { parameter, control } of this.inputs) {
      if (parameter.in === "path" && control.value) remembered.set(parameter.name, control.value);
    }
    changed();
  }

  #group(place, title) {
    const inputs = this.inputs.filter(({ parameter }) => parameter.in === place);
    if (!inputs.length) return null;
    return element(
      "fieldset",
      { class: "group" },
      element("legend", {}, title),
      element(
        "div",
        { class: "inputs" },
        inputs.map(({ block }) => block),
      ),
    );
  }
}

/** Put the form and the connection together: `{method, url, headers, body}`, the url with its origin. */
export function buildRequest(operation, { parameters, body, contentType }, connection) {
  const placed = (place) => parameters.filter((each) => each.in === place);
  const store = connection.store ? [{ name: "storeId", value: connection.store }] : [];
  const path = [...store, ...placed("path")].reduce(
    (written, { name, value }) => written.replace(`{${name}}`, () => encodeURIComponent(value)),
    operation.path,
  );
  const query = placed("query")
    .flatMap(queryPairs)
    .map(([name, value]) => `${encodeURIComponent(name)}=${readable(value)}`);
  const headers = Object.fromEntries(placed("header").map(({ name, value }) => [name, value]));
  if (connection.token && !operation.open) headers.Authorization = `Bearer ${connection.token}`;
  if (contentType) headers["Content-Type"] = contentType;
  const search = query.length ? `?${query.join("&")}` : "";
  return { method: operation.verb.toUpperCase(), url: `${location.origin}${path}${search}`, headers, body };
}

// Commas, colons and slashes may stand in a query as they are, and dates and field lists read better so.
function readable(text) {
  return encodeURIComponent(text).replace(/%(2C|3A|2F)/g, decodeURIComponent);
}

/** Write a request as a curl command for a POSIX shell. */
export function curl({ method, url, headers, body }) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const implied = body === null ? "GET" : "POST";
  const verb = { [implied]: "", HEAD: "-I " }[method] ?? `-X ${method} `;
  const parts = [`curl ${verb}${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body instanceof File) parts.push(`--data-binary ${quote(`@${body.name}`)}`);
  else if (body !== null) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}
