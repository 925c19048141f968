"""A running PostgreSQL: how it is launched, asked how it is, and shut down."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from tradepost.kit import postgres_cluster, unprivileged
from tradepost.kit.file_lock import POLL_SECONDS, FileLock
from tradepost.kit.postgres_cluster import Cluster, ClusterError

# Recovery after a power cut may take long; a server that needs more than this is stuck.
START_SECONDS = 300
STOP_SECONDS = 30
LOG_BYTES = 10_000_000
LONGEST_SOCKET_PATH = 103


class State(NamedTuple):
    """What PostgreSQL wrote about itself. It may be dead by now."""

    pid: int
    port: str
    socket_dir: str
    ready: bool


def read_state(directory: Path) -> State | None:
    """The state of the PostgreSQL that runs, or was killed, in `directory`; None when there is none."""
    try:
        lines = (directory / "postmaster.pid").read_text("utf-8").splitlines()
        return State(int(lines[0]), lines[3], lines[4], lines[7].strip() == "ready")
    except (OSError, ValueError, IndexError):
        # Missing, or being written right now.
        return None


def launch(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Start PostgreSQL and wait until it accepts connections. It holds the lock while any part of it lives.

    Raises ClusterError, OSError.
    """
    _remove_empty_lock_files(cluster.directory)
    with _open_log(cluster.directory.with_name("postgres.log")) as log:
        begin = log.tell()
        process = _spawn(cluster, log)
        try:
            _wait_until_ready(cluster.directory, process)
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise
        if process.returncode is not None:
            log.seek(begin)
            why = postgres_cluster.reason(log.read())
            raise ClusterError(f"PostgreSQL does not start: {why} (see {log.name})")
    return process


def shut_down(directory: Path, lock: FileLock) -> None:
    """Stop the PostgreSQL in `directory` cleanly and wait until all of it is gone, and so `lock` is free.

    Raises ClusterError, OSError.
    """
    for request in (signal.SIGINT, signal.SIGQUIT):
        state = read_state(directory)
        if lock.acquire():
            return
        if state:
            os.kill(state.pid, request)
        if lock.acquire(wait=STOP_SECONDS):
            _remove_socket_directory(directory, state)
            return
    raise ClusterError(f"The PostgreSQL in {directory} does not stop.")


def _remove_empty_lock_files(directory: Path) -> None:
    """PostgreSQL does not start over the empty ones that a power cut leaves behind."""
    for path in (directory / "postmaster.pid", directory / ".s.PGSQL.5432.lock"):
        if path.exists() and path.stat().st_size == 0:
            path.unlink()


def _spawn(cluster: Cluster, log: IO[str]) -> subprocess.Popen[bytes]:
    command: list[str | Path] = [cluster.programs / "postgres", "-D", cluster.directory]
    command += ["-k", _socket_directory(cluster)]
    command += ["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
    environment = postgres_cluster.environment()
    # Whoever left a postmaster.pid is dead, or the lock would not have been free. Its number may belong
    # to another process by now, and PostgreSQL refuses to start unless told that this one is harmless.
    if stale := read_state(cluster.directory):
        environment["PG_GRANDPARENT_PID"] = str(stale.pid)
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        pass_fds=(cluster.lock.fd,),
        cwd="/",
        env=environment,
        **cluster.who,
    )


def _socket_directory(cluster: Cluster) -> Path:
    """The data directory itself, unless its path is too long for a socket."""
    if len(os.fsencode(cluster.directory / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return cluster.directory
    digest = sha256(os.fsencode(cluster.directory)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"tradepost-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    if short.is_symlink() or short.stat().st_uid not in {os.geteuid(), cluster.who.get("user")}:
        raise ClusterError(f"{short} belongs to somebody else; move the data directory to a shorter path.")
    unprivileged.let_in(short, cluster.who)
    unprivileged.hand_over(short, cluster.who)
    return short


def _remove_socket_directory(directory: Path, state: State | None) -> None:
    if state and Path(state.socket_dir) != directory:
        with contextlib.suppress(OSError):
            Path(state.socket_dir).rmdir()


def _wait_until_ready(directory: Path, process: subprocess.Popen[bytes]) -> None:
    """Returns when PostgreSQL is ready or has ended."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None:
        state = read_state(directory)
        if state and state.pid == process.pid and state.ready:
            return
        if time.monotonic() > deadline:
            raise ClusterError(f"The PostgreSQL in {directory} does not become ready.")
        time.sleep(POLL_SECONDS)


def _open_log(path: Path) -> IO[str]:
    log = path.open("a+", encoding="utf-8", errors="replace")
    log.seek(0, os.SEEK_END)
    if log.tell() > LOG_BYTES:
        log.truncate(0)
    return log
