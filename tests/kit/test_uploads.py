"""Raw bodies, read by the endpoint itself."""

import hashlib

import pytest

from tradepost.kit.errors import Error, Refused
from tradepost.kit.uploads import HashedUpload, Upload

TOO_LARGE = Error(413, "TOO_LARGE", "Too large")


class Body:
    """A body that comes in these pieces; None is a client that goes away."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.read = 0

    async def receive(self):
        piece = self.pieces[self.read]
        self.read += 1
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": self.read < len(self.pieces)}


def upload(body, **headers):
    return Upload({name.replace("_", "-"): value for name, value in headers.items()}, body.receive)


async def test_a_body_comes_whole():
    assert await upload(Body(b"ab", b"", b"c")).read(3, TOO_LARGE()) == b"abc"
    assert await upload(Body(b"")).read(3, TOO_LARGE()) == b""


async def test_a_body_is_saved_with_its_hash(tmp_path):
    with (tmp_path / "file").open("w+b") as file:
        saved = await upload(Body(b"ab", b"c")).save(file, 3, TOO_LARGE())
        file.seek(0)

        assert file.read() == b"abc"
    assert (saved.size, saved.digest) == (3, hashlib.sha256(b"abc").hexdigest())


async def test_reading_stops_at_the_limit():
    body = Body(b"ab", b"cd", b"ef")

    with pytest.raises(Refused, match="Too large"):
        await upload(body).read(3, TOO_LARGE())

    assert body.read == 2


async def test_what_announces_too_much_is_not_read_at_all():
    body = Body(b"ab")

    with pytest.raises(Refused, match="Too large"):
        await upload(body, content_length="4").read(3, TOO_LARGE())

    assert body.read == 0


@pytest.mark.parametrize("announced", ["", "x", "-1", "2", "²"])
async def test_what_is_announced_is_not_believed(announced):
    with pytest.raises(Refused, match="Too large"):
        await upload(Body(b"abcd"), content_length=announced).read(3, TOO_LARGE())


async def test_a_client_that_goes_away():
    with pytest.raises(Refused, match="ended early") as refused:
        await upload(Body(b"ab", None)).read(30, TOO_LARGE())

    assert refused.value.status == 400


async def test_a_body_that_was_read_to_its_end_has_no_more():
    body = Body(b"ab")
    received = upload(body)
    assert await received.read(2, TOO_LARGE()) == b"ab"

    assert await received.read(2, TOO_LARGE()) == b""
    assert body.read == 1


@pytest.mark.parametrize("pieces", [(b"abcd",), (b"ab", b"", b"cd"), (b"a", b"b", b"c", b"d", b"")])
async def test_a_body_has_the_same_digest_however_it_comes_and_however_much_of_it_was_read(pieces):
    unread, read, begun = (HashedUpload({}, Body(*pieces).receive) for _ in range(3))
    await read.read(4, TOO_LARGE())
    with pytest.raises(Refused):
        await begun.read(0, TOO_LARGE())

    for received in (unread, read, begun, begun):
        assert await received.digest() == hashlib.sha256(b"abcd").digest()


async def test_a_client_that_goes_away_leaves_no_digest():
    with pytest.raises(Refused, match="ended early"):
        await HashedUpload({}, Body(b"a", None).receive).digest()
