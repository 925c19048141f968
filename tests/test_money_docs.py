"""The example in docs/money.md is what the server really answers."""

import json
import re
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "money.md"


def block(name):
    return json.loads(re.search(rf"```json {name}\n(.*?)```", PAGE.read_text(), re.DOTALL)[1])


async def test_the_explained_order_of_the_documentation(shop):
    tax = {"id": 1, "name": "VAT", "defaultTax": 7, "taxShipping": True}
    await shop.update("/profile", {"taxSettings": {"taxes": [tax]}})

    answer = await shop.send("POST", "/order/calculate", json=block("request"), headers={"X-Tradepost-Explain": "1"})

    assert answer.json()["explanation"] == block("explanation")
    assert answer.json()["total"] == 22.37
