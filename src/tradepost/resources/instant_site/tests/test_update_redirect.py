"""Changing and deleting a redirect (account.md 8)."""

import pytest

PATH = "/instant-site/redirects"


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ({"fromUrl": "/c"}, {"fromUrl": "/c"}),
        ({"toUrl": "https://x.test"}, {"toUrl": "https://x.test"}),
        ({"fromUrl": None, "toUrl": "/c"}, {"toUrl": "/c"}),
        ({"id": "7", "fromUrl": "/b", "toUrl": "/a"}, {"fromUrl": "/b", "toUrl": "/a"}),
        ({}, {}),
    ],
)
async def test_what_is_sent_is_laid_over_the_redirect(shop, redirect, body, changed):
    redirect_id = await redirect("/a", "/b")

    assert await shop.update(f"{PATH}/{redirect_id}", body) == {"updateCount": 1}

    assert await shop.read(f"{PATH}/{redirect_id}") == {"id": redirect_id, "fromUrl": "/a", "toUrl": "/b", **changed}


async def test_the_path_of_another_redirect_is_refused(shop, redirect, refused):
    redirect_id = await redirect("/a", "/b")
    await redirect("/c", "/d")

    refused(await shop.put(f"{PATH}/{redirect_id}", {"fromUrl": "/c"}), 409, "CONSTRAINT_VIOLATION", "fromUrl")

    assert (await shop.read(f"{PATH}/{redirect_id}"))["fromUrl"] == "/a"


@pytest.mark.parametrize("body", [{"toUrl": "/a"}, {"fromUrl": "/b"}, {"fromUrl": "b"}, {"toUrl": ""}])
async def test_what_cannot_be_a_redirect_is_refused(shop, redirect, refused, body):
    redirect_id = await redirect("/a", "/b")

    refused(await shop.put(f"{PATH}/{redirect_id}", body), 400, "WRONG_PARAMETER", "Field Redirect.")

    assert await shop.read(f"{PATH}/{redirect_id}") == {"id": redirect_id, "fromUrl": "/a", "toUrl": "/b"}


async def test_a_deleted_redirect_is_gone(shop, redirect, refused):
    redirect_id = await redirect("/a", "/b")

    assert (await shop.delete(f"{PATH}/{redirect_id}")).json() == {"deleteCount": 1}

    for answer in (
        await shop.get(f"{PATH}/{redirect_id}"),
        await shop.put(f"{PATH}/{redirect_id}", {"toUrl": "/c"}),
        await shop.delete(f"{PATH}/{redirect_id}"),
    ):
        refused(answer, 404, "NOT_FOUND", f"#{redirect_id}")
