// One labelled input for a parameter: what it is called, its type, its control, its hint.

import { element, inline } from "./dom.js";
import { limits } from "./schema.js";

/** Make the input of a parameter (`{name, in, required, schema, description}`). Gives `{parameter, control, block}`. */
export function fieldInput(spec, prefix, parameter) {
  const schema = parameter.schema ?? {};
  const shape = spec.shape(schema);
  const id = domId(prefix, parameter.in, parameter.name);
  const hints = hintsOf(spec, parameter, shape);
  const control = controlFor(shape, {
    id,
    name: parameter.name,
    // Only a path cannot be written without its values; any other omission is the server's to refuse.
    required: parameter.in === "path",
    "aria-required": parameter.required ? "true" : null,
    "aria-describedby": hints.length ? `${id}-hint` : null,
  });
  const block = element(
    "div",
    { class: "input" },
    element(
      "label",
      { for: id },
      element(
        "span",
        { class: "field-name" },
        template(parameter.name) ? `${template(parameter.name)}…` : parameter.name,
      ),
      parameter.required ? element("span", { class: "mark-required" }, "required") : null,
      parameter.deprecated ? element("span", { class: "mark-warning" }, "deprecated") : null,
      element("span", { class: "field-type" }, spec.label(schema)),
    ),
    control,
    hints.length ? element("p", { class: "hint", id: `${id}-hint` }, hints) : null,
  );
  return { parameter, control, block };
}

/** Make an id for an element out of words. */
export function domId(...words) {
  return words.join(" ").replace(/[{}]/g, "-").replace(/\W+/g, "-");
}

/** The fixed beginning of a parameter such as `option_{name}={value}`, whose names the client chooses; else null. */
export function template(name) {
  return /^(\w+)\{\w+\}=\{\w+\}$/.exec(name)?.[1] ?? null;
}

/** The pairs `[name, value]` that a parameter with this value puts into a query. */
export function queryPairs({ name, value, schema, explode = true }) {
  const types = [schema?.type ?? []].flat();
  const start = template(name);
  if (start || types.includes("object"))
    return [...new URLSearchParams(value)].map(([key, text]) => [`${start ?? ""}${key}`, text]);
  if (types.includes("array") && explode) return value.split(",").map((each) => [name, each.trim()]);
  return [[name, value]];
}

function hintsOf(spec, parameter, shape) {
  const { words, rules } = limits(spec, shape);
  const text = parameter.description ?? shape.description;
  const parts = text ? [inline(text.trim().replace(/([^.!?:])$/, "$1."))] : [];
  if (shape.kind === "array")
    parts.push(words.length ? `Separate with commas: ${words.join(", ")}.` : "Separate with commas.");
  if (shape.kind === "object" || shape.kind === "map")
    parts.push("Write name=value, more of them joined by &.");
  if (template(parameter.name)) parts.push("Write as in Colour=Red, more of them joined by &.");
  if (rules.length) parts.push(element("span", { class: "field-rules" }, rules.join(" · ")));
  return parts.flatMap((part, index) => (index ? [" ", part] : [part])).flat();
}

function controlFor(shape, attributes) {
  const words = shape.kind === "scalar" ? shape.enum : null;
  const choices = shape.type === "boolean" ? ["true", "false"] : words;
  if (choices) {
    return element(
      "select",
      attributes,
      element("option", { value: "" }, "not sent"),
      choices.map((choice) => element("option", { value: choice }, String(choice))),
    );
  }
  const numeric = shape.type === "integer" || shape.type === "number";
  const example = shape.examples?.[0] ?? shape.example;
  return element("input", {
    ...attributes,
    type: numeric ? "number" : "text",
    step: numeric ? "any" : null,
    placeholder: example === undefined ? null : `${example}`,
    spellcheck: "false",
  });
}
