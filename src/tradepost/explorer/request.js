// The form of an operation, the request it describes, and that request as a curl command.

import { element, inline } from "./dom.js";
import { limits } from "./schema.js";

const GROUPS = [["path", "Path"], ["query", "Query"], ["header", "Headers"]];
// Values that people give once, such as a product id, are offered again by every form that asks for the same name.
const remembered = new Map();

/** The form of one operation. `changed` is called after every edit; `read()` gives `{parameters, body, contentType}`. */
export class RequestForm {
  constructor(spec, operation, changed) {
    this.spec = spec;
    this.operation = operation;
    this.changed = changed;
    this.inputs = operation.parameters.map((parameter) => this.#input(parameter));
    this.body = operation.body ? this.#body() : null;
    this.form = element("form", { id: `form ${operation.id}`.replace(/\W+/g, "-"), oninput: changed, autocomplete: "off" },
      GROUPS.map(([place, title]) => this.#group(place, title)), this.body?.block);
  }

  /** Fill empty path inputs with the values last given elsewhere. */
  recall() {
    for (const { parameter, control } of this.inputs) {
      if (parameter.in === "path" && !control.value) control.value = remembered.get(parameter.name) ?? "";
    }
  }

  read() {
    const parameters = this.inputs
      .filter(({ control }) => control.value !== "")
      .map(({ parameter, control }) => ({ ...parameter, value: control.value.trim() }));
    return { parameters, ...(this.body?.read() ?? { body: null, contentType: null }) };
  }

  #group(place, title) {
    const inputs = this.inputs.filter(({ parameter }) => parameter.in === place);
    if (!inputs.length) return null;
    return element("fieldset", { class: "group" }, element("legend", {}, title),
      element("div", { class: "inputs" }, inputs.map(({ block }) => block)));
  }

  #input(parameter) {
    const shape = this.spec.shape(parameter.schema ?? {});
    const id = `${this.operation.id} ${parameter.in} ${parameter.name}`.replace(/\W+/g, "-");
    const hints = this.#hints(parameter, shape);
    const control = controlFor(shape, {
      id,
      name: parameter.name,
      required: parameter.in === "path",
      "aria-required": parameter.required ? "true" : null,
      "aria-describedby": hints.length ? `${id}-hint` : null,
    });
    if (parameter.in === "path") control.addEventListener("input", () => remembered.set(parameter.name, control.value));
    const type = `${this.spec.label(parameter.schema ?? {})}`;
    const block = element("div", { class: "input" },
      element("label", { for: id },
        element("span", { class: "field-name" }, parameter.name),
        parameter.required ? element("span", { class: "mark-required" }, "required") : null,
        parameter.deprecated ? element("span", { class: "mark-warning" }, "deprecated") : null,
        element("span", { class: "field-type" }, type)),
      control,
      hints.length ? element("p", { class: "hint", id: `${id}-hint` }, hints) : null);
    return { parameter, control, block };
  }

  #hints(parameter, shape) {
    const { words, rules } = limits(this.spec, shape);
    const parts = [];
    const text = parameter.description ?? shape.description;
    if (text) parts.push(...inline(text.trim()));
    if (shape.kind === "array") parts.push(words.length ? ` Separate with commas: ${words.join(", ")}.` : " Separate with commas.");
    if (shape.kind === "object" || shape.kind === "map") parts.push(" Write name=value, joined by &.");
    if (rules.length) parts.push(element("span", { class: "field-rules" }, rules.join(" · ")));
    return parts;
  }

  #body() {
    const { type, schema } = this.operation.body;
    if (!/[/+]json\b/.test(type)) return this.#fileBody(type);
    return new JsonBody(this.spec, schema, this.operation, this.changed);
  }

  #fileBody(type) {
    const id = `${this.operation.id}-file`.replace(/\W+/g, "-");
    const file = element("input", { id, type: "file", accept: type.includes("image") ? "image/*" : null });
    const block = element("fieldset", { class: "group" }, element("legend", {}, "Body"),
      element("div", { class: "input" },
        element("label", { for: id }, element("span", { class: "field-name" }, "File"), element("span", { class: "field-type" }, type)),
        file,
        element("p", { class: "hint" }, "Sent as it is. Leave empty to send no body.")));
    return {
      block,
      read: () => ({ body: file.files[0] ?? null, contentType: file.files[0] ? file.files[0].type || "application/octet-stream" : null }),
    };
  }
}

function controlFor(shape, attributes) {
  const choices = shape.type === "boolean" ? ["true", "false"] : shape.kind === "scalar" ? shape.enum : null;
  if (choices) {
    return element("select", attributes, element("option", { value: "" }, "not sent"),
      choices.map((choice) => element("option", { value: choice }, String(choice))));
  }
  const numeric = shape.type === "integer" || shape.type === "number";
  const example = shape.examples?.[0] ?? shape.example;
  return element("input", {
    ...attributes,
    type: numeric ? "number" : "text",
    step: numeric ? "any" : null,
    placeholder: example === undefined ? null : String(example),
    spellcheck: "false",
  });
}

