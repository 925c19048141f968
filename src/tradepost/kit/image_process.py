"""The child process that looks at uploaded pictures: `python -m tradepost.kit.image_process`.

It reads questions from its standard input and writes answers to its standard output, each as MessagePack after four
bytes of length, until the input ends, which it also does when the parent is gone. It may do little besides: it has
limited memory, writes no files, and dies when a question takes too long.
"""

import contextlib
import logging
import signal
import struct
import sys
from collections.abc import Iterator
from typing import IO, Literal

import msgspec
from msgspec import Struct

from tradepost.kit.image_formats import ImageTooLarge, NotAnImage, PreparedImage

# Far above what the largest permitted pictures take; libraries and threads count with what they merely reserve.
MEMORY_BYTES = 2 * 1024**3

_LENGTH = struct.Struct(">I")
# A child that was taken over must not fill the memory of the parent.
_LONGEST_MESSAGE = 256 * 1024**2


class Prepare(Struct, tag=True):
    """Asks for everything that an upload becomes. Pictures of more than so many megapixels are refused."""

    content: bytes
    megapixels: int


class MainColors(Struct, tag=True):
    """Asks for the most frequent colours."""

    content: bytes
    megapixels: int
    count: int


class Prepared(Struct, tag=True):
    """Answers `Prepare`."""

    image: PreparedImage


class Colors(Struct, tag=True):
    """Answers `MainColors`."""

    colors: list[str]


class Refusal(Struct, tag=True):
    """Answers either: the picture is too large, which the text explains, or no picture."""

    kind: Literal["too large", "not an image"]
    text: str = ""


Question = Prepare | MainColors
Answer = Prepared | Colors | Refusal


def send(stream: IO[bytes], message: Question | Answer) -> None:
    """Write one message; raises OSError when nobody reads any more."""
    frame = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, encoded; None when the other side is gone, or has gone mad."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST_MESSAGE:
        return None
    frame = stream.read(length)
    return frame if len(frame) == length else None


def _answer(question: Question) -> Answer:
    # Only the child loads libvips. The parent needs just the messages.
    from tradepost.kit import images  # noqa: PLC0415

    try:
        if isinstance(question, Prepare):
            return Prepared(images.prepare(question.content, megapixels=question.megapixels))
        return Colors(images.main_colors(question.content, question.count, megapixels=question.megapixels))
    except ImageTooLarge as problem:
        return Refusal("too large", str(problem))
    except NotAnImage:
        return Refusal("not an image")
    except MemoryError:
        return Refusal("too large", "it needs too much memory")


def _limit(memory_bytes: int) -> None:
    """Give up, for good, what the work does not need. Not every system has all of these limits."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            continue


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Dies when the time is up, also inside a decoder, and also when nobody is left to end this process."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def main(seconds: float, memory_bytes: int) -> None:
    """Answer until the input ends. No answer takes longer than `seconds`."""
    _limit(memory_bytes)
    # What decoders say about hostile files is of no interest.
    logging.disable()
    questions = msgspec.msgpack.Decoder(Question)
    while frame := receive(sys.stdin.buffer):
        with _deadline(seconds):
            send(sys.stdout.buffer, _answer(questions.decode(frame)))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
