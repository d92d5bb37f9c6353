"""The order of revisions: each after those that it revises and depends on.

https://alembic.sqlalchemy.org/en/latest/branches.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from schemalign.sources.alembic.revisions import Revision
from schemalign.values import NamedTuple

_SHOWN: Final = 6  # members of a cycle


class Graph(NamedTuple):
    """Revisions in the order in which they run, or the faults for which there is none.

    `parents` are, by revision, those that it revises and depends on; `heads` are revised by none.
    """

    order: tuple[Revision, ...] = ()
    heads: tuple[Revision, ...] = ()
    parents: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    faults: tuple[str, ...] = ()

    def ancestors(self) -> dict[str, frozenset[str]]:
        """Return for each revision all those that run before it for certain."""
        found: dict[str, frozenset[str]] = {}
        for each in self.order:
            above = self.parents[each.id]
            found[each.id] = frozenset(above).union(*(found[one] for one in above))
        return found


def ordered(revisions: Sequence[Revision]) -> Graph:
    """Put revisions into their order, or say why there is none."""
    revisions = sorted(revisions, key=lambda each: each.path)
    faults = [f"{each.path}: {fault}" for each in revisions for fault in each.faults]
    faults += _repeated(revisions)
    if faults:
        return Graph(faults=tuple(faults))
    known = {each.id: each for each in revisions}
    labelled = {label: each.id for each in revisions for label in each.labels}
    parents: dict[str, tuple[str, ...]] = {}
    for each in revisions:
        depends = [_resolved(one, known, labelled) for one in each.depends_on]
        faults += _missing(each, depends, known)
        parents[each.id] = tuple(
            dict.fromkeys([*each.down, *(one for one in depends if one is not None)])
        )
    if faults:
        return Graph(faults=tuple(faults))
    order = _topological(revisions, parents)
    if len(order) < len(revisions):
        return Graph(faults=(_cycle(known, parents, {each.id for each in order}),))
    revised = {one for each in revisions for one in each.down}
    heads = tuple(each for each in revisions if each.id not in revised)
    graph = Graph(tuple(order), heads, parents)
    return graph._replace(faults=tuple(_beginnings(graph)))


def _repeated(revisions: Sequence[Revision]) -> Iterator[str]:
    seen: dict[str, Revision] = {}
    for each in revisions:
        first = seen.setdefault(each.id, each)
        if first is not each and not each.faults:
            yield f"{first.path} and {each.path} have the same revision {each.id}"


def _resolved(name: str, known: Mapping[str, Revision], labelled: Mapping[str, str]) -> str | None:
    """What `depends_on` names: a revision, the beginning of one, or the label of a branch."""
    name = name.rpartition("@")[2] if name.rpartition("@")[2] != "head" else name.partition("@")[0]
    if name in known:
        return name
    if name in labelled:
        return labelled[name]
    similar = [each for each in known if each.startswith(name)]
    return similar[0] if len(similar) == 1 else None


def _missing(
    revision: Revision, depends: Sequence[str | None], known: Mapping[str, Revision]
) -> Iterator[str]:
    for name in revision.down:
        if name not in known:
            yield f"{revision.path}: there is no revision {name}, which its down_revision names"
    for name, found in zip(revision.depends_on, depends, strict=True):
        if found is None:
            yield f"{revision.path}: there is no revision {name}, which its depends_on names"


def _topological(
    revisions: Sequence[Revision], parents: Mapping[str, tuple[str, ...]]
) -> list[Revision]:
    """Follow each branch as far as it goes before the next one; those in a cycle are left out."""
    known = {each.id: each for each in revisions}
    children: dict[str, list[str]] = {}
    for each in revisions:
        for parent in parents[each.id]:
            children.setdefault(parent, []).append(each.id)
    waiting = {each.id: len(parents[each.id]) for each in revisions}
    ready = [each.id for each in reversed(revisions) if not waiting[each.id]]
    order = []
    while ready:
        name = ready.pop()
        order.append(known[name])
        for child in reversed(children.get(name, ())):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    return order


def _cycle(
    known: Mapping[str, Revision], parents: Mapping[str, tuple[str, ...]], placed: set[str]
) -> str:
    """Name the revisions of a cycle, each before the one that it revises."""
    name = min(each for each in known if each not in placed)
    walked: list[str] = []
    while name not in walked:
        walked.append(name)
        name = min(each for each in parents[name] if each not in placed)
    members = walked[walked.index(name) :]
    first = members.index(min(members))
    members = [*members[first:], *members[:first]]
    shown = [f"{known[each].path} ({each})" for each in members[:_SHOWN]]
    more = " ..." if len(members) > _SHOWN else ""
    return f"the revisions form a cycle: {' revises '.join(shown)}{more} revises {members[0]}"


def _beginnings(graph: Graph) -> Iterator[str]:
    """Report several revisions that begin a history, unless that is meant.

    It is where they have branch labels or dependencies, or where a later revision joins them.
    """
    first = [each for each in graph.order if not each.down]
    unmarked = [each for each in first if not each.labels and not each.depends_on]
    if len(unmarked) <= 1:
        return
    ancestors = graph.ancestors()
    names = {each.id for each in unmarked}
    if any(names <= ancestors[head.id] for head in graph.heads):
        return
    shown = " and ".join(f"{each.path} ({each.id})" for each in unmarked)
    yield (
        f"several revisions begin the history: {shown} have no down_revision, and neither"
        " branch_labels nor depends_on; give one of them its down_revision, or name one folder"
        " of revisions with --schema"
    )