// The editor keeps one draft for each example, so that changing between them never loses what was typed.
class JsonBody {
  constructor(spec, schema, operation, changed) {
    const id = `${operation.id}-body`.replace(/\W+/g, "-");
    this.changed = changed;
    this.examples = [false, true].map((all) => JSON.stringify(spec.example(schema, all), null, 2));
    this.drafts = [...this.examples];
    this.all = element("input", { type: "checkbox", id: `${id}-all`, onchange: () => this.#show() });
    this.editor = element("textarea", {
      id, spellcheck: "false", autocapitalize: "off", "aria-describedby": `${id}-state`, wrap: "off",
      oninput: () => this.#edited(),
    });
    this.state = element("p", { class: "body-state", id: `${id}-state`, role: "status" });
    const reset = element("button", { class: "quiet", type: "button", onclick: () => this.#reset() }, "Reset");
    const tidy = element("button", { class: "quiet", type: "button", onclick: () => this.#tidy() }, "Tidy");
    this.block = element("fieldset", { class: "group" }, element("legend", {}, "Body"),
      element("div", { class: "body-tools" },
        element("label", { class: "unseen", for: id }, "JSON body"),
        element("label", { class: "check", for: `${id}-all` }, this.all, "All fields"), tidy, reset),
      this.editor, this.state);
    this.#show();
  }

  read() {
    const text = this.editor.value.trim();
    return { body: text || null, contentType: text ? "application/json" : null };
  }

  #show() {
    this.editor.value = this.drafts[Number(this.all.checked)];
    this.editor.rows = Math.min(22, Math.max(6, this.editor.value.split("\n").length + 1));
    this.#edited();
    this.changed();
  }

  #edited() {
    this.drafts[Number(this.all.checked)] = this.editor.value;
    const problem = jsonProblem(this.editor.value);
    this.state.textContent = problem ? `Not JSON yet: ${problem} It is sent as written.` : "";
    this.editor.classList.toggle("wrong", Boolean(problem));
  }

  #tidy() {
    if (jsonProblem(this.editor.value) || !this.editor.value.trim()) return;
    this.drafts[Number(this.all.checked)] = JSON.stringify(JSON.parse(this.editor.value), null, 2);
    this.#show();
  }

  #reset() {
    this.drafts[Number(this.all.checked)] = this.examples[Number(this.all.checked)];
    this.#show();
  }
}

function jsonProblem(text) {
  if (!text.trim()) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `${error.message.replace(/\.?$/, ".")}`;
  }
}

/** Put the form and the connection together: `{method, url, headers, body}`, the url with its origin. */
export function buildRequest(operation, values, connection) {
  let path = connection.store ? operation.path.replace("{storeId}", encodeURIComponent(connection.store)) : operation.path;
  const query = [];
  const headers = {};
  if (connection.token && !operation.open) headers.Authorization = `Bearer ${connection.token}`;
  if (values.contentType) headers["Content-Type"] = values.contentType;
  for (const parameter of values.parameters) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(parameter.value));
    if (parameter.in === "query") query.push(...queryPairs(parameter));
    if (parameter.in === "header") headers[parameter.name] = parameter.value;
  }
  const search = query.length ? `?${query.join("&")}` : "";
  return { method: operation.verb.toUpperCase(), url: `${location.origin}${path}${search}`, headers, body: values.body };
}

function queryPairs({ name, value, schema, explode = true }) {
  const pair = (key, text) => `${encodeURIComponent(key)}=${readable(text)}`;
  const types = [schema?.type ?? []].flat();
  if (types.includes("object")) return [...new URLSearchParams(value)].map(([key, text]) => pair(key, text));
  if (types.includes("array") && explode) return value.split(",").map((each) => pair(name, each.trim()));
  return [pair(name, value)];
}

// Commas, colons, slashes and brackets may stand in a query as they are, and dates and field lists read better so.
function readable(text) {
  return encodeURIComponent(text).replace(/%(2C|3A|2F)/g, decodeURIComponent);
}

/** Write a request as a curl command for a POSIX shell. */
export function curl({ method, url, headers, body }) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const implied = body === null ? "GET" : "POST";
  const verb = method === implied ? "" : method === "HEAD" ? "-I " : `-X ${method} `;
  const lines = [`curl ${verb}${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body instanceof File) lines.push(`--data-binary ${quote(`@${body.name}`)}`);
  else if (body !== null) lines.push(`--data-raw ${quote(body)}`);
  return lines.join(" \\\n  ");
}
