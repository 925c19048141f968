"""One server per data directory."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

from tradepost.kit.file_lock import FileLock

# How long the worker processes of a killed server may take to notice and to finish their requests.
WIND_DOWN_SECONDS = 10
LIVELY_SECONDS = 1


@contextlib.contextmanager
def only_server(data_dir: Path) -> Iterator[None]:
    """Hold the data directory's `serve.lock`. Raises click.ClickException when another server holds it.

    Worker processes inherit the lock, so it is free when the last process of a server is gone.
    """
    path = data_dir / "serve.lock"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
    except OSError as problem:
        text = f"Cannot use the data directory: {problem.filename}: {problem.strerror}"
        raise click.ClickException(text) from problem
    pid = _read_pid(path)
    if not lock.acquire(wait=LIVELY_SECONDS if _lives(pid) else WIND_DOWN_SECONDS):
        raise click.ClickException(f"Another Tradepost server (pid {pid}) is using {data_dir}.")
    path.write_text(str(os.getpid()), "ascii")
    try:
        yield
    finally:
        lock.release()


def _read_pid(path: Path) -> int:
    """The process that took the lock last, 0 when nobody did."""
    try:
        return int(path.read_text("ascii"))
    except ValueError:
        return 0


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
