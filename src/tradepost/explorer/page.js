// The pages of the explorer: one for each operation, and the overview.

import { copyButton, element, inline, prose } from "./dom.js";
import { buildRequest, curl, RequestForm } from "./request.js";
import { ResponsePanel, send } from "./response.js";
import { fieldList } from "./schema.js";

/** The page of one operation. `connection` gives `store`, `token`, `hidden` and, by `watch`, says when they change. */
export class OperationPage {
  constructor(spec, operation, connection) {
    this.operation = operation;
    this.connection = connection;
    this.pending = null;
    this.command = element("code");
    this.form = new RequestForm(spec, operation, () => this.preview());
    this.panel = new ResponsePanel();
    this.sendButton = element("button", { class: "primary", type: "submit", form: this.form.form.id }, "Send");
    this.form.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.form.requestSubmit();
    });
    this.block = element("article", { class: "operation" },
      element("div", { class: "about" }, heading(operation), this.#formSection()),
      element("div", { class: "console" }, this.#requestCard(), this.panel.block),
      element("div", { class: "schemas" }, schemas(spec, operation)));
    this.preview();
  }

  /** Called each time the page comes into view. */
  shown() {
    this.form.recall();
    this.preview();
  }

  /** Write the request, as the form stands, into the request card. */
  preview() {
    if (!this.form?.form) return;
    const request = this.#request();
    const { token, hidden } = this.connection;
    this.command.textContent = token && hidden ? curl(request).replaceAll(token, concealed(token)) : curl(request);
  }

  #request() {
    return buildRequest(this.operation, this.form.read(), this.connection);
  }

  #formSection() {
    const asked = this.operation.parameters.length || this.operation.body;
    return [this.form.form, asked ? null : element("p", { class: "hint nothing" }, "Nothing to fill in.")];
  }

  #requestCard() {
    return element("section", { class: "card request", "aria-label": "Request" },
      element("div", { class: "card-head" },
        element("h2", {}, "Request"),
        element("div", { class: "tools" }, copyButton("Copy curl", () => curl(this.#request())), this.sendButton)),
      element("pre", { class: "code command", tabindex: "0", "aria-label": "The request as a curl command" }, this.command));
  }

  async #submit(event) {
    event.preventDefault();
    if (this.pending) {
      this.pending.abort();
      return;
    }
    if (this.operation.path.includes("{storeId}") && !this.connection.demandStore()) return;
    this.pending = new AbortController();
    this.sendButton.textContent = "Cancel";
    this.panel.waiting();
    try {
      await this.panel.show(await send(this.#request(), this.pending.signal));
    } catch (error) {
      this.panel.failed(error);
    } finally {
      this.pending = null;
      this.sendButton.textContent = "Send";
    }
  }
}

function concealed(token) {
  return `${token.slice(0, token.indexOf("_") + 1)}••••••••`;
}

function heading({ verb, path, title, description, scopes, deprecated, open }) {
  const parts = path.split(/(\{[^}]+\})/).map((part) => (part.startsWith("{") ? element("em", {}, part) : part.replaceAll("/", "/\u200b")));
  const access = open ? "Needs no token." : scopes.length ? null : "Needs no scope.";
  return [
    element("p", { class: "address" }, element("span", { class: `verb verb-${verb}` }, verb), " ", element("span", { class: "path" }, parts)),
    element("h1", { tabindex: "-1" }, title, deprecated ? element("span", { class: "mark-warning" }, "deprecated") : null),
    element("div", { class: "description" }, prose(description)),
    element("p", { class: "scopes" },
      access ?? [element("span", {}, scopes.length === 1 ? "Scope" : "Scopes"), ...scopes.map((scope) => element("code", {}, scope))]),
  ];
}

function schemas(spec, { body, responses }) {
  const sections = [];
  if (body) {
    sections.push(element("h2", {}, "Request fields"), body.description ? element("p", {}, inline(body.description)) : null,
      fieldSection(spec, "Body", body, false, true));
  }
  if (responses.length) sections.push(element("h2", {}, "Responses"));
  for (const response of responses) {
    sections.push(fieldSection(spec, response.status, response, true, /^2/.test(response.status)));
  }
  return sections;
}

function fieldSection(spec, title, { schema, type, description = "" }, answer, open) {
  const label = schema ? spec.label(schema) : type ?? "no body";
  const line = [
    element("span", { class: answer ? `status status-${title[0]}` : "field-name" }, title), " ",
    answer && description ? element("span", { class: "said" }, inline(description)) : null, " ",
    element("span", { class: "field-type" }, label),
  ];
  if (!schema) return element("div", { class: "schema bare" }, line);
  return element("details", { class: "schema", open }, element("summary", {}, line), fieldList(spec, schema, answer));
}

/** Make the first page: what this is, and the chapters. */
export function overview(spec) {
  const { title = "API", version = "", description = "" } = spec.source.info ?? {};
  return element("article", { class: "overview" },
    element("h1", { tabindex: "-1" }, title),
    element("p", { class: "facts" },
      [version ? `Version ${version}` : null, `${spec.operations.length} operations`, `${spec.chapters.length} chapters`]
        .filter(Boolean).join(" · ")),
    element("div", { class: "description" }, prose(description)),
    element("p", { class: "keys" },
      element("kbd", {}, "/"), " filters the operations, ", element("kbd", {}, "↓"), " and ", element("kbd", {}, "↑"),
      " walk through them, ", element("kbd", {}, "Ctrl"), " ", element("kbd", {}, "Enter"), " sends the request."),
    element("ul", { class: "chapter-cards" }, spec.chapters.map((chapter) =>
      element("li", {}, element("a", { href: `#${chapter.operations[0].id}` },
        element("strong", {}, chapter.name),
        element("span", { class: "count" }, String(chapter.operations.length)),
        chapter.description ? element("span", { class: "said" }, inline(chapter.description.split("\n\n")[0])) : null)))),
    element("p", { class: "hint" }, "The specification behind this page: ", element("a", { href: "/openapi.json" }, "/openapi.json")));
}
