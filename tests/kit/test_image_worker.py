"""The child process that looks at pictures: what it costs, and that nothing a picture does to it does harm."""

import asyncio
import io
import os
import signal
import struct
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import psutil
import pytest
import pyvips

from tradepost.kit import image_process
from tradepost.kit.image_formats import ImageTooLarge, NotAnImage
from tradepost.kit.image_worker import ImageWorker
from tradepost.settings import Settings

MEGABYTE = 1024 * 1024


@pytest.fixture
async def worker():
    worker = ImageWorker(Settings())
    yield worker
    await worker.close()


@pytest.fixture(scope="module")
def photo():
    noise = pyvips.Image.gaussnoise(900, 600, mean=128, sigma=30, seed=1)
    return noise.bandjoin([noise, noise]).cast("uchar").copy(interpretation="srgb").jpegsave_buffer()


def alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


async def gone(pid, seconds=5.0):
    """Whether the process ends in time."""
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:  # noqa: ASYNC110 - another process sends no event
        await asyncio.sleep(0.02)
    return not alive(pid)


async def test_pictures_are_prepared_in_one_child(worker, photo):
    assert worker._child is None

    prepared = await worker.prepare(photo)
    pid = worker._child.pid
    colors = await worker.main_colors(photo, 3)

    assert (prepared.width, prepared.height, prepared.extension) == (900, 600, "jpg")
    assert {box: (file.width, file.height) for box, file in prepared.renditions.items()} == {
        160: (160, 107),
        400: (400, 267),
        800: (800, 533),
        1500: (900, 600),
    }
    assert colors in (["#7F7F7F"], ["#808080"])
    assert worker._child.pid == pid != os.getpid()


async def test_refusals_leave_the_child_alive(worker, photo):
    await worker.prepare(photo)
    pid = worker._child.pid

    with pytest.raises(NotAnImage):
        await worker.prepare(b"hello")
    with pytest.raises(NotAnImage):
        await worker.prepare(photo[:-1000])
    with pytest.raises(NotAnImage):
        await worker.main_colors(b"", 5)
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    with pytest.raises(ImageTooLarge, match="more than 50 megapixels"):
        await worker.prepare(png(header))
    assert worker._child.pid == pid


def png(header, rows=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_many_at_once_all_get_their_own_answer(worker):
    async def width_of(width):
        content = pyvips.Image.black(width, 10).cast("uchar").pngsave_buffer()
        return (await worker.prepare(content)).width

    assert await asyncio.gather(*map(width_of, range(1, 30))) == list(range(1, 30))


async def test_after_a_crash_the_next_picture_gets_a_fresh_child(worker, photo, log):
    await worker.prepare(photo)
    first = worker._child.pid
    # While it is stopped it cannot answer; then it dies over the question.
    os.kill(first, signal.SIGSTOP)
    waiting = asyncio.create_task(worker.prepare(photo))
    await asyncio.sleep(0.2)
    os.kill(first, signal.SIGSEGV)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(ImageTooLarge):
        await waiting

    assert [event for event, _ in log] == ["image_worker.died"]
    assert (await worker.prepare(photo)).width == 900
    assert worker._child.pid != first


async def test_a_child_that_died_while_idle_costs_nobody_a_picture(worker, photo):
    await worker.prepare(photo)
    worker._child.kill()
    worker._child.wait()

    assert (await worker.prepare(photo)).width == 900


async def test_a_picture_that_takes_too_long_is_too_large(photo):
    worker = ImageWorker(Settings(), seconds=1)
    await worker.prepare(photo)
    stuck = worker._child.pid
    os.kill(stuck, signal.SIGSTOP)
    began = time.monotonic()

    with pytest.raises(ImageTooLarge, match="too long"):
        await worker.prepare(photo)

    assert time.monotonic() - began < 2
    assert not alive(stuck)
    assert (await worker.prepare(photo)).width == 900
    await worker.close()


async def test_who_gives_up_waiting_does_not_mix_up_answers(worker, photo):
    await worker.prepare(photo)
    first = worker._child.pid
    os.kill(first, signal.SIGSTOP)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(worker.prepare(photo), 0.2)

    assert not alive(first)
    assert await worker.main_colors(pyvips.Image.black(9, 9).cast("uchar").pngsave_buffer(), 1) == ["#000000"]


async def test_an_idle_child_ends(photo):
    worker = ImageWorker(Settings(), idle_seconds=0.3)
    await worker.prepare(photo)
    pid = worker._child.pid

    assert await gone(pid)
    assert worker._child is None
    assert (await worker.prepare(photo)).width == 900
    await worker.close()
    await worker.close()


async def test_closing_ends_the_child(worker, photo):
    await worker.prepare(photo)
    pid = worker._child.pid

    await worker.close()

    assert not alive(pid)


@pytest.mark.parametrize("busy", [False, True])
async def test_the_child_does_not_outlive_a_killed_parent(busy, photo, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo)
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        textwrap.dedent(f"""
            import asyncio, os, signal, sys
            from tradepost.kit.image_worker import ImageWorker
            from tradepost.settings import Settings

            async def main():
                photo = open({str(path)!r}, "rb").read()
                worker = ImageWorker(Settings(), seconds=1)
                await worker.prepare(photo)
                print(worker._child.pid, flush=True)
                if {busy}:
                    await asyncio.gather(*(worker.prepare(photo) for _ in range(1000)))
                await asyncio.sleep(60)

            asyncio.run(main())
        """),
        stdout=subprocess.PIPE,
    )
    child = int(await parent.stdout.readline())
    assert alive(child)

    parent.kill()
    await parent.wait()

    assert await gone(child)


