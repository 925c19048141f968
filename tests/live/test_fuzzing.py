"""Requests made up from the OpenAPI document, valid and invalid, never break the server, and what it answers is what
the document promises.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = 5
SECONDS = 300
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "response_schema_conformance",
    "content_type_conformance",
)


@pytest.mark.slow
def test_no_made_up_request_breaks_the_server(live, filled, document, tmp_path):
    schema = tmp_path / "openapi.json"
    schema.write_text(json.dumps(of_one_store(document, filled)))

    done = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"),
            "run",
            schema,
            f"--url={live}",
            f"--header=Authorization: Bearer {filled.shop.secret}",
            f"--checks={','.join(CHECKS)}",
            "--phases=coverage,fuzzing",
            f"--max-examples={EXAMPLES}",
            "--seed=1",
            "--no-shrink",
            "--suppress-health-check=all",
            "--warnings=off",
            # It would leave nothing to be found.
            "--exclude-operation-id=delete_all_products",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-20_000:]
    assert f"{len(list(operations(document))) - 1} passed" in done.stdout


@pytest.fixture
async def document(client):
    return (await client.get("/openapi.json")).json()


def operations(document):
    return (operation for item in document["paths"].values() for operation in item.values())


def of_one_store(document, filled):
    """The document with the paths of one store, whose entities are found as often as not, and only whole answers. Keys,
    which would soon be used ones, are left out.
    """
    # The content of the file lies with the application that it was uploaded to, which is another one.
    known = {name.replace("_id", "Id"): entity_id for name, entity_id in filled.ids.items() if name != "file_id"}
    paths = {}
    for path, item in document["paths"].items():
        for operation in item.values():
            operation["parameters"] = [
                parameter
                for parameter in operation["parameters"]
                if parameter["name"] not in ("storeId", "responseFields", "Idempotency-Key")
            ]
            for parameter in operation["parameters"]:
                if parameter["in"] == "path" and parameter["name"] in known:
                    parameter["schema"] = {"anyOf": [{"const": known[parameter["name"]]}, parameter["schema"]]}
        paths[path.replace("{storeId}", str(filled.shop.id))] = item
    return {**document, "paths": paths}
