"""Uploading a photograph with all its sizes, beside pyvips alone making and writing the same files."""

import asyncio
import http.client
import json
import statistics
import time
from pathlib import Path
from typing import Any

import pyvips

SIZE = (4000, 3000)
BOXES = (1500, 800, 400, 160)


def photograph() -> bytes:
    """A JPEG of 12 megapixels with about as much detail as a camera sees."""
    width, height = SIZE
    channels = []
    for seed in (1, 2, 3):
        coarse = pyvips.Image.perlin(width, height, cell_size=256, seed=seed)
        fine = pyvips.Image.gaussnoise(width, height, sigma=6, seed=seed)
        channels.append(coarse * 90 + 128 + fine)
    image = channels[0].bandjoin(channels[1:]).cast("uchar").copy(interpretation="srgb")
    content: bytes = image.write_to_buffer(".jpg", Q=90)
    return content


async def uploads(port: int, base: str, token: str, product_id: int, rounds: int, folder: Path) -> dict[str, Any]:
    """Medians in ms of uploading and of pyvips alone, in turns, and their ratio."""
    content = photograph()
    ours, alone = [], []
    for number in range(rounds + 1):
        ours.append(await asyncio.to_thread(_upload, port, f"{base}/products/{product_id}/image", token, content))
        alone.append(await asyncio.to_thread(_pyvips_alone, content, folder / str(number)))
    # The first of each only warms up.
    upload, pyvips_alone = statistics.median(ours[1:]), statistics.median(alone[1:])
    return {
        "bytes": len(content),
        "upload_ms": upload * 1000,
        "pyvips_ms": pyvips_alone * 1000,
        "ratio": upload / pyvips_alone,
    }


def _upload(port: int, path: str, token: str, content: bytes) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    connection.request("POST", path, content, {"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    elapsed = time.perf_counter() - started
    connection.close()
    if answer.status != 200 or "id" not in json.loads(body):
        raise RuntimeError(body.decode())
    return elapsed


def _pyvips_alone(content: bytes, folder: Path) -> float:
    """Decode once, then make each size from the one before, as the server does."""
    folder.mkdir(parents=True)
    started = time.perf_counter()
    (folder / "original.jpg").write_bytes(content)
    image = pyvips.Image.thumbnail_buffer(content, BOXES[0], size="down").copy_memory()
    for box in BOXES:
        smaller = image if box == BOXES[0] else image.thumbnail_image(box, size="down").copy_memory()
        smaller.write_to_file(str(folder / f"{box}.jpg"), Q=85, keep="icc")
        image = smaller
    return time.perf_counter() - started
