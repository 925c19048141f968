"""Options of products and what their choices cost."""

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)
SECOND = 1725434411


async def make(shop, *options, **body):
    return f"/products/{await shop.create('/products', {'name': 'Mug', 'options': list(options), **body})}"


async def options_of(shop, path):
    return (await shop.read(path))["options"]


def option(name, *texts, **fields):
    return {"name": name, "choices": [{"text": text} for text in texts], **fields}


async def test_what_is_not_sent_is_filled_in(shop, clock):
    clock.moment = START

    path = await make(shop, option("Size", "L"))

    assert await options_of(shop, path) == [
        {
            "name": "Size",
            "nameTranslated": {"en": "Size"},
            "type": "SELECT",
            "choices": [
                {
                    "text": "L",
                    "textTranslated": {"en": "L"},
                    "priceModifier": 0,
                    "priceModifierType": "ABSOLUTE",
                    "changeTime": SECOND,
                }
            ],
            "defaultChoice": 0,
            "required": False,
        }
    ]


@pytest.mark.parametrize("kind", ["SELECT", "RADIO", "SIZE", "SWATCHES", "CHECKBOX"])
async def test_types_with_choices(shop, kind):
    path = await make(shop, option("A", "x", "y", type=kind), option("B", "x", "y", type=kind, defaultChoice=1))

    first, second = await options_of(shop, path)

    assert first.get("defaultChoice") == (None if kind == "CHECKBOX" else 0)
    assert second["defaultChoice"] == 1
    assert ("useImageAsSwatchSelector" in first) is (kind == "SWATCHES")


@pytest.mark.parametrize("kind", ["TEXTFIELD", "TEXTAREA", "DATE", "FILES"])
async def test_types_without_choices(shop, kind):
    sent = option("A", "x", type=kind, defaultChoice=7, required=True, useImageAsSwatchSelector=True)
    path = await make(shop, sent)

    assert await options_of(shop, path) == [
        {"name": "A", "nameTranslated": {"en": "A"}, "type": kind, "required": True}
    ]


async def test_swatches(shop):
    choice = {"text": "Red", "hexCodes": ["#ff0000", "#aa0000"], "imageId": "5"}
    path = await make(
        shop,
        {"name": "Color", "type": "SWATCHES", "choices": [choice], "useImageAsSwatchSelector": True},
        {"name": "Other", "type": "RADIO", "choices": [choice]},
    )

    color, other = await options_of(shop, path)

    assert color["useImageAsSwatchSelector"] is True
    assert (color["choices"][0]["hexCodes"], color["choices"][0]["imageId"]) == (["#ff0000", "#aa0000"], "5")
    assert other["choices"][0].keys().isdisjoint({"hexCodes", "imageId"})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([option("A", "x", "y", defaultChoice=2)], "Field Option.defaultChoice is expected to be a number from 0 to 1"),
        ([option("A", "x", defaultChoice=-1)], "Field Option.defaultChoice"),
        ([option("A", defaultChoice=1)], "Field Option.defaultChoice"),
        ([option("A"), option("A")], "Field Option.name: the option A is there twice"),
        ([option(" ")], "Field Option.name cannot be empty"),
        ([{"choices": []}], "Field Option.name is absent"),
        ([{"name": None}], "Field Option.name cannot be null"),
        ([option("A", type="DROPDOWN")], "Field Option.type is expected to be one of SELECT, RADIO, CHECKBOX"),
        ([{"name": "A", "choices": [{}]}], "Field Choice.text is absent"),
        ([{"name": "A", "choices": [{"text": "x", "priceModifierType": "FREE"}]}], "one of PERCENT, ABSOLUTE"),
        ([{"name": "A", "choices": ["x"]}], "Field Option.choices[0] should be an object"),
        ([None], "Field Product.options[0] should not be null"),
    ],
)
async def test_wrong_options_are_refused(shop, refused, unchanged, options, message):
    path = await make(shop, option("Old", "x"))

    async with unchanged(path, "/products"):
        refused(await shop.put(path, {"options": options, "name": "Cup"}), 400, "WRONG_PARAMETER", message)
        answer = await shop.post("/products", {"name": "Cup", "options": options})
        refused(answer, 400, "WRONG_PARAMETER", message)


