// The pages of the explorer: one for each operation, and the overview.

import { heading, schemas } from "./description.js";
import { copyButton, element, inline, prose } from "./dom.js";
import { buildRequest, curl, RequestForm } from "./request.js";
import { ResponsePanel, send } from "./response.js";

const EVERYTHING_ABOVE = { rootMargin: "1000000px 0px 0px 0px" };

/** The page of one operation. `connection` gives the `store` and the `token`, and whether this is `hidden`. */
export class OperationPage {
  constructor(spec, operation, connection) {
    this.operation = operation;
    this.connection = connection;
    this.pending = null;
    this.command = element("code");
    this.form = new RequestForm(spec, operation, () => this.preview());
    this.panel = new ResponsePanel();
    this.sendButton = element(
      "button",
      { class: "primary", type: "submit", form: this.form.block.id },
      "Send",
    );
    this.form.block.addEventListener("submit", (event) => this.#submit(event));
    this.form.block.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.block.requestSubmit();
    });
    this.block = element(
      "article",
      { class: "operation" },
      element("div", { class: "about" }, heading(operation), this.#formSection()),
      element("div", { class: "console" }, this.#requestCard(), this.panel.block),
      element("div", { class: "schemas" }, schemas(spec, operation)),
    );
    this.preview();
  }

  /** Called each time the page comes into view. */
  shown() {
    this.form.recall();
    this.preview();
  }

  /** Write the request, as the form stands, into the request card. */
  preview() {
    if (!this.form) return;
    const request = this.#request();
    const { token, hidden } = this.connection;
    this.command.textContent =
      token && hidden ? curl(request).replaceAll(token, concealed(token)) : curl(request);
  }

  #request() {
    return buildRequest(this.operation, this.form.read(), this.connection);
  }

  #formSection() {
    const asked = this.operation.parameters.length || this.operation.body;
    return [this.form.block, asked ? null : element("p", { class: "hint nothing" }, "Nothing to fill in.")];
  }

  #requestCard() {
    const card = element(
      "section",
      { class: "card request", "aria-label": "Request" },
      element(
        "div",
        { class: "card-head" },
        element("h2", {}, "Request"),
        element(
          "div",
          { class: "tools" },
          copyButton("Copy curl", () => curl(this.#request())),
          this.sendButton,
        ),
      ),
      element(
        "pre",
        { class: "code command", tabindex: "0", "aria-label": "The request as a curl command" },
        this.command,
      ),
    );
    // On a small screen the card is below the form: until it comes into view, the button floats over the page.
    new IntersectionObserver(
      (entries) => card.classList.toggle("below", !entries.at(-1).isIntersecting),
      EVERYTHING_ABOVE,
    ).observe(card);
    return card;
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
      this.panel.reveal();
    }
  }
}

function concealed(token) {
  return `${token.slice(0, token.indexOf("_") + 1)}••••••••`;
}

/** Make the first page: what this is, and the chapters. */
export function overview(spec) {
  const { title = "API", version = "", description = "" } = spec.source.info ?? {};
  return element(
    "article",
    { class: "overview" },
    element("h1", { tabindex: "-1" }, title),
    element(
      "p",
      { class: "facts" },
      [
        version ? `Version ${version}` : null,
        `${spec.operations.length} operations`,
        `${spec.chapters.length} chapters`,
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    element("div", { class: "description" }, prose(description)),
    element(
      "p",
      { class: "keys" },
      element("kbd", {}, "/"),
      " filters the operations, ",
      element("kbd", {}, "↓"),
      " and ",
      element("kbd", {}, "↑"),
      " walk through them, ",
      element("kbd", {}, "Ctrl"),
      " ",
      element("kbd", {}, "Enter"),
      " sends the request.",
    ),
    element(
      "ul",
      { class: "chapter-cards" },
      spec.chapters.map((chapter) =>
        element(
          "li",
          {},
          element(
            "a",
            { href: `#${chapter.operations[0].id}` },
            element("strong", {}, chapter.name),
            element("span", { class: "count" }, String(chapter.operations.length)),
            chapter.description
              ? element("span", { class: "said" }, inline(chapter.description.split("\n\n")[0]))
              : null,
          ),
        ),
      ),
    ),
    element(
      "p",
      { class: "hint" },
      "The specification behind this page: ",
      element("a", { href: "/openapi.json" }, "/openapi.json"),
    ),
  );
}
