"""Tables of which something that was not understood may have changed what is known."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from schemalign.findings.finding import Undecided
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Unread
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import Alter, ObjectName, Unseen, Unsettled

ANY_TABLE: Final = "*"
_FACETS: Final = {Unread.FOREIGN_KEY: "foreign-key", Unread.PRIMARY_KEY: "primary-key"}


def unsettle(catalogue: Catalogue, action: Unsettled) -> None:
    """Leave a table undecided, or all that its name may mean: `*` in it stands for anything."""
    name = action.name or ObjectName("", ANY_TABLE, action.start, action.end)
    place = catalogue.location(action.start, action.end)
    if action.name is None:
        catalogue.is_partial = True
    created = catalogue.created_name(name)
    changed = [each for each in catalogue.tables.values() if _may_be(catalogue, each, name)]
    for table in () if action.creates else changed:
        _forget(catalogue, table)
    catalogue.undecided_tables.add(created)
    fact = Undecided(place, str(created), None, "table", action.reason)
    if action.name is None or not any(
        (each.table, each.reason) == (fact.table, fact.reason) for each in catalogue.undecided
    ):
        catalogue.undecided.append(fact)


def _may_be(catalogue: Catalogue, table: TableDraft, name: ObjectName) -> bool:
    if ANY_TABLE in name.name:
        return fnmatchcase(table.name.name, name.name)
    return table.name == catalogue.found_name(name, catalogue.tables)


def _forget(catalogue: Catalogue, table: TableDraft) -> None:
    """Take a table out of what is known; whatever refers to it stays."""
    catalogue.tables.pop(table.name, None)
    catalogue.undecided_tables.add(table.name)
    for index in [name for name, owner in catalogue.index_tables.items() if owner is table]:
        del catalogue.index_tables[index]
    for child in table.children:
        _forget(catalogue, child)


def leave_undecided(catalogue: Catalogue, name: QualifiedName, alter: Alter) -> None:
    """Note that a table may exist of which nothing is known, by its new name as well."""
    if catalogue.undecided_tables.isdisjoint({name, QualifiedName("", ANY_TABLE)}):
        place = catalogue.location(alter.start, alter.end)
        catalogue.made_elsewhere.setdefault(name, place)
    catalogue.undecided_tables.add(name)
    for alteration in alter.alterations:
        new = alteration.new_name
        if new is not None and alteration.kind == "rename":
            name = QualifiedName(name.schema, new.text)
        elif new is not None and alteration.kind == "set-schema":
            name = QualifiedName(catalogue.namespace(new.text), name.name)
    catalogue.undecided_tables.add(name)


def leave_unseen(catalogue: Catalogue, action: Unseen) -> None:
    """Note that a table may have more constraints or indexes than are known."""
    place = catalogue.location(action.start, action.end)
    for table in [
        each for each in catalogue.tables.values() if _may_be(catalogue, each, action.name)
    ]:
        table.unread |= action.kinds
        for kind in sorted(action.kinds, key=lambda each: each.value):
            facet = _FACETS.get(kind, kind.value)
            fact = Undecided(place, str(table.name), None, facet, action.reason)
            catalogue.undecided.append(fact)
