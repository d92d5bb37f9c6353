"""What differs and is rightly not reported: kind, reason, and a proof from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Enum, Sequence

from schemalign.databases.postgresql_tables import BOOKKEEPING
from tests.oracle.both_sides import BothSides
from tests.oracle.differences import Difference
from tests.oracle.objects import Column, Index

Proof = Callable[[Difference, BothSides], bool]


class Accepted(NamedTuple):
    """A kind of difference that needs no finding if its proof holds."""

    kind: str
    reason: str
    proof: Proof


def reason_to_accept(difference: Difference, sides: BothSides) -> str | None:
    """Return why a difference needs no finding, or None."""
    for one in ACCEPTED:
        if one.kind == difference.kind and one.proof(difference, sides):
            return one.reason
    return None


def _is_a_view(one: Difference, sides: BothSides) -> bool:
    return one.table in sides.schema and not sides.schema[one.table].is_stored


def _is_a_partition(one: Difference, sides: BothSides) -> bool:
    return one.table in sides.schema and sides.schema[one.table].is_partition


def _counts_migrations(one: Difference, _sides: BothSides) -> bool:
    return one.table in BOOKKEEPING and one.model is None


def _columns(one: Difference) -> tuple[Column, Column]:
    assert isinstance(one.schema, Column)
    assert isinstance(one.model, Column)
    return one.schema, one.model


def _one_side_is_bare(one: Difference, _sides: BothSides) -> bool:
    wanted, found = _columns(one)
    bare = wanted.type == wanted.base or found.type == found.base
    return bare and wanted.base == found.base and wanted.category in "NDT"


def _is_its_domain(one: Difference, _sides: BothSides) -> bool:
    wanted, found = _columns(one)
    return wanted.domain == found.type


def _is_one_enum_elsewhere(one: Difference, _sides: BothSides) -> bool:
    wanted, found = _columns(one)
    names = [side.base.rpartition(".")[2] for side in (wanted, found)]
    return names[0] == names[1] and wanted.labels == found.labels != ()


def _model_column(one: Difference, sides: BothSides) -> object:
    (name,) = one.columns
    table = next(old for old, new in sides.linted.tables.items() if new == one.table)
    names = sides.linted.columns[one.table]
    column = next(old for old, new in names.items() if new == name)
    return sides.metadata.tables[table].columns[column]


def _members_fit(one: Difference, sides: BothSides) -> bool:
    wanted, found = _columns(one)
    kind = getattr(_model_column(one, sides), "type", None)
    if not isinstance(kind, Enum) or found.base != "character varying":
        return False
    limit = re.search(r"\d+", wanted.type)
    return wanted.category == "S" and (limit is None or max(map(len, kind.enums)) <= int(limit[0]))


def _is_key_reported(one: Difference, sides: BothSides) -> bool:
    return any(
        finding.table == one.table and not one.columns.isdisjoint(finding.columns)
        for finding in sides.linted.about("primary-key-mismatch")
    )


def _is_numbered_key(one: Difference, sides: BothSides) -> bool:
    """Whether SQLAlchemy leaves an integer key to the database, which gives it a number."""
    wanted, found = _columns(one)
    is_key = set(sides.reduced_model[one.table].primary_key) == one.columns
    gives = wanted.identity != "" or wanted.default is not None
    return is_key and gives and found.identity == "serial"


def _is_asked_for_by_the_program(one: Difference, sides: BothSides) -> bool:
    default = getattr(_model_column(one, sides), "default", None)
    return isinstance(default, Sequence)


def _states_no_collation(one: Difference, _sides: BothSides) -> bool:
    return any(side.collation is None for side in _columns(one))


def _identifies_rows(one: Difference, sides: BothSides) -> bool:
    table = sides.reduced_schema[one.table]
    key = sides.reduced_model[one.table].primary_key
    unique = any(set(promise.columns) == set(key) for promise in table.promises)
    return unique and all(table.columns[name].not_null for name in key)


def _was_the_keys_promise(one: Difference, sides: BothSides) -> bool:
    """Whether the columns are the key of one side, whose keys differ and are compared as such."""
    tables = sides.reduced_schema[one.table], sides.reduced_model[one.table]
    return any(set(table.primary_key) == one.columns for table in tables)


def _is_made_by_convention(one: Difference, _sides: BothSides) -> bool:
    """Whether SQLAlchemy (`ix_`) or PostgreSQL (`_idx`) made one of two names."""
    wanted, found = one.schema, one.model
    assert isinstance(wanted, Index)
    assert isinstance(found, Index)
    columns = "_".join(found.columns)
    made = {f"ix_{one.table}_{columns}", f"ix_{one.table.replace('.', '_')}_{columns}"}
    return found.name in made or wanted.name.endswith("_idx")


def _is_unique_on_the_other_side(one: Difference, sides: BothSides) -> bool:
    """Whether the other side makes the columns unique, and lint says so: that implies an index."""
    tables = sides.reduced_model if one.schema else sides.reduced_schema
    unique = any(set(promise.columns) == one.columns for promise in tables[one.table].promises)
    return unique and any(
        finding.table == one.table
        and one.columns == {sides.linted.column(one.table, name) for name in finding.columns}
        for rule in ("missing-unique", "unknown-unique")
        for finding in sides.linted.about(rule)
    )


def _lists_members(one: Difference, sides: BothSides) -> bool:
    """Whether the CHECK lists what the model's `Enum` has otherwise, which is reported there."""
    return any(
        finding.table == one.table
        and re.search(rf"\b{sides.linted.column(one.table, finding.column or '')}\b", str(one[3:5]))
        for finding in sides.linted.about("enum-mismatch")
    )


ACCEPTED = (
    Accepted("table", "a view needs no model", _is_a_view),
    Accepted("table", "a partition is reached through its table", _is_a_partition),
    Accepted("table", "a migration tool's own table", _counts_migrations),
    Accepted("type", "one side states no precision", _one_side_is_bare),
    Accepted("type", "a domain stores what its type stores", _is_its_domain),
    Accepted("type", "the search path decides where an enum is", _is_one_enum_elsewhere),
    Accepted("type", "an Enum's members fit into the string column", _members_fit),
    Accepted("nullable", "the primary keys differ, which implies it", _is_key_reported),
    Accepted("identity", "an integer key takes any number that it gets", _is_numbered_key),
    Accepted("identity", "the program asks the sequence itself", _is_asked_for_by_the_program),
    Accepted("collation", "one side states no collation", _states_no_collation),
    Accepted("primary key", "the model's key is a NOT NULL unique", _identifies_rows),
    Accepted("unique", "the columns are a primary key", _was_the_keys_promise),
    Accepted("index name", "a name that nobody wrote", _is_made_by_convention),
    Accepted("index", "that its columns are unique is reported", _is_unique_on_the_other_side),
    Accepted("check", "the members are compared as an enum", _lists_members),
)
"""Every difference that lint keeps silent about."""
