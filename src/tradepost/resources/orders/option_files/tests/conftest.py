"""What tests of files in options stand on."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

import pytest

NAME = "a / b + я"


@dataclass
class Options:
    """An order with one item that has options. The first of them is for files, and has a name that is hard to write."""

    NAME: ClassVar = NAME

    shop: object
    number: int
    item_id: int

    def path(self, name=NAME, *, number=None, item_id=None):
        """The address of an option."""
        return f"/orders/{number or self.number}/items/{item_id or self.item_id}/options/{quote(name, safe='')}"

    async def upload(self, content=b"0123456789", name=NAME, **params):
        """Upload a file, which must succeed; returns its id."""
        answer = await self.shop.upload(self.path(name), content, **({"fileName": "test.png"} | params))
        assert answer.status_code == 200, answer.text
        return answer.json()["id"]

    async def read(self):
        """The options as the order shows them, by name."""
        [item] = (await self.shop.read(f"/orders/{self.number}"))["items"]
        return {option["name"]: option for option in item["selectedOptions"]}

    async def files(self, name=NAME):
        """The files of one option."""
        return (await self.read())[name].get("files")


@pytest.fixture
async def options(shop):
    """An order with two options for files, one for a text, and one that is only named."""
    given = [
        {"name": NAME, "type": "FILES"},
        {"name": "Other", "type": "FILES"},
        {"name": "Text", "type": "TEXT", "value": "Hi"},
        {"name": "Bare"},
    ]
    number = await shop.create("/orders", {"email": "a@x.io", "items": [{"name": "Mug", "selectedOptions": given}]})
    return Options(shop, number, (await shop.read(f"/orders/{number}"))["items"][0]["id"])
