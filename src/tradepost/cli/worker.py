"""`tradepost worker`: background jobs outside the web processes."""

import asyncio
import contextlib
import dataclasses
import signal
from collections.abc import Coroutine
from typing import Any

import click

from tradepost.cli.database import open_database
from tradepost.cli.options import setting_flags
from tradepost.cli.output import say
from tradepost.kit.jobs import run_worker
from tradepost.kit.migrate import upgrade
from tradepost.settings import Settings


@click.command()
@setting_flags("data_dir", "database_url")
def command(options: Settings) -> None:
    """Run background jobs, such as webhooks, until stopped.

    The server runs them itself unless TRADEPOST_RUN_JOBS is false. Run as many workers as you like;
    all that use the same database share the work.
    """
    with open_database(options) as url:
        asyncio.run(upgrade(url))
        say("Running background jobs. Stop with Ctrl-C.")
        asyncio.run(_until_stopped(run_worker(dataclasses.replace(options, database_url=url))))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run `work`; SIGTERM and Ctrl-C end it in order."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
