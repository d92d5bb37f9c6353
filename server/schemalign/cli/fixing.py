"""`lint --fix` and `lint --diff`: applies fixes until nothing changes."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from functools import cache
from typing import Final

from schemalign import fix
from schemalign.cli.alignment import Alignment, align
from schemalign.findings.finding import Finding
from schemalign.findings.report import Report
from schemalign.fix import Made
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.outline import Module
from schemalign.text.edit import apply
from schemalign.values import NamedTuple, replace
from schemalign.workspace.documents import Document, read
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.project_files import project_files
from schemalign.workspace.usage import UsageError
from schemalign.workspace.writing import write

_MOST_ROUNDS: Final = 50
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Fixing(NamedTuple):
    """What is left after all fixes, and the documents that they changed.

    `changed` are the documents as they were, with their new texts.
    """

    alignments: list[Alignment]
    overlay: Overlay
    made: tuple[Made, ...]
    broken: tuple[Made, ...]
    changed: tuple[tuple[Document, str], ...]


def fixed(arguments: Namespace) -> Fixing:
    """Apply the allowed fixes in memory, again and again, until there is none."""
    overlay = Overlay()
    before: dict[str, Document] = {}
    made: list[Made] = []
    broken: dict[tuple[str, str], Made] = {}
    seen: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        alignments = align(arguments, overlay)
        found = _round(alignments, unsafe=arguments.unsafe_fixes)
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
        alignments = align(arguments, overlay)
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


def _round(alignments: Sequence[Alignment], *, unsafe: bool) -> _Round:
    """Apply what can be applied at once; of two configurations the first one edits a file."""
    texts: dict[str, str] = {}
    made: list[Made] = []
    broken: list[Made] = []
    for alignment in alignments:
        program = program_of(alignment)
        found = fix.batch(program, alignment.report.findings, unsafe=unsafe)
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
    )


def with_fixes(alignment: Alignment) -> Alignment:
    """Return an alignment whose findings have their fixes with edits."""
    program = program_of(alignment)
    findings = tuple(_with_fixes(program, finding) for finding in alignment.report.findings)
    return replace(alignment, report=replace(alignment.report, findings=findings))


def _with_fixes(program: Program, finding: Finding) -> Finding:
    return replace(finding, fixes=fix.fixes(program, finding)) if finding.proposals else finding


def store(fixing: Fixing) -> None:
    """Write the changed files; each at once or not at all, and only if nobody else changed it."""
    refused = []
    for document, text in fixing.changed:
        try:
            write(document, text)
        except UsageError as error:
            refused.append(str(error))
    if refused:
        raise UsageError("\nschemalign: ".join(refused))


def diff(fixing: Fixing) -> Iterator[str]:
    """Yield the lines of a unified diff of all changed files."""
    for document, text in sorted(fixing.changed, key=lambda each: each[0].path):
        lines = unified_diff(
            _LINE.findall(document.text),
            _LINE.findall(text),
            document.path,
            document.path,
        )
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def summary(fixing: Fixing, report: Report, *, would: bool) -> str:
    """Return in a line what was fixed, or would be, and what is left."""
    count, files = len(fixing.made), len(fixing.changed)
    left = len(report.findings)
    verb = "would fix" if would else "fixed"
    done = f"{verb} {_counted(count, 'finding')} in {_counted(files, 'file')}"
    return f"{done}, {left or 'none'} left"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
