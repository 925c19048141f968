// The three kinds of request bodies: JSON in an editor, a file, and a form.

import { element } from "./dom.js";
import { domId, fieldInput } from "./fields.js";

const FORM = "application/x-www-form-urlencoded";
const NOTHING = { body: null, contentType: null };

/** Make the body editor of an operation: `block` to show, `read()` for `{body, contentType}`. `changed` follows edits. */
export function bodyEditor(spec, operation, changed) {
  const { type } = operation.body;
  if (/[/+]json\b/.test(type)) return new JsonBody(spec, operation, changed);
  return type === FORM ? new FormBody(spec, operation) : new FileBody(operation);
}

// There is one draft for each of the two examples, so that changing between them never loses what was typed.
class JsonBody {
  constructor(spec, operation, changed) {
    const id = domId(operation.id, "body");
    this.changed = changed;
    this.examples = [false, true].map((all) =>
      JSON.stringify(spec.example(operation.body.schema, all), null, 2),
    );
    this.drafts = [...this.examples];
    this.all = element("input", { type: "checkbox", id: `${id}-all`, onchange: () => this.#show() });
    this.editor = element("textarea", {
      id,
      spellcheck: "false",
      autocapitalize: "off",
      wrap: "off",
      "aria-describedby": `${id}-state`,
      oninput: () => this.#edited(),
    });
    this.state = element("p", { class: "body-state", id: `${id}-state`, role: "status" });
    const reset = element(
      "button",
      { class: "quiet", type: "button", onclick: () => this.#reset() },
      "Reset",
    );
    const tidy = element("button", { class: "quiet", type: "button", onclick: () => this.#tidy() }, "Tidy");
    this.block = element(
      "fieldset",
      { class: "group" },
      element("legend", {}, "Body"),
      element(
        "div",
        { class: "body-tools" },
        element("label", { class: "unseen", for: id }, "JSON body"),
        element("label", { class: "check", for: `${id}-all` }, this.all, "All fields"),
        tidy,
        reset,
      ),
      this.editor,
      this.state,
    );
    this.#show();
  }

  read() {
    const body = this.editor.value.trim();
    return body ? { body, contentType: "application/json" } : NOTHING;
  }

  get #draft() {
    return Number(this.all.checked);
  }

  #show() {
    this.editor.value = this.drafts[this.#draft];
    this.editor.rows = Math.min(22, Math.max(6, this.editor.value.split("\n").length + 1));
    this.#edited();
    this.changed();
  }

  #edited() {
    this.drafts[this.#draft] = this.editor.value;
    const problem = jsonProblem(this.editor.value);
    this.state.textContent = problem ? `Not valid JSON: ${problem} It can be sent as written.` : "";
    this.editor.classList.toggle("wrong", problem !== null);
  }

  #tidy() {
    if (jsonProblem(this.editor.value) !== null || !this.editor.value.trim()) return;
    this.drafts[this.#draft] = JSON.stringify(JSON.parse(this.editor.value), null, 2);
    this.#show();
  }

  #reset() {
    this.drafts[this.#draft] = this.examples[this.#draft];
    this.#show();
  }
}

class FileBody {
  constructor(operation) {
    const id = domId(operation.id, "file");
    const { type } = operation.body;
    this.file = element("input", { id, type: "file", accept: type.startsWith("image/") ? type : null });
    this.block = element(
      "fieldset",
      { class: "group" },
      element("legend", {}, "Body"),
      element(
        "div",
        { class: "input" },
        element(
          "label",
          { for: id },
          element("span", { class: "field-name" }, "File"),
          element("span", { class: "field-type" }, type),
        ),
        this.file,
        element("p", { class: "hint" }, "Sent as it is. Without a file, no body is sent."),
      ),
    );
  }

  read() {
    const [file] = this.file.files;
    return file ? { body: file, contentType: file.type || "application/octet-stream" } : NOTHING;
  }
}

class FormBody {
  constructor(spec, operation) {
    const { properties = [] } = spec.shape(operation.body.schema);
    this.inputs = properties.map((each) => fieldInput(spec, operation.id, { ...each, in: "body" }));
    this.block = element(
      "fieldset",
      { class: "group" },
      element("legend", {}, "Form"),
      element(
        "div",
        { class: "inputs" },
        this.inputs.map(({ block }) => block),
      ),
    );
  }

  read() {
    const pairs = this.inputs
      .filter(({ control }) => control.value)
      .map(({ parameter, control }) => [parameter.name, control.value]);
    return pairs.length ? { body: String(new URLSearchParams(pairs)), contentType: FORM } : NOTHING;
  }
}

function jsonProblem(text) {
  if (!text.trim()) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error.message.replace(/\.?$/, ".");
  }
}
