"""Sqitch: `sqitch.plan` gives the order, `deploy/` holds the scripts.

https://sqitch.org/docs/manual/sqitchplan/.  Of a change that was reworked, the script of an earlier
time is `deploy/name@tag.sql`, with a tag from before it was reworked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.values import NamedTuple
from schemalign.workspace.migrations.folder import Folder, Ordered, Style, base
from schemalign.workspace.migrations.names import CONFIGURATION, PLAN
from schemalign.workspace.usage import UsageError

_LINE: Final = re.compile(
    r"[ \t]*(?:@(?P<tag>[^\s#]+)|[+]?[ \t]*(?P<change>[^\s%@#+-][^\s]*)"
    r"[ \t]+(?:\[(?P<needs>[^\]]*)\][ \t]*)?\S)"
)
_DEPLOY_FOLDER: Final = re.compile(r"^[ \t]*deploy_dir[ \t]*=[ \t]*(\S+)", re.MULTILINE)
_TOP_FOLDER: Final = re.compile(r"^[ \t]*top_dir[ \t]*=[ \t]*(\S+)", re.MULTILINE)
_NEEDED: Final = re.compile(r"(?P<change>[^\s!:@][^\s:@]*)(?:@\S+)?$")


class _Step(NamedTuple):
    """A change, or a tag, whose text begins with @; `line` is that of the plan."""

    text: str
    line: int
    needs: tuple[str, ...] = ()


def _plans(folder: Folder) -> list[str]:
    return [name for name in folder.names if base(name) == PLAN]


def _is_followed(folder: Folder) -> bool:
    return bool(_plans(folder))


def _order(folder: Folder) -> Ordered:
    names: list[str] = []
    for plan in _plans(folder):
        names += _deployed(folder, plan)
    return Ordered(tuple(names))


def _deployed(folder: Folder, plan: str) -> Iterator[str]:
    scripts = _scripts_folder(folder, posixpath.dirname(plan))
    steps = list(_steps(folder.read(plan)))
    done: set[str] = set()
    for position, step in enumerate(steps):
        if step.text.startswith("@"):
            continue
        place = f"{folder.shown(plan)}:{step.line}"
        for needed in step.needs:
            if needed not in done:
                raise UsageError(
                    f"{place}: {step.text} needs {needed}, which is not planned before"
                )
        done.add(step.text)
        candidates = [
            posixpath.join(scripts, f"{name}.sql")
            for name in _script_names(step.text, steps[position + 1 :])
        ]
        if not candidates:
            raise UsageError(f"{place}: the change {step.text} comes again without a tag between")
        found = next((each for each in candidates if each in folder.names), None)
        if found is None:
            missing = folder.shown(candidates[0])
            raise UsageError(f"{place}: the change {step.text} has no script {missing}")
        yield found


def _steps(plan: str) -> Iterator[_Step]:
    for number, line in enumerate(plan.splitlines(), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        if match["tag"]:
            yield _Step(f"@{match['tag']}", number)
            continue
        needs = (_NEEDED.match(each) for each in (match["needs"] or "").split())
        yield _Step(match["change"], number, tuple(each["change"] for each in needs if each))


def _script_names(change: str, later: Sequence[_Step]) -> list[str]:
    """Return what the script of a change may be called, given the steps behind it."""
    again = next((at for at, step in enumerate(later) if step.text == change), None)
    if again is None:
        return [change]
    return [f"{change}{step.text}" for step in later[:again] if step.text.startswith("@")]


def _scripts_folder(folder: Folder, top: str) -> str:
    """Return where the scripts of a plan are, by the configuration beside or above it."""
    for home in dict.fromkeys((top, "")):
        name = posixpath.join(home, CONFIGURATION)
        text = folder.read(name) if name in folder.names else ""
        if (match := _DEPLOY_FOLDER.search(text)) is not None:
            return posixpath.normpath(posixpath.join(home, match[1]))
        if (match := _TOP_FOLDER.search(text)) is not None:
            return posixpath.normpath(posixpath.join(home, match[1], "deploy"))
    return posixpath.join(top, "deploy")


SQITCH: Final = Style("Sqitch", _is_followed, _order)
