"""An index that another one makes needless."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import CanonicalTable
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import index_words, named_columns
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of, named
from schemalign.schema.constraints import Index, IndexElement, PrimaryKey, Unique
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple


@rule(Severity.INFO, drift=False)
def redundant_index(table: CanonicalTable) -> Iterator[Outcome]:
    """An index is the beginning of another one.

    What it checks: no b-tree index is a prefix of another (or of a key) with the same operator
    classes, collations, order and predicate.  A unique index is never redundant beside a plain
    one, nor one that TimescaleDB makes for a hypertable.

    Why it matters: every write keeps both up to date, and no query needs the shorter one.

    Fix: drop the shorter index.
    """
    if not table.indexes or table.partition_of is not None:
        return
    trees = list(_trees(table))
    reported: set[int] = set()
    for tree in trees:
        other = _covering(tree, trees, reported)
        if other is None or not isinstance(tree.origin, Index) or tree.origin.implicit:
            continue
        reported.add(id(tree))
        yield about_table(
            "redundant-index",
            table,
            f"the index{named(tree.origin)} on {index_words(tree.origin)} of {table.name} is"
            " the"
            f" beginning of {_words(other)}",
            at=tree.origin.location,
            related=[Related(other.origin.location, _words(other))],
            columns=named_columns(tree.origin),
            help_text="drop it",
            thing=name_of(tree.origin),
        )


class _Tree(NamedTuple):
    """A b-tree, made by an index or for a constraint."""

    elements: tuple[IndexElement, ...]
    unique: bool
    where: str | None
    include: tuple[str, ...]
    nulls_not_distinct: bool
    origin: Index | Unique | PrimaryKey


def _trees(table: Table) -> Iterator[_Tree]:
    for constraint in (table.primary_key, *table.uniques):
        if constraint is not None:
            elements = tuple(IndexElement(column=name) for name in constraint.columns)
            nulls = isinstance(constraint, Unique) and constraint.nulls_not_distinct
            yield _Tree(
                elements,
                unique=True,
                where=None,
                include=(),
                nulls_not_distinct=nulls,
                origin=constraint,
            )
    for index in table.indexes:
        elements_, where = index.elements.value, index.where.value
        if index.method != "btree" or isinstance(elements_, Unknown) or isinstance(where, Unknown):
            continue
        yield _Tree(elements_, index.unique, where, index.include, index.nulls_not_distinct, index)


def _covering(tree: _Tree, trees: list[_Tree], reported: set[int]) -> _Tree | None:
    """Return a tree that does all that this one does; of two equal ones the later is needless."""
    if not isinstance(tree.origin, Index):
        return None
    for other in trees:
        if other is tree or id(other) in reported or other.where != tree.where:
            continue
        length = len(tree.elements)
        if other.elements[:length] != tree.elements:
            continue
        equal = len(other.elements) == length
        if tree.unique and not (
            equal and other.unique and other.nulls_not_distinct == tree.nulls_not_distinct
        ):
            continue
        if tree.include and not set(tree.include) <= {*other.include, *_columns(other)}:
            continue
        if equal and _same_rank(tree, other) and trees.index(other) > trees.index(tree):
            continue
        return other
    return None


def _same_rank(tree: _Tree, other: _Tree) -> bool:
    return (
        other.unique == tree.unique
        and isinstance(other.origin, Index)
        and tree.include == other.include
    )


def _columns(tree: _Tree) -> Iterator[str]:
    return (element.column for element in tree.elements)


def _words(tree: _Tree) -> str:
    if isinstance(tree.origin, PrimaryKey):
        return "the primary key"
    kind = "constraint" if isinstance(tree.origin, Unique) else "index"
    return f"the {kind}{named(tree.origin)}" if tree.origin.name else f"another {kind}"
