// Reads an OpenAPI 3.1 document: its chapters and operations, its schemas in one plain shape, and examples.

const VERBS = ["get", "post", "put", "patch", "delete", "head", "options"];
const STORE_PREFIX = "/api/v3/{storeId}";
const TELLING_NAMES = ["name", "title", "email", "code", "key", "value", "text"];
const EXAMPLES = [
  [/e-?mail/i, "buyer@example.com"],
  [/url|link|href/i, "https://example.com/"],
  [/phone/i, "+1 555 0100"],
  [/countryCode/i, "US"],
  [/currency/i, "USD"],
  [/lang/i, "en"],
  [/date|created|updated/i, "2026-01-31 09:00:00 +0000"],
  [/sku/i, "EXAMPLE-1"],
  [/name|title/i, "Example"],
];

export class Spec {
  /** Wrap a parsed document. Throws a TypeError when it is no OpenAPI document. */
  constructor(source) {
    if (!source?.paths) throw new TypeError("it is JSON, but has no paths");
    this.source = source;
    this.operations = Object.entries(source.paths).flatMap(([path, item]) =>
      VERBS.filter((verb) => item[verb]).map((verb) => this.#operation(verb, path, item)),
    );
    this.chapters = this.#chapters();
  }

  /** Follow `$ref` and merge `allOf`, so that what remains is one flat schema; `refName` is the name it had. */
  flatten(schema, depth = 0) {
    if (schema === null || typeof schema !== "object" || depth > 12) return {};
    const { $ref: ref, allOf = [], ...own } = schema;
    let flat = own;
    if (ref) flat = { refName: ref.split("/").pop(), ...this.flatten(this.#target(ref), depth + 1), ...own };
    for (const part of allOf.map((each) => this.flatten(each, depth + 1))) {
      flat = {
        ...part,
        ...flat,
        properties: { ...part.properties, ...flat.properties },
        required: [...(part.required ?? []), ...(flat.required ?? [])],
      };
    }
    return flat;
  }

  /**
   * Describe a schema in one of five kinds: object (`properties`, perhaps `values`), map (`values`), array
   * (`items`), union (`variants`), scalar. "Or null" becomes `nullable`; children stay raw schemas.
   */
  shape(schema) {
    const flat = this.flatten(schema);
    const types = [flat.type ?? []].flat();
    const variants = (flat.anyOf ?? flat.oneOf ?? []).filter((each) => this.flatten(each).type !== "null");
    const nullable =
      flat.nullable === true ||
      types.includes("null") ||
      (flat.enum ?? []).includes(null) ||
      (flat.anyOf ?? flat.oneOf ?? []).length > variants.length;
    if (variants.length === 1) {
      const { anyOf, oneOf, refName, ...outer } = flat;
      const inner = this.shape(variants[0]);
      return { ...inner, ...outer, type: inner.type, nullable: nullable || inner.nullable };
    }
    const type = types.find((each) => each !== "null");
    const shape = { ...flat, type, nullable, name: flat.title ?? flat.refName };
    if (flat.enum) shape.enum = flat.enum.filter((each) => each !== null);
    if (flat.const !== undefined) shape.enum = [flat.const];
    if (variants.length > 1) return { ...shape, kind: "union", variants };
    if (type === "array")
      return { ...shape, kind: "array", items: flat.items ?? { anyOf: flat.prefixItems ?? [] } };
    const open = flat.additionalProperties;
    const values = open === true ? {} : open || null;
    const required = new Set(flat.required);
    const properties = Object.entries(flat.properties ?? {}).map(([name, each]) => ({
      name,
      schema: each,
      required: required.has(name),
    }));
    if (properties.length) return { ...shape, kind: "object", properties, values };
    if (values) return { ...shape, kind: "map", values };
    return type === "object"
      ? { ...shape, kind: "object", properties, values }
      : { ...shape, kind: "scalar" };
  }

  /** Name the type of a schema as in "array of Product", without "or null". */
  label(schema, depth = 0) {
    const shape = this.shape(schema);
    if (depth > 4) return "…";
    if (shape.kind === "array") return `array of ${this.label(shape.items, depth + 1)}`;
    if (shape.kind === "map") return `map of ${this.label(shape.values, depth + 1)}`;
    if (shape.kind === "union")
      return [...new Set(shape.variants.map((each) => this.label(each, depth + 1)))].join(" or ");
    if (shape.kind === "object") return shape.name ?? "object";
    const base = shape.type ?? (shape.enum ? typeof shape.enum[0] : "any");
    return shape.format ? `${base} · ${shape.format}` : base;
  }

  /** Invent a value for a schema: required fields only (or the most telling ones), or `all` writable fields. */
  example(schema, all = false, name = "", trail = []) {
    const shape = this.shape(schema);
    const given = shape.examples?.[0] ?? shape.example ?? shape.default;
    if (given !== undefined && given !== null && !(all && shape.kind === "object")) return given;
    if (shape.enum?.length) return shape.enum[0];
    if (trail.length > 6 || (shape.name && trail.includes(shape.name)))
      return shape.kind === "array" ? [] : {};
    const inside = [...trail, shape.name];
    if (shape.kind === "union") return this.example(shape.variants[0], all, name, trail);
    if (shape.kind === "array") return [this.example(shape.items, all, name, inside)];
    if (shape.kind === "map") {
      return { [/translat/i.test(name) ? "en" : "key"]: this.example(shape.values, all, name, inside) };
    }
    if (shape.kind === "object") {
      const chosen = this.#exampleProperties(shape, all, trail.length === 0);
      return Object.fromEntries(
        chosen.map((each) => [each.name, this.example(each.schema, all, each.name, inside)]),
      );
    }
    return scalarExample(shape, name);
  }

  #exampleProperties(shape, all, outermost) {
    const writable = shape.properties.filter(({ schema }) => {
      const flat = this.flatten(schema);
      return !flat.readOnly && !flat.deprecated;
    });
    const required = writable.filter((each) => each.required);
    if (all) return writable;
    if (required.length || !outermost) return required;
    const scalars = writable.filter(({ schema }) => this.shape(schema).kind === "scalar");
    const telling = scalars.filter((each) => TELLING_NAMES.includes(each.name));
    return telling.length ? telling.slice(0, 2) : scalars.slice(0, 2);
  }

  #target(ref) {
    const keys = ref
      .replace(/^#\//, "")
      .split("/")
      .map((key) => decodeURIComponent(key).replace(/~1/g, "/").replace(/~0/g, "~"));
    return keys.reduce((node, key) => node?.[key], this.source) ?? {};
  }

  #operation(verb, path, item) {
    const raw = item[verb];
    const shortPath = path.startsWith(`${STORE_PREFIX}/`) ? path.slice(STORE_PREFIX.length) : path;
    const parameters = new Map();
    for (const each of [...(item.parameters ?? []), ...(raw.parameters ?? [])].map((one) =>
      this.flatten(one),
    )) {
      parameters.set(`${each.in} ${each.name}`, each);
    }
    return {
      verb,
      path,
      shortPath,
      id: `${verb}-${shortPath}`,
      title: raw.summary || raw.operationId || shortPath,
      description: raw.description ?? "",
      deprecated: raw.deprecated === true,
      open: raw.security?.length === 0,
      scopes: raw["x-scopes"] ?? [],
      chapter: raw.tags?.[0] ?? "Other",
      parameters: [...parameters.values()].filter((each) => !(each.in === "path" && each.name === "storeId")),
      body: this.#body(raw.requestBody),
      responses: Object.entries(raw.responses ?? {})
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([status, each]) => ({ status, ...this.#response(each) })),
    };
  }

  #body(raw) {
    const { content = {}, description, required } = this.flatten(raw);
    const [type] = Object.keys(content);
    if (!type) return null;
    const { schema = {}, example, examples } = content[type];
    const given = example ?? Object.values(examples ?? {})[0]?.value;
    return {
      type,
      schema: given === undefined ? schema : { ...schema, examples: [given] },
      description,
      required,
    };
  }

  #response(raw) {
    const { description = "", content = {} } = this.flatten(raw);
    const [type, media] = Object.entries(content)[0] ?? [null, {}];
    return { description, type, schema: media.schema ?? null };
  }

  #chapters() {
    const described = new Map((this.source.tags ?? []).map((tag) => [tag.name, tag.description ?? ""]));
    const names = new Set([...described.keys(), ...this.operations.map((each) => each.chapter)]);
    return [...names]
      .map((name) => ({
        name,
        description: described.get(name) ?? "",
        operations: this.operations.filter((each) => each.chapter === name),
      }))
      .filter((chapter) => chapter.operations.length);
  }
}

function scalarExample(shape, name) {
  if (shape.type === "boolean") return true;
  if (shape.type === "integer") return within(shape, /default|index/i.test(name) ? 0 : 1);
  if (shape.type === "number") return within(shape, /price|cost|total|amount/i.test(name) ? 9.99 : 1);
  if (shape.type !== "string") return {};
  if (shape.format === "date") return "2026-01-31";
  if (shape.format === "date-time") return "2026-01-31 09:00:00 +0000";
  return EXAMPLES.find(([pattern]) => pattern.test(name))?.[1] ?? "text";
}

function within({ minimum = -Infinity, maximum = Infinity }, value) {
  return Math.min(Math.max(value, minimum), maximum);
}
