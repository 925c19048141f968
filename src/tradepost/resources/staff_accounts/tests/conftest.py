"""Staff accounts and the mails that people got."""

import email
import re
from dataclasses import dataclass
from email import policy
from urllib.parse import urlsplit

import pytest


@dataclass
class Mailbox:
    """The mails of one test, as files in the data directory."""

    shop: object
    tasks: object
    folder: object
    seen: set

    async def new(self):
        """Send everything that was ordered; the mails that came of it."""
        await self.tasks.run()
        paths = sorted(set(self.folder.glob("*.eml")) - self.seen)
        self.seen.update(paths)
        return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]

    async def link(self):
        """The address in the one new mail, as the application under test sees it."""
        [message] = await self.new()
        return self.link_in(message)

    @staticmethod
    def link_in(message):
        """The path and query of the link in an invitation."""
        text = message.get_body(["plain"]).get_content()
        [url] = re.findall(r"https?://\S+", text)
        return f"{urlsplit(url).path}?{urlsplit(url).query}"


@pytest.fixture
def mailbox(shop, tasks, app_settings):
    folder = app_settings.data_dir / "mail"
    return Mailbox(shop, tasks, folder, set(folder.glob("*.eml")))


@pytest.fixture
def staff(shop):
    """`await staff("ann@example.com")`: somebody who was invited, as the list shows them."""

    async def invite(address, **fields):
        answer = await shop.post("/staff", {"email": address, **fields})
        assert (answer.status_code, answer.json()) == (200, {"success": True})
        return (await shop.read("/staff"))["staffList"][-1]

    return invite
