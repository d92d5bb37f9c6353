"""What the rules propose, in one wording."""

from __future__ import annotations

from collections.abc import Iterable

from schemalign.compare.pairs import TablePair
from schemalign.findings.fix import Proposal, Safety
from schemalign.schema.changes import (
    AddItem,
    Change,
    RemoveItem,
    ReplaceItem,
    TableItem,
)
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.sourced import Unknown


def proposed(title: str, *changes: Change, safe: bool = True) -> tuple[Proposal, ...]:
    """Return the only proposal of a finding."""
    return (Proposal(title, changes, Safety.SAFE if safe else Safety.UNSAFE),)


def added(pair: TablePair, item: TableItem, title: str) -> tuple[Proposal, ...]:
    """Propose to add the schema's constraint or index to the model."""
    if not is_settled(pair, item):
        return ()
    return proposed(title, AddItem(pair.declared, item))


def removed(
    pair: TablePair, item: TableItem, title: str, *, safe: bool = False
) -> tuple[Proposal, ...]:
    """Propose to remove the model's constraint or index."""
    return proposed(title, RemoveItem(pair.declared, item), safe=safe)


def set_to(pair: TablePair, item: TableItem, wanted: TableItem, title: str) -> tuple[Proposal, ...]:
    """Propose that the model's constraint or index says what the schema's says."""
    if not is_settled(pair, wanted):
        return ()
    return proposed(title, ReplaceItem(pair.declared, item, wanted))


def is_settled(pair: TablePair, item: TableItem) -> bool:
    """Whether the model calls the columns of the schema's constraint or index as the schema does.

    Else their own fixes come first: a constraint on a column that is being renamed would name
    one that is not there.
    """
    renamed = {wanted for found, wanted in pair.columns.items() if wanted != found}
    if not renamed:
        return True
    columns = _columns(item)
    return columns is not None and renamed.isdisjoint(columns)


def _columns(item: TableItem) -> Iterable[str] | None:
    """The columns that a constraint or index names; None where SQL text may name more."""
    if isinstance(item, ForeignKey | Unique):
        return item.columns
    if isinstance(item, Check | Exclusion):
        return None
    elements = item.elements.value
    if isinstance(elements, Unknown) or item.where.value is not None:
        return None
    if any(element.expression for element in elements):
        return None
    return [*(element.column for element in elements), *item.include]


def index_title(verb: str, index: Index) -> str:
    """Return `Add the index `ix``, or without a name that nobody wrote."""
    return f"{verb} the index `{index.name.text}`" if index.name else f"{verb} the index"