async def test_the_list_is_replaced_whole(shop):
    path = await make(shop, option("A", "x"), option("B", "x"))

    await shop.update(path, {"options": [option("B", "y"), option("C")]})
    assert [(item["name"], len(item["choices"])) for item in await options_of(shop, path)] == [("B", 1), ("C", 0)]
    await shop.update(path, {"options": []})
    assert await options_of(shop, path) == []


async def test_options_of_the_same_name_keep_what_is_not_sent(shop):
    path = await make(shop, option("Size", "S", "M", "L", type="RADIO", required=True, defaultChoice=2))

    await shop.update(path, {"options": [option("Size", "S", "M", "XL")]})
    [size] = await options_of(shop, path)
    assert (size["type"], size["required"], size["defaultChoice"]) == ("RADIO", True, 2)

    await shop.update(path, {"options": [option("Size", "S", "M", required=None, type=None, defaultChoice=None)]})
    [size] = await options_of(shop, path)
    assert (size["type"], size["required"], size["defaultChoice"]) == ("RADIO", True, 0)

    await shop.update(path, {"options": [option("Size", "S", "M", required=False, type="SELECT", defaultChoice=1)]})
    [size] = await options_of(shop, path)
    assert (size["type"], size["required"], size["defaultChoice"]) == ("SELECT", False, 1)


async def test_display_settings_can_be_kept(shop):
    swatches = option("Color", "Red", "Blue", type="SWATCHES", useImageAsSwatchSelector=True)
    path = await make(shop, option("Size", "S", "M", "L", type="RADIO", required=True, defaultChoice=2), swatches)

    change = [
        {
            **option("Size", type="SELECT", required=False, defaultChoice=0),
            "choices": [{"text": "M", "priceModifier": 2}],
        },
        option("Color", "Red", type="SELECT", useImageAsSwatchSelector=False, defaultChoice=9),
        option("New", "x", "y", type="RADIO", defaultChoice=1),
    ]
    await shop.update(path, {"options": change}, keepOptionDisplaySettings="true")

    size, color, new = await options_of(shop, path)
    assert (size["type"], size["required"], size["defaultChoice"]) == ("RADIO", True, 0)
    assert [(choice["text"], choice["priceModifier"]) for choice in size["choices"]] == [("M", 2)]
    assert (color["type"], color["useImageAsSwatchSelector"], color["defaultChoice"]) == ("SWATCHES", True, 0)
    assert (new["type"], new["defaultChoice"]) == ("RADIO", 1)


async def test_a_choice_remembers_its_last_change(shop, clock):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    clock.moment = START
    path = await make(shop, option("Size", "S", "M", "L"), option("Other", "S"))

    clock.moment = START + timedelta(seconds=10)
    await shop.update(path, {"options": await options_of(shop, path), "name": "Cup"})
    clock.moment = START + timedelta(seconds=20)
    size = {
        "name": "Size",
        "choices": [
            {"text": "L"},
            {"text": "M", "priceModifier": 1, "changeTime": 5},
            {"text": "S", "textTranslated": {"nl": "Klein"}},
            {"text": "XL"},
        ],
    }
    await shop.update(path, {"options": [size]})

    [size] = await options_of(shop, path)
    assert {choice["text"]: choice["changeTime"] - SECOND for choice in size["choices"]} == {
        "L": 0,
        "M": 20,
        "S": 20,
        "XL": 20,
    }


async def test_many_options_and_choices(shop):
    options = [option(f"Option {number}", *(f"Choice {n}" for n in range(50))) for number in range(200)]

    path = await make(shop, *options)

    assert [item["name"] for item in await options_of(shop, path)] == [item["name"] for item in options]
    assert (await shop.read("/products", **{"option_Option 199": "Choice 49"}))["total"] == 1
