"""Granian, set up for Tradepost: worker processes that answer requests, watched and ended in order."""

import asyncio
import importlib
import importlib.util
import logging
import multiprocessing
import os
import shutil
import signal
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels, logger

from tradepost import settings
from tradepost.settings import Settings

# How long running requests may take to finish when the server is stopped.
DRAIN_SECONDS = 8
PARENT_POLL_SECONDS = 0.5


def run(options: Settings, address: str) -> int:
    """Answer requests on `address` until SIGTERM, SIGINT or SIGHUP; returns the exit code."""
    os.environ |= settings.to_environment(options)
    if options.workers > 1:
        _share_metrics(options.data_dir / "metrics")
    if multiprocessing.get_start_method() == "fork":
        # Imported once before the workers are forked: they start at once and share the memory.
        importlib.import_module("tradepost.app")
    server = Granian(
        target="tradepost.app:create_app",
        address=address,
        port=options.port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop if importlib.util.find_spec("uvloop") else Loops.asyncio,
        workers=options.workers,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=_logging(options.log_format),
    )
    # A worker holds signals back from its first moment on (see below).
    os.register_at_fork(before=_hold_signals, after_in_parent=_take_signals)
    hang_up = signal.getsignal(signal.SIGHUP)

    @server.on_startup
    def closed_terminal_ends_the_server() -> None:
        # Granian would replace its workers; nohup, which has SIGHUP ignored, keeps the server running.
        signal.signal(signal.SIGHUP, hang_up if hang_up == signal.SIG_IGN else server.signal_handler_interrupt)

    try:
        server.serve(target_loader=_load_app, wrap_loader=False)
    except SystemExit as end:
        # A worker that was stopped while it started looks like one that crashed.
        return 0 if server.interrupt_signal else int(end.code or 0)
    return 0


def _share_metrics(folder: Path) -> None:
    """Let `/metrics` of any worker answer for all of them; numbers of an earlier run are dropped."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _load_app() -> Any:
    """The application, in a worker process."""
    _hold_signals()
    loop = asyncio.get_event_loop()
    threading.Thread(target=_stop_on_request, args=(loop,), daemon=True).start()
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    return importlib.import_module("tradepost.app").create_app()


# Granian's workers lose a SIGTERM that arrives between two runs of their event loop, and hang at the second one that
# they get. So theirs are held back, and one is let through when the loop runs. SIGINT, which a terminal sends to all
# its processes, is for the parent to pass on.
_SIGNALS = {signal.SIGTERM, signal.SIGINT}


def _hold_signals() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)


def _take_signals() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _stop_on_request(loop: asyncio.AbstractEventLoop) -> None:
    """End this worker when the parent says so: in order if the running requests let it, else by force."""
    signal.sigwait({signal.SIGTERM})
    # The kernel ends what not even the next lines can end.
    signal.alarm(DRAIN_SECONDS + 1)
    loop.call_soon_threadsafe(_stop)
    time.sleep(DRAIN_SECONDS)
    logger.warning("Requests were cut off that still ran after %d seconds.", DRAIN_SECONDS)
    os._exit(1)


def _stop() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    os.kill(os.getpid(), signal.SIGTERM)
    _hold_signals()


def _stop_with_parent() -> None:
    """Workers of a killed server would keep its port and its database."""
    parent = multiprocessing.parent_process()
    while parent and os.getppid() == parent.pid:
        time.sleep(PARENT_POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _logging(log_format: str) -> dict[str, Any]:
    """Granian's few messages go to stderr, where the application's go."""
    formatter: dict[str, Any] = {"format": "%(levelname)s %(message)s"}
    if log_format == "json":
        formatter = {"()": f"{__name__}._JsonLines"}
    handler = {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
    return {"formatters": {"line": formatter}, "handlers": {"console": handler, "access": handler}}


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat()
        line = {"timestamp": moment, "level": record.levelname.lower(), "event": record.getMessage()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()
