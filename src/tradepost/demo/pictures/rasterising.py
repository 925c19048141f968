"""From SVG to JPEG, in a child process: the server itself does not load libvips, least of all before it forks workers.

The child runs this file as a script, so that it starts at once, importing nothing of the server. It reads a JSON list
of SVGs and writes each JPEG after four bytes of length.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable


async def rasterised(svgs: Iterable[str]) -> AsyncIterator[bytes]:
    """The JPEGs of all SVGs in their order. While the caller works with one, the child draws the next ones."""
    wanted = list(svgs)
    child = await asyncio.create_subprocess_exec(
        sys.executable, __file__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("A child that was given pipes has them")
    try:
        child.stdin.write(json.dumps(wanted).encode())
        child.stdin.write_eof()
        for _ in wanted:
            length = int.from_bytes(await child.stdout.readexactly(4))
            yield await child.stdout.readexactly(length)
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


def jpeg(svg: str) -> bytes:
    """One picture. JPEG takes a quarter of the bytes that PNG would, for these gradients and in all sizes."""
    # Only the child loads libvips.
    import pyvips  # noqa: PLC0415

    image = pyvips.Image.svgload_buffer(svg.encode()).flatten()
    content: bytes = image.jpegsave_buffer(Q=90, keep="none")
    return content


def main() -> None:
    """Draw what is asked for on the standard input."""
    for svg in json.load(sys.stdin.buffer):
        content = jpeg(svg)
        sys.stdout.buffer.write(len(content).to_bytes(4) + content)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
