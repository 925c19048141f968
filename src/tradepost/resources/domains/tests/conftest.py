"""Domains that were bought, and the mails about them."""

import email
from email import policy

import pytest

OWNER = {
    "firstName": "Ann",
    "lastName": "Lee",
    "email": "ann@x.io",
    "street": "1 Main St",
    "city": "Rochester",
    "countryCode": "US",
    "postalCode": "14604",
    "stateOrProvinceCode": "NY",
    "phone": "+15855550100",
}


@pytest.fixture
def owner():
    return dict(OWNER)


@pytest.fixture
def name(shop):
    """`name("mugs")`: a domain that no other test buys."""
    return lambda label="mugs", ending="com": f"{label}{shop.id}.{ending}"


@pytest.fixture
def buy(shop):
    """`await buy("mugs1003.com")`: the answer to a purchase."""

    async def purchase(domain, **fields):
        answer = await shop.post("/domains/purchase", {**OWNER, "domainName": domain, **fields})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return purchase


@pytest.fixture
def new_mails(tasks, app_settings):
    """`await new_mails()`: send everything that was ordered; the mails that came of it."""
    folder = app_settings.data_dir / "mail"
    seen = set(folder.glob("*.eml"))

    async def send():
        await tasks.run()
        paths = sorted(set(folder.glob("*.eml")) - seen)
        seen.update(paths)
        return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]

    return send
