"""A revision: its place in the history, and what its `upgrade()` does."""

from __future__ import annotations

from typing import Final

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.comments import suppression_comments
from schemalign.python.outline import Assignment, Function, Module
from schemalign.python.problems import syntax_problem
from schemalign.sources.alembic.effects import Effects, Note
from schemalign.sql.ddl.statements import Parsed
from schemalign.values import dataclass

_IDENTIFIERS: Final = ("down_revision", "depends_on", "branch_labels")


@dataclass(frozen=True, slots=True)
class Revision:
    """What a revision file says.

    `faults` are reasons why its place in the history is not decided; `problem` is why the file
    cannot be parsed, and then what it does is in doubt.
    """

    path: str
    id: str
    down: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    steps: tuple[Parsed, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[SuppressionComment, ...] = ()
    faults: tuple[str, ...] = ()
    problem: Problem | None = None


def is_revision(module: Module) -> bool:
    """Whether a file is a revision: Alembic takes those that assign `revision`."""
    return "revision" in module.text and "revision" in module.contents.bindings


def read_revision(context: Context, module: Module, convention: object) -> Revision:
    """Read a revision file; never fails."""
    faults: list[str] = []
    name = _assigned(context, module, "revision")
    if not isinstance(name, str):
        faults.append("its revision is not a literal string")
    found = {each: _identifiers(context, module, each, faults) for each in _IDENTIFIERS}
    problem = syntax_problem(module)
    effects = Effects(context, module, convention)
    upgrade = _upgrade(module)
    if upgrade is not None:
        effects.run(upgrade, is_certain=problem is None)
    return Revision(
        module.path,
        str(name),
        found["down_revision"],
        found["depends_on"],
        found["branch_labels"],
        tuple(effects.steps),
        tuple(effects.notes),
        suppression_comments(module),
        tuple(faults),
        problem,
    )


def _assigned(context: Context, module: Module, name: str) -> object:
    bindings = module.contents.bindings.get(name)
    value = bindings[-1].value if bindings else None
    return value_of(context, value.value) if isinstance(value, Assignment) else None


def _identifiers(context: Context, module: Module, name: str, faults: list[str]) -> tuple[str, ...]:
    value = _assigned(context, module, name)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple | list | frozenset) and all(isinstance(one, str) for one in value):
        return tuple(sorted(value) if isinstance(value, frozenset) else value)
    faults.append(f"its {name} is neither a literal string nor a tuple of these")
    return ()


def _upgrade(module: Module) -> Function | None:
    bindings = module.contents.bindings.get("upgrade")
    value = bindings[-1].value if bindings else None
    return value if isinstance(value, Function) else None
