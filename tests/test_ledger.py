"""The ledger of operations: each one of the API reference is served or named as missing, and the docs say which."""

import json
import re
import runpy
from pathlib import Path

import pytest

from tradepost.kit.http import discover

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference" / "operations.txt"
NOT_YET = Path(__file__).with_name("not_yet.txt")
CATALOGUE = ROOT.parent / "shared" / "reference" / "catalogue.json"
LINE = re.compile(r"(GET|POST|PUT|DELETE) (/[\w{}/-]+)")


def operations(lines):
    """`METHOD /path` without the names of parameters, which differ from place to place."""
    return [re.sub(r"\{\w+\}", "{}", line) for line in lines]


def read(path):
    lines = path.read_text().splitlines()
    for line in lines:
        assert LINE.fullmatch(line), f"{path.name}: {line}"
    assert lines == sorted(set(lines), key=lambda line: (line.split()[1], line)), f"{path.name} is not in order"
    return operations(lines)


SERVED = operations(f"{route.method} {route.path}" for route in discover())


def test_an_operation_of_the_reference_is_served_or_named_as_missing():
    assert sorted(set(read(REFERENCE)) - set(SERVED) - set(read(NOT_YET))) == []


def test_nothing_is_both_served_and_missing():
    assert sorted(set(SERVED) & set(read(NOT_YET))) == []


def test_only_operations_of_the_reference_are_missing():
    assert sorted(set(read(NOT_YET)) - set(read(REFERENCE))) == []


def test_what_the_reference_does_not_know_is_served_on_purpose():
    assert sorted(set(SERVED) - set(read(REFERENCE))) == [
        # The documentation's examples spell the address of a category like this.
        "GET /api/v3/{}/category/{}",
        # Only one of the older clients knows it.
        "GET /api/v3/{}/customers/{}/orders",
        # The older address of the deleted coupons.
        "GET /api/v3/{}/discount_coupons/deleted",
        # The documentation mentions this address of the domains in passing; older clients update them by POST.
        "GET /api/v3/{}/profile/domains",
        # One of them, as all other kinds of things have it.
        "GET /api/v3/{}/profile/shippingOptions/{}",
        "GET /api/v3/{}/promotions/{}",
        "POST /api/v3/{}/domains",
        # Buyers of a store of one's own have no other way to write a review, nor has an import.
        "POST /api/v3/{}/reviews",
        "PUT /api/v3/{}/category/{}",
        # Another address for the cover of the main video.
        "PUT /api/v3/{}/products/{}/video",
    ]


def test_the_page_of_operations_is_up_to_date():
    writer = runpy.run_path(str(ROOT / "docs" / "write_operations.py"))

    assert writer["PAGE"].read_text("utf-8") == writer["page"](), "run .venv/bin/python docs/write_operations.py"


@pytest.mark.skipif(not CATALOGUE.exists(), reason="The catalogue of the reference is not here")
def test_the_list_of_the_reference_is_complete():
    catalogue = [f"{item['method']} {item['path']}" for item in json.loads(CATALOGUE.read_text())]

    assert sorted(operations(catalogue)) == sorted(read(REFERENCE))
