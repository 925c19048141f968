"""GET /swatches and /swatches/recent-colors."""

from datetime import UTC, datetime, timedelta

import pytest

NONE = {"colors": []}


def swatches(*choices, kind="SWATCHES"):
    return {"name": "Colour", "type": kind, "choices": list(choices)}


def colour(text, *codes):
    return {"text": text, "hexCodes": list(codes)}


async def make(shop, *options):
    return f"/products/{await shop.create('/products', {'name': 'Mug', 'options': list(options)})}"


async def found(shop):
    return [(item["name"], item["hexCode"]) for item in (await shop.read("/swatches"))["colors"]]


@pytest.mark.parametrize("path", ["/swatches", "/swatches/recent-colors"])
async def test_a_colour_has_a_name_and_its_first_code(shop, path):
    assert await shop.read(path) == NONE
    await make(shop, swatches(colour("Sunset", "#fff000", "#000fff")))

    assert await shop.read(path) == {
        "colors": [{"name": "Sunset", "hexCode": "#fff000", "translations": {"en": "Sunset"}}]
    }


async def test_translations_are_those_of_the_choice(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl", "cs"]}})
    await make(shop, swatches(colour("Red", "#f00") | {"textTranslated": {"nl": "Rood"}}))

    [red] = (await shop.read("/swatches"))["colors"]

    assert red == {"name": "Red", "hexCode": "#f00", "translations": {"en": "Red", "nl": "Rood", "cs": ""}}


async def test_only_colours_of_swatches_count(shop):
    await make(shop, swatches(colour("Red", "#f00"), kind="SELECT"), {"name": "Text", "type": "TEXTFIELD"})
    await make(shop, swatches({"text": "Photo", "imageId": "5"}, colour("None"), colour("Empty", "")))

    assert await shop.read("/swatches") == NONE


async def test_the_product_changed_last_comes_first(shop, clock):
    clock.moment = datetime(2024, 5, 1, tzinfo=UTC)
    old = await make(shop, swatches(colour("Red", "#f00"), colour("Blue", "#00f")))
    clock.moment += timedelta(seconds=1)
    await make(shop, swatches(colour("Green", "#0f0")), swatches(colour("Black", "#000")) | {"name": "Frame"})
    assert await found(shop) == [("Green", "#0f0"), ("Black", "#000"), ("Red", "#f00"), ("Blue", "#00f")]

    clock.moment += timedelta(seconds=1)
    await shop.update(old, {"price": 5})

    assert await found(shop) == [("Red", "#f00"), ("Blue", "#00f"), ("Green", "#0f0"), ("Black", "#000")]


async def test_the_same_name_and_code_is_told_once(shop, other_shop):
    await make(shop, swatches(colour("Red", "#f00"), colour("Blue", "#00f")))
    await make(shop, swatches(colour("Blue", "#00f"), colour("Red", "#e00"), colour("Ruby", "#e00")))
    await make(other_shop, swatches(colour("White", "#fff")))

    assert await found(shop) == [("Blue", "#00f"), ("Red", "#e00"), ("Ruby", "#e00"), ("Red", "#f00")]


async def test_colours_go_with_their_product(shop):
    path = await make(shop, swatches(colour("Red", "#f00")))

    await shop.update(path, {"options": []})
    assert await shop.read("/swatches") == NONE
    await shop.update(path, {"enabled": False, "options": [swatches(colour("Blue", "#00f"))]})
    assert await found(shop) == [("Blue", "#00f")]
    await shop.delete(path)
    assert await shop.read("/swatches") == NONE
