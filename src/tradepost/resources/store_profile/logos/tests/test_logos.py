"""POST, PUT and DELETE /profile/{logo|invoicelogo|emaillogo} (media.md 6)."""

import pytest

PLACES = {
    "logo": ("generalInfo", "starterSite", "storeLogoUrl"),
    "invoicelogo": ("settings", "invoiceLogoUrl"),
    "emaillogo": ("settings", "emailLogoUrl"),
}


def shown(profile, logo):
    """The address of a logo in a profile, None when there is no key for it."""
    for key in PLACES[logo]:
        profile = profile.get(key)
    return profile


@pytest.mark.parametrize("logo", PLACES)
async def test_a_logo_is_served_as_it_was_uploaded(shop, picture, open_image, logo):
    content = picture(900, 300, ".jpg")
    assert shown(await shop.read("/profile"), logo) is None

    logo_id = (await shop.upload(f"/profile/{logo}", content)).json()["id"]

    profile = await shop.read("/profile")
    url = shown(profile, logo)
    assert url.endswith(f"/images/{shop.id}/{logo_id}.jpg")
    assert await open_image(url) == (content, (900, 300))
    assert [shown(profile, other) for other in PLACES if other != logo] == [None, None]
    assert url not in (await shop.get("/profile", token=shop.public)).text


async def test_the_logo_of_invoices_stands_with_both_kinds_of_invoices(shop, picture):
    await shop.upload("/profile/invoicelogo", picture(9, 9))

    profile = await shop.read("/profile")
    url = profile["settings"]["invoiceLogoUrl"]
    assert profile["orderInvoiceSettings"]["invoiceLogoUrl"] == url
    assert profile["taxInvoiceSettings"]["taxInvoiceLogoUrl"] == url

    await shop.delete("/profile/invoicelogo")
    assert url not in (await shop.get("/profile")).text


async def test_addresses_of_logos_cannot_be_written(shop, picture):
    await shop.upload("/profile/invoicelogo", picture(9, 9))
    before = await shop.read("/profile")

    await shop.update(
        "/profile",
        {
            "settings": {"invoiceLogoUrl": "invoice.logo.url", "emailLogoUrl": "x"},
            "orderInvoiceSettings": {"invoiceLogoUrl": "x"},
            "taxInvoiceSettings": {"taxInvoiceLogoUrl": None},
            "generalInfo": {"starterSite": {"storeLogoUrl": "x"}},
        },
    )

    assert await shop.read("/profile") == before


@pytest.mark.parametrize("logo", PLACES)
async def test_both_verbs_replace_it(shop, picture, website, open_image, logo):
    await shop.upload(f"/profile/{logo}", picture(9, 9))
    old = shown(await shop.read("/profile"), logo)

    url = website.url("/a.png", picture(50, 50))
    answer = await shop.upload(f"/profile/{logo}", method="PUT", externalUrl=url)

    assert answer.status_code == 200
    new = shown(await shop.read("/profile"), logo)
    assert new.endswith(f"/{answer.json()['id']}.png")
    assert (await open_image(new))[1] == (50, 50)
    assert (await open_image(old))[1] == (9, 9)


@pytest.mark.parametrize("logo", PLACES)
async def test_deleting(shop, picture, logo):
    await shop.upload(f"/profile/{logo}", picture(9, 9))

    assert (await shop.delete(f"/profile/{logo}")).json() == {"deleteCount": 1, "success": True}

    assert shown(await shop.read("/profile"), logo) is None
    before = await shop.changes()
    assert (await shop.delete(f"/profile/{logo}")).json() == {"deleteCount": 0, "success": False}
    assert await shop.changes() == before


async def test_only_one_file_is_stored_and_released(shop, picture, database):
    await shop.upload("/profile/logo", picture(900, 900))
    await shop.upload("/profile/logo", picture(800, 800))
    await shop.delete("/profile/logo")

    rows = await database.fetch("SELECT released FROM files WHERE store_id = $1", shop.id)
    assert len(rows) == 2
    assert all(row["released"] for row in rows)


async def test_each_change_is_told_once(shop, picture):
    before = len(await shop.changes())

    await shop.upload("/profile/logo", picture(9, 9))
    await shop.upload("/profile/logo", picture(9, 9))
    await shop.delete("/profile/logo")

    assert (await shop.changes())[before:] == [("profile.updated", shop.id)] * 3


async def test_profile_strings_never_change_or_fetch_logos(shop, picture, website):
    await shop.upload("/profile/emaillogo", picture(9, 9))
    before = await shop.read("/profile")
    url = website.url("/a.png", picture(50, 50))

    await shop.update(
        "/profile",
        {
            "settings": {"storeName": "New", "emailLogoUrl": url, "invoiceLogoUrl": "invoice.logo.url"},
            "generalInfo": {"starterSite": {"storeLogoUrl": url}},
            "logos": {},
        },
    )

    after = await shop.read("/profile")
    assert after["settings"]["storeName"] == "New"
    assert [shown(after, logo) for logo in PLACES] == [shown(before, logo) for logo in PLACES]
    assert website.requests == []


async def test_a_fetched_profile_may_be_sent_back(shop, picture):
    await shop.upload("/profile/emaillogo", picture(9, 9))
    before = await shop.read("/profile")

    await shop.update("/profile", before)

    assert await shop.read("/profile") == before


@pytest.mark.parametrize(
    ("content", "params", "error"),
    [
        (b"hello", {}, (422, "WRONG_PARAMETER", "image")),
        (b"", {}, (400, "WRONG_PARAMETER", "externalUrl")),
        (b"x" * 20_971_521, {}, (400, "INCORRECT_IMAGE_SIZE", "20 MB")),
        (b"", {"externalUrl": "http://10.0.0.1/a.png"}, (422, "WRONG_URL", "")),
    ],
)
async def test_a_refused_upload_changes_nothing(shop, picture, refused, content, params, error):
    await shop.upload("/profile/logo", picture(9, 9))
    before = await shop.read("/profile"), await shop.changes()

    for method in ("POST", "PUT"):
        refused(await shop.upload("/profile/logo", content, method=method, **params), *error)

    assert (await shop.read("/profile"), await shop.changes()) == before


async def test_an_unknown_kind_of_logo(shop, picture, refused):
    for method in ("POST", "PUT", "DELETE"):
        refused(await shop.upload("/profile/applogo", picture(9, 9), method=method), 404, "NOT_FOUND")
