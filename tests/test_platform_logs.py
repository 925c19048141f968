"""Logs: what they say about a request, and that no secret is ever in them (platform.md 1 and 4)."""

import dataclasses
import json

import pytest
import structlog

from tradepost.kit import server
from tradepost.resources.products import service


@pytest.fixture
def logged(run_app, app_settings, capsys, monkeypatch):
    """`logged("json")`: an application that logs everything, to what `capsys` reads."""
    before = structlog.get_config()

    def run(log_format, *, access_log=True):
        running = run_app(
            dataclasses.replace(app_settings, log_format=log_format, access_log=access_log, log_level="debug")
        )
        # The logger of the module has kept the configuration of the first application of this process.
        monkeypatch.setattr(server, "log", structlog.get_logger())
        return running

    yield run
    structlog.configure(**before)


async def test_every_request_is_one_line_of_json(shop, logged, capsys):
    async with logged("json") as http:
        headers = {"Authorization": f"Bearer {shop.secret}", "X-Ecwid-Api-Request-Id": "aB3dE6gH"}
        await http.get(f"{shop.base}/products/1%2F2%0A?limit=5", headers=headers)

    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert entry.pop("timestamp").endswith("Z")
    assert entry.pop("ms") > 0
    assert entry == {
        "event": "request",
        "level": "info",
        "request_id": "aB3dE6gH",
        "method": "GET",
        "path": f"{shop.base}/products/1%2F2%0A",
        "status": 404,
    }


@pytest.mark.parametrize("log_format", ["json", "console"])
async def test_no_secret_is_logged(shop, logged, capsys, monkeypatch, log_format):
    async def fail(*_args):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(service, "get_products_order", fail)
    secrets = [shop.secret, shop.public, "secret_unknown", "hidden@example.com", "app_secret"]
    async with logged(log_format) as http:
        for token in secrets[:3]:
            headers = {"Authorization": f"Bearer {token}", "X-Ecwid-App-Secret-Key": "app_secret"}
            for path in ("/products", "/products/sort?parentCategory=0", "/nothing"):
                await http.get(f"{shop.base}{path}", headers=headers)
                await http.get(
                    f"{shop.base}{path}", params={"token": token, "parentCategory": 0, "appSecretKey": "app_secret"}
                )
            await http.put(f"{shop.base}/products/sort", json={"email": "hidden@example.com"}, headers=headers)

    text = capsys.readouterr().err
    assert "broken on purpose" in text
    assert "request.failed" in text
    for secret in secrets:
        assert secret not in text


async def test_requests_are_not_logged_unless_asked_for(shop, logged, capsys):
    async with logged("json", access_log=False) as http:
        assert (await http.get(f"{shop.base}/products")).status_code == 403

    assert capsys.readouterr().err == ""
