"""The web process's side of `kit/image_process.py`: one child at a time, started when needed, ended when idle."""

import asyncio
import contextlib
import os
import subprocess
import sys
from typing import TypeVar

import msgspec
import structlog

from tradepost.kit import image_process
from tradepost.kit.image_formats import ImageTooLarge, NotAnImage, PreparedImage
from tradepost.kit.image_process import Colors, MainColors, Prepare, Prepared, Question, Refusal
from tradepost.settings import Settings

SECONDS = 10
IDLE_SECONDS = 60

# A child that was taken over must not find passwords and keys in its environment.
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")

T = TypeVar("T", Prepared, Colors)

log = structlog.get_logger()


class ImageWorker:
    """Looks at pictures in a child process, one after the other.

    Whatever a picture does to the child, crash it, keep it busy for `seconds`, exhaust `memory_bytes`, the caller gets
    one of the two refusals, and the next picture a fresh child.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        seconds: float = SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        memory_bytes: int = image_process.MEMORY_BYTES,
    ) -> None:
        self._megapixels = settings.image_megapixels
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._memory_bytes = memory_bytes
        self._turn = asyncio.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._idle: asyncio.TimerHandle | None = None

    async def prepare(self, content: bytes) -> PreparedImage:
        """Everything that an upload becomes; raises ImageTooLarge, NotAnImage."""
        return (await self._ask(Prepare(content, self._megapixels), Prepared)).image

    async def main_colors(self, content: bytes, count: int) -> list[str]:
        """The most frequent colours, such as `#00FF7F`, at most `count`; raises ImageTooLarge, NotAnImage."""
        return (await self._ask(MainColors(content, self._megapixels, count), Colors)).colors

    async def close(self) -> None:
        """End the child. A later picture starts another one."""
        async with self._turn:
            self._end()

    async def _ask(self, question: Question, kind: type[T]) -> T:
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            frame = await self._exchange(question)
            self._idle = asyncio.get_running_loop().call_later(self._idle_seconds, self._end)
        answer: T | Refusal = msgspec.msgpack.decode(frame, type=kind | Refusal)
        if not isinstance(answer, Refusal):
            return answer
        if answer.kind == "too large":
            raise ImageTooLarge(answer.text)
        raise NotAnImage

    async def _exchange(self, question: Question) -> bytes:
        """The child's answer. Pipes are blocking, so a thread waits at them; to end the child is to end its waiting."""
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = self._start()
        child = self._child
        try:
            frame = await asyncio.wait_for(asyncio.to_thread(_converse, child, question), self._seconds)
        except TimeoutError:
            self._end()
            log.warning("image_worker.timed_out", seconds=self._seconds)
            raise ImageTooLarge("it takes too long to process") from None
        except BaseException:
            # Somebody gave up waiting. The answer, when it comes, is not that to the next question.
            self._end()
            raise
        if frame is None:
            self._end()
            log.warning("image_worker.died", status=child.returncode)
            raise ImageTooLarge("it takes too much to process")
        return frame

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        # Two arenas, two threads: more would only take more memory.
        environment |= {"MALLOC_ARENA_MAX": "2", "VIPS_CONCURRENCY": "2"}
        return subprocess.Popen(  # noqa: S603 - our own program, with numbers for arguments
            # The child's own deadline is for when this process is gone.
            [sys.executable, "-m", image_process.__name__, str(2 * self._seconds), str(self._memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            # Ctrl-C in the terminal is for the server, which then ends the child itself.
            start_new_session=True,
        )

    def _end(self) -> None:
        if self._idle:
            self._idle.cancel()
            self._idle = None
        if self._child:
            self._child.kill()
            self._child.wait()
            for pipe in filter(None, (self._child.stdin, self._child.stdout)):
                with contextlib.suppress(OSError):
                    pipe.close()
            self._child = None


def _converse(child: subprocess.Popen[bytes], question: Question) -> bytes | None:
    """Ask and wait for the answer; None when the child ends instead."""
    if not child.stdin or not child.stdout:
        return None
    try:
        image_process.send(child.stdin, question)
        return image_process.receive(child.stdout)
    except (OSError, ValueError):
        # The pipe is broken, or was closed meanwhile.
        return None
