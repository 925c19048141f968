"""Uploaded files."""

import hashlib

import pytest

from tradepost.kit.blobs import Blobs
from tradepost.settings import Settings


@pytest.fixture(params=["directory", "url"])
def blobs(request, tmp_path):
    """The default directory, and a place named by a URL."""
    if request.param == "directory":
        return Blobs(Settings(data_dir=tmp_path))
    (tmp_path / "elsewhere").mkdir()
    return Blobs(Settings(data_dir=tmp_path, blob_url=f"file://{tmp_path}/elsewhere"))


async def test_a_file_is_found_by_the_hash_of_its_content(blobs):
    key = await blobs.put(b"content")

    assert key == hashlib.sha256(b"content").hexdigest()
    assert await blobs.get(key) == b"content"
    assert await blobs.size(key) == 7
    assert await blobs.get_range(key, 1, 4) == b"ont"


async def test_equal_files_are_stored_once(blobs):
    assert await blobs.put(b"same") == await blobs.put(b"same")

    assert [key async for key in blobs.all_keys()] == [hashlib.sha256(b"same").hexdigest()]


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(blobs):
    key = await blobs.put(b"content")

    await blobs.delete(key)
    await blobs.delete(key)

    assert not await blobs.exists(key)
    with pytest.raises(FileNotFoundError):
        await blobs.get(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 63])
async def test_only_hashes_are_keys(blobs, key):
    with pytest.raises(FileNotFoundError):
        await blobs.get(key)


async def test_an_empty_file_is_a_file(blobs):
    key = await blobs.put(b"")

    assert await blobs.get(key) == b""
    assert await blobs.size(key) == 0
