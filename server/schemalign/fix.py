"""Turns what findings propose into edits of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from schemalign.findings.finding import Finding
from schemalign.findings.fix import Doubt, Fix, Proposal, Safety
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.write import write
from schemalign.python.edits import with_own_indentation
from schemalign.python.import_edits import finished
from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from schemalign.text.edit import TextEdit, apply, conflict
from schemalign.text.span import Location
from schemalign.values import NamedTuple, replace


class Made(NamedTuple):
    """A fix that was chosen for a finding, by its title."""

    finding: Finding
    title: str


class Batch(NamedTuple):
    """Edits that can be made together, by file, and the fixes that they make.

    `postponed` counts fixes that touch the same text as a chosen one: they are for the next
    round.  `broken` are fixes that would give a file that cannot be parsed.
    """

    edits: Mapping[str, Sequence[TextEdit]]
    made: tuple[Made, ...]
    postponed: int
    broken: tuple[Made, ...]


class _Plan(NamedTuple):
    title: str
    safety: Safety
    rewrite: Rewrite


def fixes(program: Program, finding: Finding) -> tuple[Fix, ...]:
    """Return the fixes of a finding, the preferred one first, each complete in itself."""
    found = []
    for proposal in finding.proposals:
        plan = _plan(program, proposal)
        edits = _complete(program, [plan.rewrite]) if plan is not None else {}
        if plan is None or not edits or any(_breaks(program, *each) for each in edits.items()):
            continue
        every = tuple(edit for path in sorted(edits) for edit in sorted(edits[path]))
        found.append(Fix(plan.title, plan.safety, every, plan.rewrite.doubts))
    return tuple(found)


def batch(program: Program, findings: Iterable[Finding], *, unsafe: bool) -> Batch:
    """Return the first fix of each finding that is allowed, as far as they do not conflict.

    `unsafe` allows fixes that may change what the program does.
    """
    chosen: list[tuple[Made, Rewrite]] = []
    broken: list[Made] = []
    taken = _Taken()
    postponed = 0
    for made, rewrite in _candidates(program, findings, unsafe=unsafe):
        if taken.admits(rewrite):
            taken.add(rewrite)
            chosen.append((made, rewrite))
        else:
            postponed += 1
    edits = _complete(program, [rewrite for _, rewrite in chosen])
    if any(_breaks(program, *each) for each in edits.items()):
        chosen, broken = _sound(program, chosen)
        edits = _complete(program, [rewrite for _, rewrite in chosen])
    return Batch(edits, tuple(made for made, _ in chosen), postponed, tuple(broken))


class _Taken:
    """What the chosen rewrites touch and claim."""

    def __init__(self) -> None:
        self.edits: dict[str, list[TextEdit]] = {}
        self.claims: set[str] = set()

    def admits(self, rewrite: Rewrite) -> bool:
        """Whether a rewrite can be made together with the chosen ones."""
        if not self.claims.isdisjoint(rewrite.claims):
            return False
        # Equal edits, such as those of an enum that two columns share, are made by the first.
        return not any(
            edit == other or conflict((edit, other))
            for edit in rewrite.edits
            for other in self.edits.get(edit.path, ())
        )

    def add(self, rewrite: Rewrite) -> None:
        """Take a rewrite among the chosen ones."""
        self.claims |= rewrite.claims
        for edit in rewrite.edits:
            self.edits.setdefault(edit.path, []).append(edit)


def _candidates(
    program: Program, findings: Iterable[Finding], *, unsafe: bool
) -> Iterator[tuple[Made, Rewrite]]:
    for finding in findings:
        for proposal in finding.proposals:
            plan = _plan(program, proposal)
            if plan is not None and (unsafe or plan.safety is Safety.SAFE):
                yield Made(finding, plan.title), plan.rewrite
                break


def _plan(program: Program, proposal: Proposal) -> _Plan | None:
    """Return a proposal as one rewrite; None if one of its changes cannot be made."""
    rewrites = [write(program, change) for change in proposal.changes]
    known = [rewrite for rewrite in rewrites if rewrite is not None]
    if len(known) < len(rewrites) or not any(rewrite.edits for rewrite in known):
        return None
    whole = Rewrite(
        tuple(dict.fromkeys(edit for each in known for edit in each.edits)),
        tuple(dict.fromkeys(needed for each in known for needed in each.needed)),
        tuple(dict.fromkeys(doubt for each in known for doubt in each.doubts)),
        "".join(each.note for each in known),
        frozenset(claim for each in known for claim in each.claims),
    )
    whole = _unsealed(program, whole)
    if conflict(whole.edits):
        return None
    safety = Safety.UNSAFE if whole.doubts else proposal.safety
    return _Plan(proposal.title + whole.note, safety, whole)


def _unsealed(program: Program, whole: Rewrite) -> Rewrite:
    """Leave files alone that nothing is written to; what would be changed there is in doubt."""
    left = tuple(edit for edit in whole.edits if edit.path not in program.sealed)
    if len(left) == len(whole.edits):
        return whole
    doubts = [
        Doubt(Location(edit.path, edit.start, edit.end), "this belongs to the schema and stays")
        for edit in whole.edits
        if edit.path in program.sealed
    ]
    return whole._replace(edits=left, doubts=(*whole.doubts, *doubts))


def _complete(program: Program, rewrites: Sequence[Rewrite]) -> dict[str, list[TextEdit]]:
    """Return the edits by file, with those of the imports."""
    by_path: dict[str, list[TextEdit]] = {}
    for rewrite in rewrites:
        for edit in rewrite.edits:
            by_path.setdefault(edit.path, []).append(edit)
        for needed in rewrite.needed:
            by_path.setdefault(needed.path, [])
    every = [needed for rewrite in rewrites for needed in rewrite.needed]
    result = {}
    for path, edits in by_path.items():
        own = dict.fromkeys(needed for needed in every if needed.path == path)
        module = _module(program, path)
        written = finished(
            module,
            edits,
            own,
            libraries=program.context.names.libraries,
            around=program.around,
        )
        result[path] = [with_own_indentation(module.text, edit) for edit in written]
    return result


def _module(program: Program, path: str) -> Module:
    module = program.module(path)
    assert module is not None, "edits are made of modules that were read"
    return module


def _breaks(program: Program, path: str, edits: Sequence[TextEdit]) -> bool:
    """Whether edits would turn a file that can be parsed into one that cannot."""
    module = _module(program, path)
    after = replace(module, text=apply(module.text, edits))
    return syntax_problem(after) is not None and syntax_problem(module) is None


def _sound(
    program: Program, chosen: Sequence[tuple[Made, Rewrite]]
) -> tuple[list[tuple[Made, Rewrite]], list[Made]]:
    """Part the fixes into those that leave every file sound together, and the others."""
    sound: list[tuple[Made, Rewrite]] = []
    broken = []
    for made, rewrite in chosen:
        together = [*(each for _, each in sound), rewrite]
        edits = _complete(program, together)
        if any(_breaks(program, *each) for each in edits.items()):
            broken.append(made)
        else:
            sound.append((made, rewrite))
    return sound, broken
