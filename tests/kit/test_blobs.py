"""Uploaded files."""

import hashlib
import random
from datetime import UTC, datetime, timedelta

import pytest

from tradepost.kit.blobs import Blobs
from tradepost.settings import Settings


@pytest.fixture(params=["directory", "url", "s3"])
def blobs(request, tmp_path):
    """The default directory, and places named by a URL; all of them empty."""
    if request.param == "directory":
        return Blobs(Settings(data_dir=tmp_path))
    if request.param == "s3":
        return Blobs(Settings(data_dir=tmp_path, blob_url=f"{request.getfixturevalue('s3_url')}/{tmp_path.name}"))
    (tmp_path / "elsewhere").mkdir()
    return Blobs(Settings(data_dir=tmp_path, blob_url=f"file://{tmp_path}/elsewhere"))


async def put(blobs, content):
    """Store some bytes; returns their key."""
    key = hashlib.sha256(content).hexdigest()
    await blobs.put(content, key)
    return key


async def test_a_file_is_found_by_the_hash_of_its_content(blobs):
    key = await put(blobs, b"content")

    assert await blobs.get(key) == b"content"
    assert await blobs.get_range(key, 1, 4) == b"ont"


async def test_equal_files_are_stored_once(blobs):
    key = await put(blobs, b"same")
    await put(blobs, b"same")

    assert [key async for key in blobs.all_keys()] == [key]


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(blobs):
    key = await put(blobs, b"content")

    await blobs.delete(key)
    await blobs.delete(key)

    assert not await blobs.exists(key)
    with pytest.raises(FileNotFoundError):
        await blobs.get(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 63])
async def test_only_hashes_are_keys(blobs, key):
    with pytest.raises(FileNotFoundError):
        await blobs.get(key)


async def test_a_large_file_is_stored_in_parts(blobs, tmp_path):
    content = random.Random(1).randbytes(12_000_000)
    digest = hashlib.sha256(content).hexdigest()
    with (tmp_path / "large").open("w+b") as file:
        file.write(content)

        await blobs.put(file, digest)
        await blobs.put(file, digest)

    assert await blobs.get(digest) == content


async def test_keys_are_listed_by_their_age(blobs):
    key = await put(blobs, b"content")
    now = datetime.now(UTC)

    assert [key async for key in blobs.all_keys(now + timedelta(minutes=1))] == [key]
    assert [key async for key in blobs.all_keys(now - timedelta(minutes=1))] == []


async def test_what_is_not_ours_is_not_listed(tmp_path):
    blobs = Blobs(Settings(data_dir=tmp_path))
    key = await put(blobs, b"content")
    (tmp_path / "blobs" / "README").write_text("Not ours")

    assert [key async for key in blobs.all_keys()] == [key]


async def test_an_empty_file_is_a_file(blobs):
    key = await put(blobs, b"")

    assert await blobs.get(key) == b""
