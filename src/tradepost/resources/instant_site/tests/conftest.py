"""Redirects to test with."""

import pytest


@pytest.fixture
def redirect(shop):
    """`await redirect("/a", "/b")`: create a redirect; returns its id."""

    async def create(from_url, to_url):
        return (await shop.post("/instant-site/redirects", {"fromUrl": from_url, "toUrl": to_url})).json()["id"]

    return create
