// Sends a request and shows the answer: status, time, size, headers, body.

import { copyButton, element, size } from "./dom.js";
import { jsonView } from "./json-view.js";

const COLOUR_LIMIT = 5e6;
const REASONS = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** Send a request. Gives `{status, reason, headers, blob, ms, redirectedTo}`; rejects on network failure or abort. */
export async function send({ method, url, headers, body }, signal) {
  const started = performance.now();
  const answer = await fetch(url, { method, headers, body, signal, cache: "no-store", credentials: "omit" });
  const blob = await answer.blob();
  return {
    status: answer.status,
    reason: answer.statusText || REASONS[answer.status] || "",
    headers: [...answer.headers],
    blob,
    ms: Math.round(performance.now() - started),
    redirectedTo: answer.redirected ? answer.url : null,
  };
}

/** Where answers appear. */
export class ResponsePanel {
  constructor() {
    this.summary = element("p", { class: "summary", role: "status" }, "Response");
    this.tools = element("div", { class: "tools" });
    this.content = element("div", { class: "answer" });
    this.block = element(
      "section",
      { class: "card response", "aria-label": "Response" },
      element("div", { class: "card-head" }, this.summary, this.tools),
      this.content,
    );
    this.imageUrl = null;
    this.#hint("The answer appears here, with its status, time, headers and body.");
  }

  /** Say that a request is under way; the earlier answer stays, dimmed, so that nothing jumps. */
  waiting() {
    this.block.setAttribute("aria-busy", "true");
    this.summary.replaceChildren("Sending…");
  }

  /** Show why there is no answer. `error` is what `send` rejected with. */
  failed(error) {
    this.#clear();
    if (error.name === "AbortError") {
      this.summary.replaceChildren("Cancelled");
      return this.#hint("The request was cancelled before an answer came.");
    }
    this.summary.replaceChildren(element("span", { class: "status status-5" }, "No answer"));
    return this.#hint(
      `The server could not be reached, or it broke off the connection (${error.message}). ` +
        "Is it still running? If the request led to another address, the page may not follow it there.",
    );
  }

  /** Show an answer of `send`. */
  async show(answer) {
    const text = isText(answer) ? await answer.blob.text() : null;
    this.#clear();
    this.summary.replaceChildren(
      element(
        "span",
        { class: `status status-${String(answer.status)[0]}` },
        `${answer.status} ${answer.reason}`.trim(),
      ),
      element("span", { class: "measure" }, `${answer.ms} ms`),
      element("span", { class: "measure" }, size(answer.blob.size)),
    );
    if (text) this.tools.replaceChildren(copyButton("Copy", () => text));
    this.content.replaceChildren(headerList(answer), ...this.#body(answer, text));
  }

  /** Scroll to the answer where it lies below the window, as it does beside a long form on a small screen. */
  reveal() {
    if (this.block.getBoundingClientRect().top > innerHeight - 160)
      this.block.scrollIntoView({ block: "start" });
  }

  #clear() {
    this.block.removeAttribute("aria-busy");
    this.tools.replaceChildren();
    if (this.imageUrl) URL.revokeObjectURL(this.imageUrl);
    this.imageUrl = null;
  }

  #hint(text) {
    this.content.replaceChildren(element("p", { class: "hint" }, text));
  }

  #body({ blob, headers }, text) {
    const type = new Map(headers).get("content-type") ?? "";
    if (blob.size === 0) return [element("p", { class: "hint" }, "Empty body.")];
    if (text === null) return this.#binary(blob, type);
    if (!/[/+]json\b/.test(type)) return [note(`Not JSON, but ${type || "of unstated type"}.`), plain(text)];
    try {
      JSON.parse(text);
    } catch (error) {
      return [note(`Labelled as JSON, but it does not parse: ${error.message}`), plain(text)];
    }
    return [text.length > COLOUR_LIMIT ? plain(text) : jsonView(text)];
  }

  #binary(blob, type) {
    this.imageUrl = URL.createObjectURL(blob);
    if (type.startsWith("image/")) {
      const shown = element("img", { alt: "The image in the answer", src: this.imageUrl });
      const caption = element("figcaption", { class: "hint" }, type);
      shown.addEventListener("load", () => {
        caption.textContent = `${type}, ${shown.naturalWidth} × ${shown.naturalHeight}`;
      });
      shown.addEventListener("error", () => {
        caption.textContent = `Labelled ${type}, but the browser cannot show it.`;
      });
      return [element("figure", {}, shown, caption)];
    }
    return [
      element(
        "p",
        { class: "hint" },
        `Binary, ${type || "of unstated type"}. `,
        element("a", { href: this.imageUrl, download: "answer" }, "Save it"),
      ),
    ];
  }
}

function isText({ headers, blob }) {
  const type = new Map(headers).get("content-type") ?? "";
  return (
    blob.size > 0 &&
    (type === "" || /^text\/|[/+](json|xml|javascript|x-www-form-urlencoded)\b/.test(type)) &&
    !/^image\//.test(type)
  );
}

function headerList({ headers, redirectedTo }) {
  const rows = headers.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  return element(
    "details",
    { class: "headers" },
    element("summary", {}, headers.length === 1 ? "1 header" : `${headers.length} headers`),
    redirectedTo ? element("p", { class: "hint" }, `Redirected to ${redirectedTo}`) : null,
    element("dl", {}, rows),
  );
}

function note(text) {
  return element("p", { class: "hint" }, text);
}

function plain(text) {
  return element("pre", { class: "code", tabindex: "0", "aria-label": "Body" }, text);
}