async def test_the_child_ends_itself_when_a_picture_hangs_and_nobody_watches():
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from tradepost.kit import image_process, images\n"
        "import time\n"
        "images.prepare = lambda *_, **__: time.sleep(60)\n"
        f"image_process.main(0.2, {2 * 1024 * MEGABYTE})",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    question = io.BytesIO()
    image_process.send(question, image_process.Prepare(b"", 50))
    process.stdin.write(question.getvalue())
    await process.stdin.drain()

    assert await asyncio.wait_for(process.wait(), 10) == -signal.SIGALRM
    process.stdin.close()


async def test_secrets_are_not_in_the_environment_of_the_child(worker, photo, monkeypatch):
    monkeypatch.setenv("TRADEPOST_DATABASE_URL", "postgresql://user:secret@host/name")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")

    await worker.prepare(photo)

    assert "secret" not in str(psutil.Process(worker._child.pid).environ())


# Memory


def peak(worker):
    """The most memory that the child has had, in bytes."""
    status = Path(f"/proc/{worker._child.pid}/status")
    if not status.exists():
        pytest.skip("The peak of another process is known on Linux only.")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


@pytest.mark.slow
@pytest.mark.parametrize(("details", "suffix"), [(2000, ".jpg[Q=85]"), (1000, ".png[compression=3]")])
async def test_a_hundred_megapixels_in_twenty_megabytes_take_little_memory(details, suffix):
    noise = pyvips.Image.gaussnoise(details, details, mean=128, sigma=12, seed=1).resize(
        10_000 // details, kernel="nearest"
    )
    image = noise.bandjoin([noise + 20, noise - 20]).cast("uchar").copy(interpretation="srgb")
    content = image.write_to_buffer(suffix)
    worker = ImageWorker(Settings(image_megapixels=100), seconds=60)
    try:
        prepared = await worker.prepare(content)

        assert 15 * MEGABYTE < len(content) < 25 * MEGABYTE
        assert (prepared.width, prepared.renditions[1500].width) == (10_000, 1500)
        assert peak(worker) < 400 * MEGABYTE
    finally:
        await worker.close()


async def test_an_enormous_picture_is_refused_without_growing(worker, photo):
    await worker.prepare(photo)
    before = peak(worker)
    rows = zlib.compressobj(9)
    content = b"".join(rows.compress(bytes(1 + 3750)) for _ in range(30_000)) + rows.flush()
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    began = time.monotonic()

    with pytest.raises(ImageTooLarge):
        await worker.prepare(png(header, content))

    assert time.monotonic() - began < 1
    assert peak(worker) - before < 20 * MEGABYTE


async def test_a_picture_that_needs_more_memory_than_there_is(photo):
    # Interlaced, so that it has to be in memory as a whole: 300 MB.
    noise = pyvips.Image.black(10_000, 10_000).bandjoin([0, 0]).cast("uchar").copy(interpretation="srgb")
    content = noise.pngsave_buffer(interlace=True, compression=1)
    worker = ImageWorker(Settings(image_megapixels=100), memory_bytes=400 * MEGABYTE)

    with pytest.raises((ImageTooLarge, NotAnImage)):
        await worker.prepare(content)

    assert (await worker.prepare(photo)).width == 900
    await worker.close()
