"""A lock on a file that the kernel gives back when the last process that holds it ends, however it ends."""

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

POLL_SECONDS = 0.01


class FileLock:
    """The right to something, held by this process and by children that inherit `fd`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Reading is enough to lock, so root may make the file and an ordinary user still lock it.
        self.fd = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)

    def acquire(self, *, shared: bool = False, wait: float = 0) -> bool:
        """Take the lock, or change it between shared and exclusive; tries for `wait` seconds.

        False when others hold it; a lock held before is then gone too.
        """
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(self.fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(POLL_SECONDS)
            else:
                return True

    def release(self) -> None:
        """Give the lock back, also for children that inherited it."""
        fcntl.flock(self.fd, fcntl.LOCK_UN)
        os.close(self.fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the lock. Children that inherited it go on holding it."""
        os.close(self.fd)
