"""Options of a product that has variations for them."""

import pytest


def option(name, *texts, **fields):
    return {"name": name, "choices": [{"text": text} for text in texts], **fields}


SIZE, COLOR = option("Size", "S", "L"), option("Color", "Red", "Blue")


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ([option("Size", "S"), COLOR], "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE", "choice L of the option Size"),
        ([option("Size", "S", "l"), COLOR], "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE", "choice L"),
        ([option("Size"), COLOR], "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE", "choice L"),
        ([COLOR], "COMBINATION_CONTAINS_REMOVED_OPTION", "option Size"),
        ([SIZE], "COMBINATION_CONTAINS_REMOVED_OPTION", "option Color"),
        ([], "COMBINATION_CONTAINS_REMOVED_OPTION", "option Size"),
        ([option("Size", "L", type="CHECKBOX"), COLOR], "COMBINATION_CONTAINS_REMOVED_OPTION", "option Size"),
    ],
)
async def test_variations_keep_what_they_need(shop, mug, refused, unchanged, options, code, message):
    await mug.add({"Size": "L", "Color": "Blue"})

    async with unchanged(mug):
        refused(await shop.put(mug.path, {"price": 5, "options": options}), 409, code, message)


async def test_rebuilding_deletes_what_no_longer_fits(shop, mug):
    both = await mug.add({"Size": "L", "Color": "Red"})
    kept = await mug.add({"Size": "S", "Color": "Blue"})
    large, red = await mug.add({"Size": "L"}), await mug.add({"Color": "Red"})
    ids = [int(path.rpartition("/")[2]) for path in (both, kept, large, red)]
    sent = {"options": [option("Size", "S"), COLOR]}

    assert await shop.update(mug.path, sent, rebuildVariationsOnOptionsUpdate="true") == {"updateCount": 1}
    assert [item["id"] for item in await shop.read(mug.variations)] == [ids[1], ids[3]]

    await shop.update(mug.path, {"options": [COLOR]}, rebuildVariationsOnOptionsUpdate="true")
    assert [item["id"] for item in await shop.read(mug.variations)] == [ids[3]]


async def test_what_nobody_needs_may_go(shop, mug):
    await mug.add({"Size": "L"})

    await shop.update(mug.path, {"options": [option("Size", "L", "XL", type="RADIO")]})

    assert len(await shop.read(mug.variations)) == 1


async def test_repeated_variations_do_not_bring_removed_choices_back(shop, mug, refused, unchanged):
    await mug.add({"Size": "L"})
    [variation] = await shop.read(mug.variations)
    body = {"options": [option("Size", "S")], "combinations": [variation]}

    async with unchanged(mug):
        answer = await shop.put(mug.path, body, saveCombinations="true")
        refused(answer, 409, "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE")
    await shop.update(mug.path, body, saveCombinations="true", rebuildVariationsOnOptionsUpdate="true")

    assert await shop.read(mug.variations) == []
    assert [choice["text"] for choice in (await mug.read())["options"][0]["choices"]] == ["S"]


async def test_options_may_be_changed_together_with_the_variations_for_them(shop, mug, of):
    await mug.add({"Size": "L"})
    [variation] = await shop.read(mug.variations)
    moved = {"id": variation["id"], "options": of(Size="XL")}

    await shop.update(mug.path, {"options": [option("Size", "S")], "combinations": [moved]}, saveCombinations="true")

    assert [item["options"][0]["value"] for item in await shop.read(mug.variations)] == ["XL"]
    assert [choice["text"] for choice in (await mug.read())["options"][0]["choices"]] == ["S", "XL"]


async def test_display_settings_may_be_kept(shop, mug):
    await mug.add({"Size": "L"})
    await shop.update(mug.path, {"options": [option("Size", "S", "L", type="RADIO", required=True, defaultChoice=1)]})
    sent = {"options": [option("Size", "L", "M", "S", type="TEXTFIELD", defaultChoice=0)]}

    await shop.update(mug.path, sent, keepOptionDisplaySettings="true")

    [size] = (await mug.read())["options"]
    assert (size["type"], size["required"], size["defaultChoice"]) == ("RADIO", True, 1)
    assert [choice["text"] for choice in size["choices"]] == ["L", "M", "S"]
