"""OpenAPI 3.1, made from the same declarations that answer requests: routes, parameters and structs."""

import re
from importlib.metadata import version
from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import Struct

from tradepost.kit import parts
from tradepost.kit.answers import Encoded
from tradepost.kit.arguments import Signature, described
from tradepost.kit.http import Answer, ReadsBack, Route, Shows
from tradepost.kit.idempotency import HEADER, KEPT, LONGEST_KEY
from tradepost.kit.parameters import Parameter, camel, parameters
from tradepost.settings import Settings

_JSON = "application/json"
_BYTES = "application/octet-stream"
_FILE = {"type": "string", "format": "binary"}
_REF = "#/components/schemas/{name}"

_DATE_NOTE = "Dates are `yyyy-MM-dd HH:mm:ss +0000`."
_ABOUT = "The Ecwid REST API v3 as this Tradepost server speaks it. Tradepost is an independent project. " + _DATE_NOTE

_IDEMPOTENCY_KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": f"Any name of this request. For {KEPT.days} days, the same request with the same key is not done "
    "again but gets the same answer, with `Idempotent-Replayed: true`.",
    "schema": {"type": "string", "pattern": f"^[!-~]{{1,{LONGEST_KEY}}}$", "maxLength": LONGEST_KEY},
}

_REFUSALS = {
    "400": "Malformed or invalid data",
    "402": "A limit of the request or plan",
    "403": "The token is missing, unknown or lacks the scope",
    "404": "Unknown store or entity",
    "409": "Conflict with another entity",
    "412": "If-Match does not match",
    "413": "The body is too large",
    "415": "Wrong content type",
    "422": "The content cannot be processed",
    "429": "Too many requests",
    "500": "Internal error",
}


def document(routes: list[Route], settings: Settings) -> bytes:
    """The OpenAPI document of these routes."""
    described_routes = [(route, described(route)) for route in routes]
    schemas = _Schemas(described_routes)
    paths: dict[str, dict[str, Any]] = {}
    for route, asked in described_routes:
        path = re.sub(r"\{(\w+)\}", lambda match: f"{{{camel(match[1])}}}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, asked, schemas)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Tradepost", "version": version("tradepost"), "description": _ABOUT},
            "servers": [{"url": settings.base_url}],
            "security": [{"token": []}],
            "paths": paths,
            "components": {
                "schemas": schemas.components,
                "securitySchemes": {
                    "token": {
                        "type": "http",
                        "scheme": "bearer",
                        "description": "A `secret_…` or `public_…` token of the store.",
                    }
                },
            },
        }
    )


class Error(Struct, kw_only=True, rename="camel"):
    """Every refusal. The code is stable, the message is for people."""

    error_message: str
    error_code: str


