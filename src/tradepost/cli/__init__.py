"""The command line: finds the command, and turns everything that a person can put right into one line."""

import importlib
import os
import signal
import sys
from typing import Any, NoReturn

import click

COMMANDS = {
    "serve": ("tradepost.cli.serve", "Run the server."),
    "store": ("tradepost.cli.store", "Create stores."),
    "token": ("tradepost.cli.token", "Create access tokens."),
    "app": ("tradepost.cli.app", "Register apps."),
    "location": ("tradepost.cli.location", "Create and list the locations that hold stock."),
    "gift-card": ("tradepost.cli.gift_card", "Create and list gift cards."),
    "domain": ("tradepost.cli.domain", "List and activate the domains that stores have ordered."),
    "worker": ("tradepost.cli.worker", "Run background jobs in a process of their own."),
    "migrate": ("tradepost.cli.migrate", "Bring the database up to date."),
    "routes": ("tradepost.cli.routes", "List the operations of the API."),
}


class Commands(click.Group):
    """Imports a command when it is asked for, so that none waits for what only another one needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what each command does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tradepost", message="Tradepost %(version)s")
def commands() -> None:
    """Tradepost, a self-hosted commerce server that speaks the Ecwid REST API v3.

    Begin with `tradepost serve`: it starts a server with a demo store and says how to call it.
    `tradepost COMMAND --help` explains a command.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process: 0 done, 1 failed, 2 wrong usage."""
    # Like Ctrl-C, a polite request to end lets a command leave the database in order.
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = commands.main(args=arguments, prog_name="tradepost", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as problem:
        problem.show()
        code = 2
    except click.UsageError as problem:
        command = problem.ctx.command_path if problem.ctx else "tradepost"
        message = problem.format_message()
        code = _fail(f"{message}{'' if message.endswith(('.', ')')) else '.'} See '{command} --help'.", 2)
    except click.ClickException as problem:
        code = _fail(problem.format_message(), 1)
    except click.Abort:
        code = 130
    except BrokenPipeError:
        # Whoever read the output has seen enough; the flush at the end must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code or 0)


def _fail(message: str, code: int) -> int:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    return code


def _terminate(number: int, _frame: Any) -> NoReturn:
    raise SystemExit(128 + number)
