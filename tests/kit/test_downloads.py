"""Sending stored files: whole, in parts, or not at all."""

import hashlib

import pytest

from tradepost.kit import downloads
from tradepost.kit.blobs import Blobs
from tradepost.kit.downloads import StoredContent, Stream, attachment, send_answer, send_file
from tradepost.kit.http import Answer
from tradepost.settings import Settings

CONTENT = bytes(range(100))


async def put(blobs, content):
    """Store some bytes; returns their key."""
    key = hashlib.sha256(content).hexdigest()
    await blobs.put(content, key)
    return key


@pytest.fixture
async def ask(tmp_path, monkeypatch):
    """`await ask({"range": "bytes=0-9"})`: status, headers and body of the answer. Files are read in small pieces."""
    monkeypatch.setattr(downloads, "PIECE", 30)
    blobs = Blobs(Settings(data_dir=tmp_path))
    file = StoredContent(await put(blobs, CONTENT), "text/plain", len(CONTENT))

    async def run(headers, *, head=False):
        answer = await send_file(blobs, file, headers, (b"x-more", b"1"))
        messages = []

        async def send(message):
            messages.append(message)

        await send_answer(send, answer, [(b"content-type", b"text/plain"), *answer.headers], head=head)
        start, *bodies = messages
        assert [message.get("more_body", False) for message in bodies] == [True] * (len(bodies) - 1) + [False]
        body = b"".join(message["body"] for message in bodies)
        found = {name.decode(): value.decode() for name, value in start["headers"]}
        return start["status"], found, body

    return run


@pytest.fixture
async def etag(ask):
    return (await ask({}))[1]["etag"]


async def test_a_whole_file(ask):
    status, headers, body = await ask({})

    assert (status, body) == (200, CONTENT)
    assert headers.keys() == {
        "content-type",
        "x-content-type-options",
        "content-security-policy",
        "accept-ranges",
        "etag",
        "x-more",
        "content-length",
    }
    assert headers["content-length"] == "100"
    assert headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=10-69", 10, 70),
        ("bytes=99-", 99, 100),
        ("bytes=50-1000", 50, 100),
        ("bytes=-1", 99, 100),
        ("bytes=-1000", 0, 100),
        (" Bytes=5-6 ", 5, 7),
    ],
)
async def test_one_range(ask, asked, start, end):
    status, headers, body = await ask({"range": asked})

    assert (status, body) == (206, CONTENT[start:end])
    assert headers["content-range"] == f"bytes {start}-{end - 1}/100"
    assert headers["content-length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"])
async def test_a_range_beyond_the_file(ask, asked):
    status, headers, body = await ask({"range": asked})

    assert (status, body) == (416, b"")
    assert headers["content-range"] == "bytes */100"
    assert headers["content-length"] == "0"


@pytest.mark.parametrize(
    "asked", ["bytes=5-4", "bytes=-", "bytes=", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "", f"bytes={'9' * 5000}-"]
)
async def test_what_is_no_range_gets_the_whole_file(ask, asked):
    status, headers, body = await ask({"range": asked})

    assert (status, body) == (200, CONTENT)
    assert "content-range" not in headers


async def test_a_client_that_has_the_file(ask, etag):
    for seen in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        status, headers, body = await ask({"if-none-match": seen, "range": "bytes=0-1"})
        assert (status, body, headers["etag"]) == (304, b"", etag)
        assert "content-length" not in headers
    assert (await ask({"if-none-match": '"other"'}))[0] == 200


async def test_a_range_only_of_the_same_file(ask, etag):
    assert (await ask({"range": "bytes=0-1", "if-range": etag}))[0] == 206
    for other in ('"other"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT"):
        assert (await ask({"range": "bytes=0-1", "if-range": other}))[0] == 200


async def test_head_gets_the_headers_only(ask):
    status, headers, body = await ask({}, head=True)
    assert (status, headers["content-length"], body) == (200, "100", b"")

    status, headers, body = await ask({"range": "bytes=0-9"}, head=True)
    assert (status, headers["content-length"], body) == (206, "10", b"")


async def test_a_file_that_is_gone_is_found_out_before_the_answer(tmp_path):
    with pytest.raises(FileNotFoundError):
        await send_file(Blobs(Settings(data_dir=tmp_path)), StoredContent("0" * 64, "text/plain", 5), {})


async def test_plain_answers_and_empty_files(tmp_path):
    blobs = Blobs(Settings(data_dir=tmp_path))
    answer = await send_file(blobs, StoredContent(await put(blobs, b""), "text/plain", 0), {})
    assert isinstance(answer, Stream)
    for given, length in ((answer, b"0"), (Answer(200, b"abc"), b"3")):
        sent = []

        async def send(message, sent=sent):
            sent.append(message)

        await send_answer(send, given, [], head=False)
        assert sent[0]["headers"] == [(b"content-length", length)]
        assert b"".join(message["body"] for message in sent[1:]) == (b"" if length == b"0" else b"abc")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("song.mp3", "attachment; filename=\"song.mp3\"; filename*=UTF-8''song.mp3"),
        ('a"b\\c.txt', "attachment; filename=\"a_b_c.txt\"; filename*=UTF-8''a%22b%5Cc.txt"),
        ("Ноты.pdf", "attachment; filename=\"____.pdf\"; filename*=UTF-8''%D0%9D%D0%BE%D1%82%D1%8B.pdf"),
        ("a\r\nb; c.txt", "attachment; filename=\"a__b; c.txt\"; filename*=UTF-8''a%0D%0Ab%3B%20c.txt"),
    ],
)
def test_names_of_attachments(name, header):
    assert attachment(name) == (b"content-disposition", header.encode())
