"""DELETE …/options/{name}/files, all or one of them, and what else ends files (orders.md 8, media.md 11)."""

from datetime import timedelta

import pytest

from tradepost.resources.media.jobs import KEPT, sweep_released_files


@pytest.fixture
def known(shop, database, tasks, clock):
    """`await known()`: the ids of files that the store still has after everything released was swept up."""

    async def read():
        clock.moment = clock.now() + KEPT + timedelta(days=1)
        await sweep_released_files(tasks.database, tasks.settings)
        clock.moment = None
        rows = await database.fetch("SELECT id FROM files WHERE store_id = $1 ORDER BY id", shop.id)
        return [row["id"] for row in rows]

    return read


async def test_one_and_then_the_rest(shop, options, known):
    ids = [await options.upload() for _ in range(4)]
    other = await options.upload(name="Other")

    assert (await shop.delete(f"{options.path()}/files/{ids[1]}")).json() == {"deleteCount": 1}
    assert [file["id"] for file in await options.files()] == [ids[0], *ids[2:]]
    assert (await shop.changes())[-1] == ("order.updated", options.number)
    assert (await shop.delete(f"{options.path()}/files")).json() == {"deleteCount": 3}

    shown = await options.read()
    assert "files" not in shown[options.NAME]
    assert [file["id"] for file in shown["Other"]["files"]] == [other]
    assert await known() == [other]


async def test_what_is_not_there_is_no_change(shop, options):
    file_id = await options.upload()
    before = await shop.changes()

    for path in (
        f"{options.path()}/files/5",
        f"{options.path('Other')}/files/{file_id}",
        f"{options.path('Other')}/files",
        f"{options.path('Text')}/files",
        f"{options.path('Text')}/files/{file_id}",
    ):
        assert (await shop.delete(path)).json() == {"deleteCount": 0}

    assert await shop.changes() == before
    assert len(await options.files()) == 1


async def test_unknown_orders_items_and_options(shop, options, refused):
    for suffix in ("files", "files/5"):
        for path, code, message in (
            (options.path(number="NOPE1"), "ORDER_NOT_FOUND", "Order #NOPE1 not found"),
            (options.path(item_id=5), "NOT_FOUND", "Order item #5 not found"),
            (options.path("Nothing"), "NOT_FOUND", "Option #Nothing not found"),
        ):
            refused(await shop.delete(f"{path}/{suffix}"), 404, code, message)


async def test_a_deleted_file_cannot_be_downloaded_any_longer(shop, options, client):
    file_id = await options.upload()
    [file] = await options.files()
    assert (await client.get(file["url"])).status_code == 200

    await shop.delete(f"{options.path()}/files/{file_id}")

    assert (await client.get(file["url"])).status_code == 404


async def test_files_go_with_their_order(shop, options, known, client):
    kept = await shop.create("/products", {"name": "Book"})
    answer = await shop.upload(f"/products/{kept}/files", b"A book", fileName="a.pdf")
    await options.upload()
    [file] = await options.files()

    await shop.delete(f"/orders/{options.number}")

    assert (await client.get(file["url"])).status_code == 404
    assert await known() == [answer.json()["id"]]


async def test_an_update_of_the_order_keeps_the_files(shop, options, known, client):
    ids = [await options.upload() for _ in range(2)]
    order = await shop.read(f"/orders/{options.number}")
    times = ("updateDate", "updateTimestamp")

    await shop.update(f"/orders/{options.number}", order)

    after = await shop.read(f"/orders/{options.number}")
    assert {**after, **dict.fromkeys(times)} == {**order, **dict.fromkeys(times)}
    replaced = [{"name": "New"}, {"name": options.NAME, "type": "FILES", "files": []}]
    await shop.update(
        f"/orders/{options.number}", {"items": [{"id": options.item_id, "selectedOptions": replaced}], "total": 5}
    )
    assert [file["id"] for file in await options.files()] == ids
    assert await known() == ids
    assert (await client.get((await options.files())[0]["url"])).status_code == 200


@pytest.mark.parametrize("kind", [None, "TEXT"])
async def test_an_option_that_an_update_removes_takes_its_files_along(shop, options, known, kind):
    await options.upload()
    other = await options.upload(name="Other")
    left = [{"name": "Other", "type": "FILES"}]
    changed = [{"name": options.NAME, "type": kind}, *left] if kind else left

    await shop.update(f"/orders/{options.number}", {"items": [{"id": options.item_id, "selectedOptions": changed}]})

    assert await known() == [other]


async def test_an_item_that_an_update_removes_takes_its_files_along(shop, options, known):
    await options.upload()

    await shop.update(f"/orders/{options.number}", {"items": []})

    assert await known() == []


async def test_a_refused_update_keeps_the_files(shop, options, known):
    file_id = await options.upload()

    answer = await shop.put(f"/orders/{options.number}", {"items": [{"productId": 999999999}]})

    assert answer.status_code == 404
    assert await known() == [file_id]


async def test_files_cannot_be_written_with_the_order(shop, options):
    file_id = await options.upload()
    [file] = await options.files()
    forged = {"name": "Forged", "type": "FILES", "files": [file]}
    item = {"id": options.item_id, "selectedOptions": [forged, {"name": options.NAME, "type": "FILES"}]}

    await shop.update(f"/orders/{options.number}", {"items": [item]})

    shown = await options.read()
    assert "files" not in shown["Forged"]
    assert [file["id"] for file in shown[options.NAME]["files"]] == [file_id]


async def test_deleting_needs_the_scope_of_changes(shop, options, refused):
    file_id = await options.upload()
    token = await shop.token("create_orders", "read_orders")

    for suffix in ("files", f"files/{file_id}"):
        refused(await shop.delete(f"{options.path()}/{suffix}", token=token), 403, "INSUFFICIENT_APP_SCOPE")

    assert len(await options.files()) == 1