class _Schemas:
    """The schemas of all structs that routes take and give."""

    def __init__(self, routes: list[tuple[Route, Signature]]) -> None:
        wanted: dict[Any, None] = {Error: None}
        for _route, asked in routes:
            json = asked.or_json and asked.or_json.struct
            for kind in (asked.body, json, asked.reads_back and asked.reads_back.answer, _answer_type(asked.returns)):
                if kind is not None:
                    wanted[kind] = None
            for answer in _read_back_in(_answer_type(asked.returns)):
                wanted[answer] = None
        for struct in parts.with_parts():
            wanted |= dict.fromkeys((struct, *parts.shown_in(struct).values()))
        self._types = list(wanted)
        refs, components = msgspec.json.schema_components(self._types, ref_template=_REF)
        self._refs: dict[Any, dict[str, Any]] = dict(zip(self._types, (_plain(ref) for ref in refs), strict=True))
        self.components = _plain(components)
        for kind in self._types:
            for name, answer in _read_back_fields(kind):
                self._component(kind)["properties"][name] = self._refs[answer]
        for struct in parts.with_parts():
            for name, answer in parts.shown_in(struct).items():
                self._component(struct)["properties"][name] = self._refs[answer]

    def ref(self, kind: Any) -> dict[str, Any]:
        """A reference to the schema of a struct, or the schema itself."""
        return self._refs[kind]

    def body(self, asked: Signature) -> dict[str, Any]:
        """What a body may hold: what is written, and what is only read and ignored when it is sent back."""
        schema = self.ref(asked.body)
        if asked.or_list:
            return {"anyOf": [schema, {"type": "array", "items": schema}]}
        if asked.reads_back is None:
            return schema
        ignored = self._read_only(schema, self.ref(asked.reads_back.answer))
        return {"type": "object", "allOf": [schema], **ignored}

    def _read_only(self, written: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        """What an answer holds at any depth beyond what is written."""
        written, answer = self._resolved(written), self._resolved(answer)
        if "items" in written and "items" in answer:
            inner = self._read_only(written["items"], answer["items"])
            return {"items": inner} if inner else {}
        known, found = written.get("properties", {}), {}
        for name, field in answer.get("properties", {}).items():
            if name not in known:
                found[name] = {**field, "readOnly": True}
            elif known[name].keys() <= {"description", "default"}:
                # What is read later than the body has no shape there; it looks as it does in the answer.
                found[name] = self._loose(field)
            elif inner := self._read_only(known[name], field):
                found[name] = inner
        return {"properties": found} if found else {}

    def _loose(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The shape of an answer, of which a body may leave out anything."""
        schema = self._resolved(schema)
        if "items" in schema:
            return {"type": "array", "items": self._loose(schema["items"])}
        if "properties" in schema:
            return {
                "type": "object",
                "properties": {name: self._loose(of) for name, of in schema["properties"].items()},
            }
        return schema

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A schema without its alternative null, and with what it refers to."""
        schema = next((choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}), schema)
        target: dict[str, Any] = self.components[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        return target

    def _component(self, kind: Any) -> dict[str, Any]:
        component: dict[str, Any] = self.components[self._refs[kind]["$ref"].rsplit("/", 1)[1]]
        return component


def _operation(route: Route, asked: Signature, schemas: _Schemas) -> dict[str, Any]:
    names = sorted(route.scopes)
    scopes = (" or " if route.scope.any else " and ").join(f"`{name}`" for name in names)
    title, _, text = (route.handler.__doc__ or route.handler.__name__).strip().partition("\n")
    needs = "Needs no token." if route.for_anyone else f"Needs the scope {scopes}."
    public = " Public tokens may call it too." if route.public and not route.for_anyone else ""
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": title.rstrip("."),
        "description": f"{text.strip()}\n\n{needs}{public}".strip(),
        "tags": [route.chapter.replace("_", " ").capitalize()],
        "x-scopes": names,
        "parameters": [
            *_path_parameters(route, asked),
            *_query_parameters(route, asked),
            *([] if route.method == "GET" else [_IDEMPOTENCY_KEY]),
        ],
        "responses": _responses(route, asked, schemas),
    }
    if route.for_anyone:
        operation["security"] = []
    if asked.body is not None:
        body = {_JSON: {"schema": schemas.body(asked)}}
        operation["requestBody"] = {"required": asked.needs_body, "content": body}
    if asked.uploads:
        content: dict[str, Any] = {_BYTES: {"schema": _FILE}}
        if asked.or_json:
            as_json = {_JSON: {"schema": schemas.ref(asked.or_json.struct)}}
            # The first one is what the explorer offers.
            content = {**as_json, **content} if asked.or_json.usual else {**content, **as_json}
        operation["requestBody"] = {"required": False, "content": content}
    return operation


def _path_parameters(route: Route, asked: Signature) -> list[dict[str, Any]]:
    found = []
    for name in re.findall(r"\{(\w+)\}", route.path):
        hint = asked.path.get(name, int)
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        schema = {"type": "string"} if hint is str else {"type": "integer"}
        found.append({"name": camel(name), "in": "path", "required": True, "schema": schema})
    return found


def _query_parameters(route: Route, asked: Signature) -> list[dict[str, Any]]:
    found = [_query_parameter(item) for struct in asked.parameters for item in parameters(struct)]
    names = {item["name"] for item in found}
    if route.method == "GET" and asked.returns is not Answer and "responseFields" not in names:
        found.append(
            {
                "name": "responseFields",
                "in": "query",
                "required": False,
                "description": "The fields to answer with, such as `total,items(id,name)`. Empty: all.",
                "schema": {"type": "string"},
            }
        )
    return found


def _query_parameter(item: Parameter) -> dict[str, Any]:
    schema = item.schema()
    parameter = {"name": item.names[0], "in": "query", "required": item.required, "schema": schema}
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    return parameter


def _responses(route: Route, asked: Signature, schemas: _Schemas) -> dict[str, Any]:
    found: dict[str, Any] = {
        status: {"description": text, "content": {_JSON: {"schema": schemas.ref(Error)}}}
        for status, text in _REFUSALS.items()
    }
    for status in route.statuses:
        found[str(status)] = {"description": "Done"}
    answer = _answer_type(asked.returns)
    if asked.sends:
        found["200"] = {"description": "Done", "content": {asked.sends.content_type: {"schema": _FILE}}}
    elif route.method == "GET" and answer is None:
        found["200"] = {"description": "The file", "content": {"*/*": {"schema": _FILE}}}
        found["206"] = {"description": "The part of the file that Range asks for"}
        found["416"] = {"description": "The file has no such part"}
    elif answer is not None:
        found["200"] = {"description": "Done", "content": {_JSON: {"schema": schemas.ref(answer)}}}
    if route.method == "GET":
        found["304"] = {"description": "Not modified since the ETag of If-None-Match"}
    return found


def _answer_type(returns: Any) -> Any:
    if returns is Answer:
        return None
    if get_origin(returns) is Annotated:
        return next(extra.answer for extra in get_args(returns) if isinstance(extra, Shows))
    return get_args(returns)[0] if get_origin(returns) is Encoded else returns


def _read_back_in(kind: Any) -> list[type[Struct]]:
    return [answer for _name, answer in _read_back_fields(kind)]


def _read_back_fields(kind: Any) -> list[tuple[str, type[Struct]]]:
    """Encoded parts of an answer that are documented by another struct."""
    if not isinstance(kind, type) or not issubclass(kind, Struct):
        return []
    found = []
    for item in msgspec.structs.fields(kind):
        hints = get_args(item.type) if get_origin(item.type) is Annotated else ()
        found += [(item.encode_name, hint.answer) for hint in hints if isinstance(hint, ReadsBack)]
    return found


def _plain(schema: Any) -> Any:
    """Money and measures are JSON numbers on the wire, though msgspec describes decimals as text."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {key: _plain(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_plain(value) for value in schema]
    return schema
