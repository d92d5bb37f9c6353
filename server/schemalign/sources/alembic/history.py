"""Revisions put into their order, as steps to be carried out one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Module
from schemalign.sources.alembic.environment import naming_convention
from schemalign.sources.alembic.graph import Graph, ordered
from schemalign.sources.alembic.revisions import Revision, is_revision, read_revision
from schemalign.sql.ddl.definitions import Action, Drop, ObjectName, TableDefinition
from schemalign.sql.ddl.statements import Parsed
from schemalign.text.line_index import LineIndex
from schemalign.values import NamedTuple

ENVIRONMENT = "env.py"


class Step(NamedTuple):
    """What one revision does, the comments in its text, and why that cannot be parsed."""

    path: str
    parsed: tuple[Parsed, ...]
    comments: tuple[SuppressionComment, ...]
    problem: Problem | None


class History(NamedTuple):
    """Revisions in the order in which they run.

    `faults` are why they have none, `notes` what the user should know of them.
    """

    steps: tuple[Step, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_history(context: Context, modules: Sequence[Module]) -> History:
    """Read the revisions among some files, and `env.py` if it is among them."""
    convention = naming_convention(context, environment_of(modules))
    revisions = [read_revision(context, each, convention) for each in modules if is_revision(each)]
    return history_of(revisions, {each.path: each.text for each in modules})


def environment_of(modules: Sequence[Module]) -> Module | None:
    """Return the environment among some files."""
    return next((each for each in modules if is_environment(each.path)), None)


def is_environment(path: str) -> bool:
    """Whether a file is called as the environment is."""
    return path.replace("\\", "/").rpartition("/")[2] == ENVIRONMENT


def history_of(revisions: Sequence[Revision], texts: Mapping[str, str]) -> History:
    """Put revisions into their order; `texts` are those of their files."""
    graph = ordered(revisions)
    if graph.faults:
        return History((), graph.faults)
    single = _created_apart(graph)
    steps = tuple(
        Step(each.path, tuple(_replacing(each.steps, single)), each.comments, each.problem)
        for each in graph.order
    )
    return History(steps, (), (*_heads(graph), *_said(graph, texts)))


def _heads(graph: Graph) -> Iterator[str]:
    if len(graph.heads) > 1:
        shown = ", ".join(f"{each.id} ({each.path})" for each in graph.heads)
        yield (
            f"the revisions have {len(graph.heads)} heads, which `alembic upgrade head` refuses:"
            f" {shown}; all of them are taken, as by `alembic upgrade heads`"
        )


def _said(graph: Graph, texts: Mapping[str, str]) -> Iterator[str]:
    for each in graph.order:
        for note in each.notes:
            line, column = LineIndex(texts[each.path]).position(note.offset)
            yield f"{each.path}:{line}:{column}: {note.message}"


def _created_apart(graph: Graph) -> frozenset[tuple[str, str]]:
    """The tables that branches create independently of each other, so that they may contradict."""
    creators: dict[tuple[str, str], list[str]] = {}
    for each in graph.order:
        for name in _created(each):
            creators.setdefault((name.schema, name.name), []).append(each.id)
    several = {name: ids for name, ids in creators.items() if len(ids) > 1}
    if not several:
        return frozenset()
    ancestors = graph.ancestors()
    return frozenset(
        name
        for name, ids in several.items()
        if any(
            one != other and one not in ancestors[other] and other not in ancestors[one]
            for one in ids
            for other in ids
        )
    )


def _created(revision: Revision) -> Iterator[ObjectName]:
    for parsed in revision.steps:
        for action in parsed.actions:
            if isinstance(action, TableDefinition):
                yield action.name


def _replacing(steps: Sequence[Parsed], apart: frozenset[tuple[str, str]]) -> Iterator[Parsed]:
    """Yield steps; what a revision creates did not exist before it, whatever was not understood."""
    for parsed in steps:
        actions: list[Action] = []
        for action in parsed.actions:
            if (
                isinstance(action, TableDefinition)
                and not (action.if_not_exists or action.or_replace or action.temporary)
                and (action.name.schema, action.name.name) not in apart
            ):
                actions.append(Drop("TABLE", (action.name,), cascade=False))
            actions.append(action)
        yield (
            parsed
            if len(actions) == len(parsed.actions)
            else parsed._replace(actions=tuple(actions))
        )
