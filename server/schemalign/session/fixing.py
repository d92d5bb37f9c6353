"""Fixes of whole projects: applied in memory, again and again, until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from schemalign import fix
from schemalign.findings.finding import Finding
from schemalign.fix import Made
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.outline import Module
from schemalign.session.alignment import Alignment
from schemalign.text.edit import apply
from schemalign.values import NamedTuple, replace
from schemalign.workspace.documents import Document
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.project_files import project_files

_MOST_ROUNDS: Final = 50

Align = Callable[[Overlay], list[Alignment]]
"""Reads and compares, with texts that stand for those of files."""


class Wanted(NamedTuple):
    """Which fixes are applied: unsafe ones too or not, and of which findings."""

    unsafe: bool = False
    finding: Callable[[Finding], bool] = lambda _: True


class Fixing(NamedTuple):
    """What is left after all fixes, and the documents that they changed.

    `changed` are the documents as they were, with their new texts.
    """

    alignments: list[Alignment]
    overlay: Overlay
    made: tuple[Made, ...]
    broken: tuple[Made, ...]
    changed: tuple[tuple[Document, str], ...]


def fixed(
    align: Align, read: Callable[[str], Document], wanted: Wanted, overlay: Overlay
) -> Fixing:
    """Apply the wanted fixes in memory, again and again, until there is none.

    `read` gives the documents that are to be changed; `overlay` holds texts to begin with.
    """
    before: dict[str, Document] = {}
    made: list[Made] = []
    broken: dict[tuple[str, str], Made] = {}
    seen: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        alignments = align(overlay)
        found = _round(alignments, wanted)
        broken.update({(each.finding.message, each.title): each for each in found.broken})
        state = hash(frozenset(found.texts.items()))
        if not found.texts or state in seen:  # fixes that undo each other end here
            break
        seen.add(state)
        made += found.made
        for path, text in found.texts.items():
            before.setdefault(path, read(path))
            overlay[path] = text
    else:
        alignments = align(overlay)
    changed = tuple(
        (document, overlay[path])
        for path, document in before.items()
        if overlay[path] != document.text
    )
    return Fixing(alignments, overlay, tuple(made), tuple(broken.values()), changed)


class _Round(NamedTuple):
    texts: Mapping[str, str]
    made: tuple[Made, ...]
    broken: tuple[Made, ...]


def _round(alignments: Sequence[Alignment], wanted: Wanted) -> _Round:
    """Apply what can be applied at once; of two configurations the first one edits a file."""
    texts: dict[str, str] = {}
    made: list[Made] = []
    broken: list[Made] = []
    for alignment in alignments:
        program = program_of(alignment)
        findings = filter(wanted.finding, alignment.report.findings)
        found = fix.batch(program, findings, unsafe=wanted.unsafe)
        broken += found.broken
        if texts.keys() & found.edits.keys():
            continue
        made += found.made
        for path, edits in found.edits.items():
            module = program.module(path)
            if module is not None and edits:
                texts[path] = apply(module.text, edits)
    return _Round(texts, tuple(made), tuple(broken))


def program_of(alignment: Alignment) -> Program:
    """Return what writers look at."""
    modules = alignment.modules

    @cache
    def around() -> tuple[Module, ...]:
        models = [module.path for module in alignment.given]
        files = project_files(alignment.root, models)
        found = [modules.at(file) for file in files]
        return tuple(module for module in found if module is not None)

    return Program(
        context=alignment.context,
        schema=alignment.reading.schema,
        declared=alignment.declared,
        modules=alignment.given,
        module=modules.at,
        around=around,
        sealed=frozenset(document.path for document in alignment.inputs.schema),
    )


def with_fixes(alignment: Alignment) -> Alignment:
    """Return an alignment whose findings have their fixes with edits."""
    program = program_of(alignment)
    findings = tuple(_with_fixes(program, finding) for finding in alignment.report.findings)
    return replace(alignment, report=replace(alignment.report, findings=findings))


def _with_fixes(program: Program, finding: Finding) -> Finding:
    return replace(finding, fixes=fix.fixes(program, finding)) if finding.proposals else finding
