"""Running a program without root's rights, for programs that refuse to have them."""

import os
import pwd
import stat
import subprocess
import time
from pathlib import Path
from typing import TypedDict

ACCOUNT = "tradepost"


class IdentityError(Exception):
    """No account may or can run the program. The text is one line."""


class Identity(TypedDict, total=False):
    """Arguments of `subprocess.Popen` that say who runs a program; empty for whoever runs this one."""

    user: int
    group: int
    extra_groups: list[int]


def identity(directory: Path) -> Identity:
    """Who runs the program that keeps its data in `directory`: its owner, or an account made for the purpose.

    Raises IdentityError.
    """
    owner = directory.stat().st_uid if directory.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner != os.geteuid():
            raise IdentityError(f"{directory} belongs to {_name(owner)}: run tradepost as that user or as root.")
        return {}
    account = pwd.getpwuid(owner) if owner else _account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def hand_over(directory: Path, who: Identity) -> None:
    """Make `directory` belong to `who` and be private."""
    directory.chmod(0o700)
    if who:
        os.chown(directory, who["user"], who["group"])


def let_in(path: Path, who: Identity) -> None:
    """Let `who` reach `path`: directories above it get the right to pass through, but not to be listed."""
    if not who:
        return
    for directory in path.parents:
        state = directory.stat()
        if not state.st_mode & stat.S_IXOTH and state.st_uid != who["user"]:
            directory.chmod(state.st_mode | stat.S_IXOTH)


def let_read(tree: Path, who: Identity) -> None:
    """Let `who` read and run the programs in `tree`, even when they were installed with a strict umask."""
    if not who or tree.stat().st_mode & stat.S_IXOTH:
        return
    for path in (tree, *tree.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def _name(uid: int) -> str:
    try:
        return f"the user {pwd.getpwuid(uid).pw_name}"
    except KeyError:
        return f"the user number {uid}"


def _account() -> pwd.struct_passwd:
    """The account, made when it is missing. Several processes may want to make it at once."""
    deadline = time.monotonic() + 10
    problem = ""
    while time.monotonic() < deadline:
        try:
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            problem = _add_account()
            if problem:
                time.sleep(0.1)
    raise IdentityError(
        f"PostgreSQL does not run as root, and the account {ACCOUNT} cannot be made ({problem}): "
        "run tradepost as an ordinary user or pass --database-url."
    )


def _add_account() -> str:
    """What went wrong, or "" when the account was made."""
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    except OSError as problem:
        return f"useradd: {problem.strerror}"
    return "" if done.returncode == 0 else " ".join(done.stderr.split()) or "useradd failed"
