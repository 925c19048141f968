"""The PostgreSQL inside the data directory: started by its first user, stopped by its last."""

import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from tradepost.kit import postgres_cluster, postgres_process
from tradepost.kit.file_lock import POLL_SECONDS, FileLock
from tradepost.kit.postgres_cluster import ClusterError
from tradepost.kit.unprivileged import IdentityError


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot be started or stopped. The text is one line."""


class EmbeddedPostgres:
    """One process's use of the PostgreSQL in `data_dir`, from `start` to `stop`; also a context manager.

    Two locks tell the truth even after a SIGKILL: every user holds `postgres.users` (shared), and the
    processes of PostgreSQL hold `postgres.lock`, which they inherit from whoever launched them.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir.absolute()
        self._users: FileLock | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Launch PostgreSQL, or join the one that runs; returns its URL for asyncpg.

        Raises EmbeddedPostgresError.
        """
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True)
            self._users = FileLock(self._data_dir / "postgres.users")
            url = self._join_or_launch(self._users)
        except (OSError, IdentityError, ClusterError) as problem:
            self._leave()
            raise self._explained(problem) from problem
        except BaseException:
            self._leave()
            raise
        return url

    def stop(self) -> None:
        """End this process's use; PostgreSQL is stopped cleanly unless another process still uses it.

        Raises EmbeddedPostgresError.
        """
        if self._users is None:
            return
        try:
            # Whoever holds this alone is the last one, and nobody joins before the stop is complete.
            if self._users.acquire():
                with FileLock(self._data_dir / "postgres.lock") as lock:
                    postgres_process.shut_down(self._data_dir / "postgres", lock)
                if self._process:
                    self._process.wait()
        except (OSError, ClusterError) as problem:
            raise self._explained(problem) from problem
        finally:
            self._leave()

    @staticmethod
    def running_url(data_dir: Path) -> str | None:
        """The URL of the PostgreSQL that runs in `data_dir` and accepts connections, else None."""
        state = postgres_process.read_state(data_dir / "postgres")
        if state is None or not state.ready:
            return None
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(f"{state.socket_dir}/.s.PGSQL.{state.port}")
            except OSError:
                return None
        place = f"host={quote(state.socket_dir)}&port={state.port}"
        return f"postgresql://{postgres_cluster.USER}@/{postgres_cluster.DATABASE}?{place}"

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _join_or_launch(self, users: FileLock) -> str:
        if not users.acquire(shared=True, wait=2 * postgres_process.STOP_SECONDS):
            raise ClusterError(f"The PostgreSQL in {self._data_dir} does not finish stopping.")
        deadline = time.monotonic() + postgres_process.START_SECONDS
        with FileLock(self._data_dir / "postgres.lock") as lock:
            while not lock.acquire():
                if url := self.running_url(self._data_dir):
                    return url
                if time.monotonic() > deadline:
                    raise ClusterError(f"The PostgreSQL in {self._data_dir} runs but does not answer.")
                time.sleep(POLL_SECONDS)
            cluster = postgres_cluster.prepare(self._data_dir / "postgres", lock)
            self._process = postgres_process.launch(cluster)
        if url := self.running_url(self._data_dir):
            return url
        raise ClusterError(f"The PostgreSQL in {self._data_dir} ended right after it was started.")

    def _leave(self) -> None:
        if self._process:
            # It may live on for others, and Popen would complain about a child that nobody waited for.
            self._process.returncode = self._process.returncode or 0
            self._process = None
        if self._users:
            self._users.release()
            self._users = None

    def _explained(self, problem: Exception) -> EmbeddedPostgresError:
        if isinstance(problem, OSError):
            where = problem.filename or self._data_dir
            return EmbeddedPostgresError(f"Cannot use the data directory: {where}: {problem.strerror}")
        return EmbeddedPostgresError(str(problem))
