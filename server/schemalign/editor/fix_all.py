"""All safe fixes of a file, or of one rule in a project, as one change.

Fixes of single findings overlap, and one makes another possible, as in `lint --fix`: so they are
made in rounds, on the project itself, which is put back as it was behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Final

from schemalign import fix
from schemalign.findings.finding import Finding
from schemalign.session.project import Project
from schemalign.text.edit import TextEdit, apply

_MOST_ROUNDS: Final = 50


def fix_all(project: Project, wanted: Callable[[Finding], bool]) -> tuple[TextEdit, ...]:
    """Return the edits that all safe fixes of the wanted findings make together.

    Nothing while a text of the project is half typed.
    """
    if not all(
        (living := project.text(path)) is None or living.is_intact for path in project.files
    ):
        return ()
    before: dict[str, str] = {}
    try:
        after = _fixed(project, wanted, before)
    finally:
        project.put_back()
        project.settle()
    return tuple(
        edit for path in sorted(after) for edit in differences(path, before[path], after[path])
    )


def _fixed(
    project: Project, wanted: Callable[[Finding], bool], before: dict[str, str]
) -> dict[str, str]:
    """Make fixes until there is none; note the texts as they were before."""
    texts: dict[str, str] = {}
    seen: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        found = _round(project, wanted)
        state = hash(frozenset(found.items()))
        if not found or state in seen:  # fixes that undo each other end here
            break
        seen.add(state)
        for path, text in found.items():
            before.setdefault(path, project.python.text(path))
            texts[path] = text
            project.try_out(path, text)
        project.settle()
    return texts


def _round(project: Project, wanted: Callable[[Finding], bool]) -> dict[str, str]:
    program = project.program()
    findings = [
        project.mendable(finding)
        for path in sorted(project.findings)
        for finding in project.findings[path]
        if wanted(finding)
    ]
    texts = {}
    for path, edits in fix.batch(program, findings, unsafe=False).edits.items():
        module = program.module(path)
        if module is not None and edits:
            texts[path] = apply(module.text, edits)
    return texts


def differences(path: str, old: str, new: str) -> list[TextEdit]:
    """Return edits of whole lines that turn one text into another."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    return [
        TextEdit(path, starts[first], starts[last], "".join(after[begin:end]))
        for tag, first, last, begin, end in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]
