"""The roof: starts the command line, and turns what goes wrong into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable


def main() -> None:
    """Run the command that the arguments name, and end the process with its code."""
    # Trees of a short run are never in the way; collecting them costs half of it.
    gc.disable()
    code = run(sys.argv[1:])
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    # Nothing is left to be done; to take everything down piece by piece costs a tenth of a run.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Return the exit code of a command: see the interface for what each stands for."""
    from schemalign.cli.arguments import parser, planned_command
    from schemalign.workspace.usage import UsageError

    planned = planned_command(arguments)
    if planned is not None:
        sys.stderr.write(f"schemalign: the command {planned} is not there yet\n")
        return 2
    options = parser()
    parsed = options.parse_args(arguments)
    if parsed.command is None:
        options.print_usage(sys.stderr)
        return 2
    try:
        return _command(parsed.command)(parsed)
    except UsageError as error:
        sys.stderr.write(f"schemalign: {error}\n")
        return 2
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001  # the roof: whatever was not foreseen ends here
        return _internal_error(error)


def _command(name: str) -> Callable[[Namespace], int]:
    from importlib import import_module

    command: Callable[[Namespace], int] = import_module(f"schemalign.cli.{name}").run
    return command


def _internal_error(error: BaseException) -> int:
    import platform
    import traceback

    from schemalign import __version__

    sys.stderr.write("".join(traceback.format_exception(error)))
    sys.stderr.write(
        "\nschemalign: an internal error. Please report it with the lines above, with the file it"
        f" was reading if you may share it, and with this: schemalign {__version__},"
        f" Python {platform.python_version()}, {platform.platform()}\n"
    )
    return 3


if __name__ == "__main__":
    main()
