// Shows the fields of a schema as nested lists that are built when they are opened, so recursion costs nothing.

import { element, inline } from "./dom.js";

const FEW = 8;
// Bounds that only say how wide a column is would drown those that say what a value may be.
const MACHINE_LIMITS = new Set([2 ** 31, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 63, 2 ** 63 - 1, 2 ** 53 - 1]);

/** Make the list of fields of a schema; `answer` tells a response from a request (read-only, write-only). */
export function fieldList(spec, schema, answer, depth = 0) {
  const shape = spec.shape(schema);
  const rows = childrenOf(spec, shape, answer);
  const few = rows.length <= FEW && depth === 0;
  return element(
    "ul",
    { class: "fields" },
    rows.map((row) => fieldRow(spec, row, answer, depth, few)),
  );
}

function childrenOf(spec, shape, answer) {
  const row = (name, schema, required = false) => ({ name, schema, required });
  if (shape.kind === "array") return [row("each item", shape.items)];
  if (shape.kind === "map") return [row("any key", shape.values)];
  if (shape.kind === "union") return shape.variants.map((each) => row("either", each));
  if (shape.kind !== "object") return [row("value", shape)];
  const hidden = answer ? "writeOnly" : "readOnly";
  const known = shape.properties.filter((each) => !spec.flatten(each.schema)[hidden]);
  return shape.values ? [...known, row("any other key", shape.values)] : known;
}

function fieldRow(spec, { name, schema, required }, answer, depth, open) {
  const shape = spec.shape(schema);
  const described = name.includes(" ") || name === "either" || name === "value";
  const heading = [
    element("span", { class: described ? "field-role" : "field-name" }, name),
    element("span", { class: "field-type" }, spec.label(schema), shape.nullable ? " or null" : null),
    ...marks(shape, required, answer),
  ];
  const notes = noteList(spec, shape);
  const inner = innerSchema(spec, schema);
  if (!inner) return element("li", {}, element("div", { class: "field-line" }, heading), notes);
  const details = element("details", {}, element("summary", { class: "field-line" }, heading, notes));
  const build = () => {
    if (details.open && details.childElementCount === 1)
      details.append(fieldList(spec, inner, answer, depth + 1));
  };
  details.addEventListener("toggle", build);
  details.open = open;
  build();
  return element("li", {}, details);
}

// Arrays and maps of objects open straight to the fields of their members: one click less at every level.
function innerSchema(spec, schema, depth = 0) {
  const shape = spec.shape(schema);
  if (shape.kind === "object") return shape.properties.length || shape.values ? schema : null;
  if (shape.kind === "union")
    return shape.variants.some((each) => innerSchema(spec, each, depth + 1)) ? schema : null;
  if (depth > 4 || shape.kind === "scalar") return null;
  return innerSchema(spec, shape.kind === "array" ? shape.items : shape.values, depth + 1);
}

function marks(shape, required, answer) {
  return [
    required && !answer ? element("span", { class: "mark-required" }, "required") : null,
    required && answer ? element("span", { class: "mark-plain" }, "always") : null,
    shape.deprecated ? element("span", { class: "mark-warning" }, "deprecated") : null,
  ].filter(Boolean);
}

/** Say what a value must be besides its type: words allowed, default, bounds, pattern. Empty when there is nothing. */
export function limits(spec, shape) {
  const member = shape.kind === "array" ? spec.shape(shape.items) : shape;
  const bounds = [
    ["minimum", "at least"],
    ["exclusiveMinimum", "more than"],
    ["maximum", "at most"],
    ["exclusiveMaximum", "less than"],
    ["minLength", "length at least"],
    ["maxLength", "length at most"],
    ["minItems", "items at least"],
    ["maxItems", "items at most"],
    ["pattern", "pattern"],
  ]
    .filter(([key]) => shape[key] !== undefined && !MACHINE_LIMITS.has(Math.abs(shape[key])))
    .map(([key, words]) => `${words} ${shape[key]}`);
  return {
    words: (member.enum ?? []).map(String),
    rules:
      shape.default === undefined || shape.default === null
        ? bounds
        : [`default ${JSON.stringify(shape.default)}`, ...bounds],
  };
}

function noteList(spec, shape) {
  const { words, rules } = limits(spec, shape);
  const notes = [
    shape.description ? element("p", {}, inline(shape.description)) : null,
    words.length
      ? element(
          "p",
          { class: "field-words" },
          words.flatMap((word) => [element("code", {}, word), " "]),
        )
      : null,
    rules.length ? element("p", { class: "field-rules" }, rules.join(" · ")) : null,
  ].filter(Boolean);
  return notes.length ? element("div", { class: "field-notes" }, notes) : null;
}
