"""The arguments of the command line."""

from __future__ import annotations

import os
from argparse import Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from functools import partial

from schemalign import __version__

FORMATS = ("text", "concise", "json")
_PLANNED_FORMATS = ("sarif", "github", "gitlab", "junit")
_PLANNED_COMMANDS = "init generate migrate report verify doctor cache".split()
_PLANNED_OPTIONS = (
    *"--baseline --write-baseline --since".split(),
    *"--watch --no-cache --profile".split(),
)


def parser() -> ArgumentParser:
    """Return the parser of all commands."""
    # Without a width argparse asks `shutil` for it, at each argument; that imports all archives.
    formatter = partial(HelpFormatter, width=_terminal_width() - 2)
    top = ArgumentParser(
        prog="schemalign",
        description="Find where SQLAlchemy models and the canonical SQL schema disagree.",
        formatter_class=formatter,
    )
    top.add_argument("--version", action="version", version=f"schemalign {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    command = partial(commands.add_parser, formatter_class=formatter)
    _lint(command("lint", help="check models against the schema"))
    _inspect(command("inspect", help="show both sides as they are understood, and why types agree"))
    _server(command("server", help="the language server, for editors"))
    rules = command("rules", help="list all rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    explain = command("explain", help="show what a rule checks, why, and the fix")
    explain.add_argument("rule", metavar="RULE")
    for name in _PLANNED_COMMANDS:
        commands.add_parser(name, add_help=False)
    return top


def _terminal_width() -> int:
    """Return the columns that COLUMNS says, or those of the terminal."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 80


def planned_command(arguments: Sequence[str]) -> str | None:
    """Return the first word if it is a command that a later version has."""
    first = next((one for one in arguments if not one.startswith("-")), "")
    return first if first in _PLANNED_COMMANDS else None


def _lint(lint: ArgumentParser) -> None:
    _inputs(lint)
    lint.add_argument(
        "--against",
        action="append",
        metavar="SOURCE",
        help="compare the schema with this one instead of models; repeatable, in order",
    )
    lint.add_argument(
        "--format",
        action=_Format,
        metavar="NAME",
        help="text (default), concise or json; with --output also several in one run",
    )
    lint.add_argument(
        "--output", action=_Output, metavar="FILE", help="write the format before it to a file"
    )
    lint.add_argument("--fail-on", choices=("error", "warning", "info"), default="warning")
    lint.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are findings"
    )
    lint.add_argument(
        "--show-undecided", action="store_true", help="list what the text does not decide"
    )
    lint.add_argument("--statistics", action="store_true", help="count the findings of each rule")
    applied = lint.add_mutually_exclusive_group()
    applied.add_argument("--fix", action="store_true", help="apply safe fixes to the model files")
    applied.add_argument(
        "--diff", action="store_true", help="print what --fix would change as a unified diff"
    )
    lint.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="take fixes too that may change what the program does",
    )
    lint.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    lint.add_argument("--quiet", action="store_true", help="print findings only")
    lint.add_argument("--verbose", action="store_true", help="say what is read")
    for option in _PLANNED_OPTIONS:
        lint.add_argument(option, nargs="?", action=_Planned, help="(not there yet)")


def _inspect(inspect: ArgumentParser) -> None:
    _inputs(inspect)
    inspect.add_argument("--format", choices=("text", "json"), default="text")


def _server(server: ArgumentParser) -> None:
    server.add_argument("--stdio", action="store_true", help="serve standard input (the default)")
    server.add_argument("--tcp", metavar="HOST:PORT", help="serve a port instead, for debugging")
    server.add_argument(
        "--log-level", choices=("debug", "info", "warning", "error"), default="warning"
    )
    server.add_argument("--log-file", metavar="FILE", help="log there, not to standard error")


def _inputs(command: ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="model files or folders; - is standard input"
    )
    command.add_argument(
        "--schema",
        action="append",
        metavar="SOURCE",
        help="SQL file, folder or glob, Alembic revisions, JSON document, or URL of a database;"
        " repeatable, in order",
    )
    command.add_argument(
        "--dialect",
        choices=("postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"),
        help="the database of the schema; only postgresql is supported yet",
    )
    for option in ("--select", "--extend-select", "--ignore"):
        command.add_argument(
            option, action="append", metavar="RULE", help="names of rules, by comma"
        )
    command.add_argument("--severity", action="append", metavar="RULE=LEVEL")
    command.add_argument("--config", metavar="FILE", help="the configuration file")
    command.add_argument(
        "--project", metavar="NAME", help="only this one of the configuration's projects"
    )
    command.add_argument(
        "--stdin-filename", metavar="NAME", help="with PATH -: the name of the model file"
    )


class _Planned(Action):
    """An option that a later version has."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Say that it is not there yet; exit code 2."""
        del namespace, values
        parser.error(f"{option_string} is not there yet")


class _Format(Action):
    """A format; remembered in order, for the `--output` that follows it."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Remember the format."""
        if values in _PLANNED_FORMATS:
            parser.error(f"{option_string} {values} is not there yet")
        if values not in FORMATS:
            parser.error(f"{option_string} {values}: choose from {', '.join(FORMATS)}")
        _outputs(namespace).append((str(values), None))


class _Output(Action):
    """The file of the format before it."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Give the format its file."""
        del parser, option_string
        outputs = _outputs(namespace)
        name = outputs.pop()[0] if outputs and outputs[-1][1] is None else "text"
        outputs.append((name, str(values)))


def _outputs(namespace: Namespace) -> list[tuple[str, str | None]]:
    """Return the formats asked for so far, each with its file."""
    if not isinstance(getattr(namespace, "outputs", None), list):
        namespace.outputs = []
    outputs: list[tuple[str, str | None]] = namespace.outputs
    return outputs
