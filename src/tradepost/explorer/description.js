// What the specification says about an operation: its heading, the fields it takes, the answers it gives.

import { element, inline, prose } from "./dom.js";
import { fieldList } from "./schema.js";

/** Make what stands above the form: verb and path, title, description, scopes. Null where there is nothing. */
export function heading({ verb, path, title, description, scopes, deprecated, open }) {
  const parts = path.split(/(\/|\{[^}]+\})/).flatMap((part) => {
    if (part === "/") return [part, element("wbr")];
    return part.startsWith("{") ? element("em", {}, part) : part;
  });
  const access = open ? "Needs no token." : scopes.length ? null : "Needs no scope.";
  return [
    element(
      "p",
      { class: "address" },
      element("span", { class: `verb verb-${verb}` }, verb),
      " ",
      element("span", { class: "path" }, parts),
    ),
    element(
      "h1",
      { tabindex: "-1" },
      title,
      deprecated ? element("span", { class: "mark-warning" }, "deprecated") : null,
    ),
    description ? element("div", { class: "description" }, prose(description)) : null,
    element(
      "p",
      { class: "scopes" },
      access ?? [
        element("span", {}, scopes.length === 1 ? "Scope" : "Scopes"),
        ...scopes.map((scope) => element("code", {}, scope)),
      ],
    ),
  ];
}

/** Make what stands below the form: the fields of the request, the responses and their fields. */
export function schemas(spec, { body, responses }) {
  const answers = responses.filter(({ status }) => /^2/.test(status));
  const refusals = responses.filter(({ status }) => !/^2/.test(status));
  return [
    ...(body && spec.shape(body.schema).kind !== "scalar" ? requestFields(spec, body) : []),
    responses.length ? element("h2", {}, "Responses") : null,
    ...answers.map((each) => fieldSection(spec, statusLine(each), each, true, true)),
    refusals.length
      ? element(
          "div",
          { class: "schema refusals" },
          refusals.map((each) => element("p", {}, statusLine(each))),
        )
      : null,
    ...distinctBodies(spec, refusals).map((group) =>
      fieldSection(
        spec,
        element("span", { class: "said" }, `Body of ${group.map(({ status }) => status).join(", ")}`),
        group[0],
        true,
        false,
      ),
    ),
  ];
}

function requestFields(spec, body) {
  return [
    element("h2", {}, "Request fields"),
    body.description ? element("p", {}, inline(body.description)) : null,
    fieldSection(spec, element("span", { class: "said" }, "Body"), body, false, true),
  ];
}

function distinctBodies(spec, responses) {
  const byLabel = new Map();
  for (const each of responses.filter(({ schema }) => schema)) {
    const label = spec.label(each.schema);
    byLabel.set(label, [...(byLabel.get(label) ?? []), each]);
  }
  return [...byLabel.values()];
}

function statusLine({ status, description }) {
  return [
    element("span", { class: `status status-${status[0]}` }, status),
    " ",
    element("span", { class: "said" }, inline(description)),
  ];
}

function fieldSection(spec, title, { schema, type }, answer, open) {
  const line = [
    title,
    " ",
    element("span", { class: "field-type" }, schema ? spec.label(schema) : (type ?? "fields not described")),
  ].flat();
  if (!schema) return element("div", { class: "schema bare" }, line);
  const { description } = spec.shape(schema);
  return element(
    "details",
    { class: "schema", open },
    element("summary", {}, line),
    description ? element("p", { class: "hint" }, inline(description)) : null,
    fieldList(spec, schema, answer),
  );
}
