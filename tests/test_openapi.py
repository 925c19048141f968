"""The OpenAPI document: valid, complete, and true of what is answered."""

import re

import jsonschema_rs
import pytest
from msgspec import inspect as types

from tradepost.kit.arguments import described
from tradepost.kit.http import Answer, discover
from tradepost.kit.parameters import camel, parameters

ROUTES = discover()
REFUSALS = {"400", "402", "403", "404", "409", "412", "413", "415", "422", "429", "500"}


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


def path_of(route):
    return re.sub(r"\{(\w+)\}", lambda match: f"{{{camel(match[1])}}}", route.path)


@pytest.fixture(scope="session")
async def document(client):
    answer = await client.get("/openapi.json")
    assert answer.headers["content-type"].startswith("application/json")
    return answer.json()


@pytest.fixture
def operation(document, route):
    return document["paths"][path_of(route)][route.method.lower()]


def validator(document, schema):
    """Validates JSON against a schema of the document."""
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})


def test_the_document_says_what_it_is(document):
    assert document["openapi"] == "3.1.0"
    assert document["info"].keys() >= {"title", "version", "description"}
    assert document["servers"] == [{"url": "http://127.0.0.1:8000"}]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_operation_is_there_and_no_other(document):
    documented = {(method.upper(), path) for path, item in document["paths"].items() for method in item}

    assert documented == {(route.method, path_of(route)) for route in ROUTES}


def test_names_of_operations_are_unique(document):
    names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]

    assert len(set(names)) == len(names)


def test_every_schema_is_valid_and_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]

    for schema in schemas.values():
        jsonschema_rs.meta.validate(schema)
    targets = set(re.findall(r'"\$ref": ?"#/components/schemas/([^"]*)"', repr(document).replace("'", '"')))
    assert targets
    assert targets <= schemas.keys()


@every(ROUTES)
def test_an_operation_says_what_it_needs(operation, route):
    assert operation["x-scopes"] == sorted(route.scopes)
    for scope in route.scopes:
        assert f"`{scope}`" in operation["description"]
    assert ("Public tokens" in operation["description"]) == (route.public and not route.for_anyone)
    assert ("Needs no token" in operation["description"]) == route.for_anyone
    assert operation.get("security") == ([] if route.for_anyone else None)
    assert operation["summary"]
    assert not operation["summary"].endswith(".")
    assert len(operation["tags"]) == 1


@every(ROUTES)
def test_an_operation_names_its_parameters(operation, route):
    found = {(item["in"], item["name"]): item for item in operation["parameters"]}
    asked = described(route)

    assert len(found) == len(operation["parameters"])
    in_path = {name for place, name in found if place == "path"}
    assert in_path == {camel(name) for name in re.findall(r"\{(\w+)\}", route.path)}
    for struct in asked.parameters:
        for item in parameters(struct):
            assert found["query", item.names[0]]["required"] == item.required
    assert route.method != "GET" or asked.returns is Answer or ("query", "responseFields") in found
    assert (("header", "Idempotency-Key") in found) == (route.method != "GET")
    for item in found.values():
        jsonschema_rs.meta.validate(item["schema"])
        assert item["in"] != "path" or item["required"] is True


@every(ROUTES)
def test_an_operation_shows_its_answers(document, operation, route):
    answers = operation["responses"]

    assert answers.keys() >= REFUSALS
    assert {str(status) for status in route.statuses} <= answers.keys()
    assert ("304" in answers) == (route.method == "GET")
    assert ("requestBody" in operation) == (described(route).body is not None or described(route).uploads)
    for status in REFUSALS:
        schema = answers[status]["content"]["application/json"]["schema"]
        validator(document, schema).validate({"errorMessage": "x", "errorCode": "X"})


@every(ROUTES)
async def test_what_is_answered_is_what_was_promised(document, operation, filled, route):
    answer = await filled.call(route)

    content = operation["responses"][str(answer.status_code)].get("content")
    if content is None:
        assert answer.content == b""
    elif described(route).sends:
        assert content.keys() == {answer.headers["content-type"].partition(";")[0]}
    elif "*/*" in content:
        assert answer.content
    else:
        validator(document, content["application/json"]["schema"]).validate(answer.json())


@every([route for route in ROUTES if described(route).body])
def test_every_field_of_a_body_is_documented(document, operation, route):
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    shown = names_in(document, schema)

    for field in types.type_info(described(route).body).fields:
        assert field.encode_name in shown


def names_in(document, schema):
    """The names of all properties of a schema, behind its references too."""
    if "$ref" in schema:
        return names_in(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    parts = [item for key in ("allOf", "anyOf") for item in schema.get(key, [])]
    return set(schema.get("properties", {})).union(*(names_in(document, part) for part in parts))


@every([route for route in ROUTES if described(route).body])
async def test_a_valid_body_fits_its_schema(document, operation, filled, route):
    schema = operation["requestBody"]["content"]["application/json"]["schema"]

    validator(document, schema).validate(filled.body(route))


def test_what_is_read_later_than_the_body_looks_as_it_is_answered(document):
    body = document["paths"]["/api/v3/{storeId}/products"]["post"]["requestBody"]["content"]["application/json"]
    product = {
        "name": "Set",
        "combinations": [{"options": [{"name": "Size", "value": "L"}], "sku": "L"}],
        "compositeComponents": [{"productId": 1, "quantity": 2}],
    }

    validator(document, body["schema"]).validate(product)
    shown = body["schema"]["properties"]
    assert shown["compositeComponents"]["items"]["properties"].keys() == {"productId", "combinationId", "quantity"}
    assert "combinationNumber" in shown["combinations"]["items"]["properties"]
    with pytest.raises(jsonschema_rs.ValidationError):
        validator(document, body["schema"]).validate({"name": "Set", "combinations": "L"})


def test_facets_are_documented_by_their_names(document):
    facets = document["components"]["schemas"]["Facets"]["properties"]

    assert facets.keys() >= {"price", "inventory", "onsale", "categories", "option_{optionName}"}
