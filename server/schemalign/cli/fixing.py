"""`lint --fix` and `lint --diff`: applies fixes, or shows them."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from difflib import unified_diff
from functools import partial
from typing import Final

from schemalign.cli.alignment import align
from schemalign.findings.report import Report
from schemalign.session import fixing
from schemalign.session.fixing import Fixing, Wanted
from schemalign.workspace.documents import read
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.usage import UsageError
from schemalign.workspace.writing import write

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def fixed(arguments: Namespace) -> Fixing:
    """Apply the allowed fixes in memory, again and again, until there is none."""
    wanted = Wanted(unsafe=arguments.unsafe_fixes)
    return fixing.fixed(partial(align, arguments), read, wanted, Overlay())


def store(found: Fixing) -> None:
    """Write the changed files; each at once or not at all, and only if nobody else changed it."""
    refused = []
    for document, text in found.changed:
        try:
            write(document, text)
        except UsageError as error:
            refused.append(str(error))
    if refused:
        raise UsageError("\nschemalign: ".join(refused))


def diff(found: Fixing) -> Iterator[str]:
    """Yield the lines of a unified diff of all changed files."""
    for document, text in sorted(found.changed, key=lambda each: each[0].path):
        lines = unified_diff(
            _LINE.findall(document.text),
            _LINE.findall(text),
            document.path,
            document.path,
        )
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def summary(found: Fixing, report: Report, *, would: bool) -> str:
    """Return in a line what was fixed, or would be, and what is left."""
    count, files = len(found.made), len(found.changed)
    left = len(report.findings)
    verb = "would fix" if would else "fixed"
    done = f"{verb} {_counted(count, 'finding')} in {_counted(files, 'file')}"
    return f"{done}, {left or 'none'} left"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
