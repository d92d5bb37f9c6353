"""Whether what lint says is true by the catalogue: one question per rule."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from sqlalchemy import ARRAY, Enum

from schemalign.findings.finding import Finding
from tests.oracle.both_sides import BothSides
from tests.oracle.differences import Difference
from tests.oracle.objects import Column, Index, Table

Claim = Callable[[Finding, BothSides], bool]
Test = Callable[[Difference], bool]


def is_true(finding: Finding, sides: BothSides) -> bool:
    """Whether the databases bear a finding out."""
    return CLAIMS[finding.rule](finding, sides)


def concerns(finding: Finding, difference: Difference, sides: BothSides) -> bool:
    """Whether a finding stands at the place of a difference."""
    table = finding.table or ""
    if table != difference.table:
        return False
    if thing_of(finding) in difference.names:
        return True
    columns = frozenset(sides.linted.column(table, column) for column in finding.columns)
    if difference.kind in ("check", "exclusion"):
        text = str(difference.schema or difference.model)
        return not thing_of(finding) and all(re.search(rf"\b{one}\b", text) for one in columns)
    return columns == difference.columns


def thing_of(finding: Finding) -> str:
    """Return the name of the constraint or index of a finding, if it has one."""
    table = finding.table or ""
    full = table if "." in table else f"public.{table}"
    name = finding.object.removeprefix(full).removeprefix(".")
    return "" if name == finding.column else name


def _differs(*kinds: str, where: Test = lambda _: True) -> Claim:
    def holds(finding: Finding, sides: BothSides) -> bool:
        return any(
            one.kind in kinds and concerns(finding, one, sides) and where(one)
            for one in sides.differences
        )

    return holds


def _types(test: Callable[[Column, Column], bool]) -> Claim:
    def where(difference: Difference) -> bool:
        wanted, found = difference.schema, difference.model
        assert isinstance(wanted, Column)
        assert isinstance(found, Column)
        return test(wanted, found)

    return _differs("type", where=where)


_LIMITED = {"text", "character varying", "character", "bit", "bit varying", '"char"'}


def _lengths(wanted: Column, found: Column) -> bool:
    bases = {base.removesuffix("[]") for base in (wanted.base, found.base)}
    return bases <= _LIMITED and wanted.type != found.type


def _precisions(wanted: Column, found: Column) -> bool:
    floats = {"real", "double precision"}
    one_base = wanted.base == found.base or {wanted.base, found.base} == floats
    return one_base and wanted.type != found.type


def _zones(wanted: Column, found: Column) -> bool:
    words = [" with time zone" in one.type for one in (wanted, found)]
    return all(" time zone" in one.type for one in (wanted, found)) and words[0] != words[1]


def _members_differ(finding: Finding, sides: BothSides) -> bool:
    """Whether the labels differ, or those of a CHECK and of the imported `Enum`."""
    table, model = finding.table or "", finding.column or ""
    column = sides.linted.column(table, model)
    wanted = set(sides.reduced_schema[table].columns[column].labels)
    if not wanted:
        checks = (one.definition for one in sides.reduced_schema[table].checks)
        text = next((one for one in checks if re.search(rf"\b{column}\b", one)), "")
        wanted = set(re.findall(r"'(\w+)'", text))
    name = next(old for old, new in sides.linted.tables.items() if new == table)
    found = sides.metadata.tables[name].columns[model].type
    found = found.item_type if isinstance(found, ARRAY) else found
    return isinstance(found, Enum) and bool(wanted) and set(found.enums) != wanted


def _has(side: str) -> Test:
    other = {"schema": "model", "model": "schema"}[side]
    return lambda one: getattr(one, side) is not None and getattr(one, other) is None


def _targets(one: Difference) -> tuple[set[object], set[object]]:
    assert isinstance(one.schema, set)
    assert isinstance(one.model, set)
    return {key[:2] for key in one.schema}, {key[:2] for key in one.model}


def _other_target(one: Difference) -> bool:
    if one.schema is None:
        return False
    wanted, found = _targets(one)
    return wanted != found


def _other_action(one: Difference) -> bool:
    if one.schema is None or one.model is None:
        return False
    wanted, found = _targets(one)
    return bool(wanted & found)


def _more_terms(side: str) -> Test:
    """Whether one side promises what the other does not."""

    def more(one: Difference) -> bool:
        terms = [
            {term[:2] for term in getattr(one, name) or ()}
            for name in (side, {"schema": "model", "model": "schema"}[side])
        ]
        return bool(terms[0] - terms[1])

    return more


def _index_pair_differs(finding: Finding, sides: BothSides) -> bool:
    """Whether the schema's index is not in the model, though one on the same columns is."""
    there = [one for one in sides.differences if one.kind == "index"]
    there = [one for one in there if one.table == finding.table]
    wanted = [one for one in there if one.schema and thing_of(finding) in one.names]
    columns = {sides.linted.column(finding.table or "", name) for name in finding.columns}
    found = [one for one in there if one.model and one.columns == columns]
    return bool(wanted) and bool(found)


def _unknown_table(finding: Finding, sides: BothSides) -> bool:
    name = finding.table or ""
    if name in sides.linted.tables.values():  # renamed
        return name in sides.schema and name not in sides.model
    return name not in sides.schema and name in sides.model


def _missing_model(finding: Finding, sides: BothSides) -> bool:
    return finding.table in sides.schema and finding.table not in sides.reduced_model


def _unknown_column(finding: Finding, sides: BothSides) -> bool:
    table, column = finding.table or "", finding.column or ""
    name = next(old for old, new in sides.linted.tables.items() if new == table)
    wanted = sides.linted.column(table, column)
    there = column in sides.model[name].columns and column not in sides.schema[table].columns
    return there and (wanted == column or wanted not in sides.model[name].columns)


def _missing_column(finding: Finding, sides: BothSides) -> bool:
    table, column = finding.table or "", finding.column or ""
    name = next(old for old, new in sides.linted.tables.items() if new == table)
    return column in sides.schema[table].columns and column not in sides.model[name].columns


def _other_annotation(finding: Finding, sides: BothSides) -> bool:
    """Whether the model's column, made on a server, holds other values than the message says."""
    table, column = finding.table or "", finding.column or ""
    name = next(old for old, new in sides.linted.tables.items() if new == table)
    found = sides.model[name].columns[column]
    categories = {"int": "N", "float": "N", "Decimal": "N", "str": "S", "bool": "B"}
    categories |= dict.fromkeys(("date", "time", "datetime"), "D")
    word = re.search(r'annotation "(?:\w+\.)*(\w+)', finding.message)
    assert word is not None
    return categories[word[1]] != found.category or not found.not_null


def _has_no_key(finding: Finding, sides: BothSides) -> bool:
    return sides.schema[finding.table or ""].primary_key == ()


def _is_unindexed(finding: Finding, sides: BothSides) -> bool:
    table = sides.schema[finding.table or ""]
    starts = [set(key[: len(finding.columns)]) for key in _keys(table)]
    is_key = any(set(one.columns) == set(finding.columns) for one in table.foreign_keys)
    return is_key and set(finding.columns) not in starts


def _keys(table: Table) -> list[tuple[str, ...]]:
    """Return the columns of everything that an index of the whole table is behind."""
    indexes = [_leading(one) for one in table.indexes if one.predicate is None]
    return [table.primary_key, *(one.columns for one in table.uniques), *indexes]


def _leading(index: Index) -> tuple[str, ...]:
    """Return the columns of an index up to its first expression."""
    keys = index.definition.partition("(")[2].split(", ")
    both = zip(index.columns, keys, strict=False)
    return tuple(column for column, _ in itertools.takewhile(_is_plain, both))


def _is_plain(both: tuple[str, str]) -> bool:
    column, key = both
    return key.strip('"').startswith(column)


def _is_redundant(finding: Finding, sides: BothSides) -> bool:
    table = sides.schema[finding.table or ""]
    (index,) = (one for one in table.indexes if one.name == thing_of(finding))
    starts = [key[: len(index.columns)] for key in _keys(table)]
    return starts.count(index.columns) > 1  # one is its own


def _key_types_differ(finding: Finding, sides: BothSides) -> bool:
    table = sides.schema[finding.table or ""]
    return any(
        table.columns[name].base != sides.schema[key.target].columns[target].base
        for key in table.foreign_keys
        for name, target in zip(key.columns, key.target_columns, strict=True)
        if name in finding.columns
    )


def _is_named_otherwise(finding: Finding, sides: BothSides) -> bool:
    table = (finding.table or "").rpartition(".")[2]
    wanted = f"idx_{table}_{'_'.join(finding.columns)}"
    names = {one.name for one in sides.schema[finding.table or ""].indexes}
    return thing_of(finding) in names and thing_of(finding) != wanted


def _never(_finding: Finding, _sides: BothSides) -> bool:
    """A server took the schema, and Python the models: nothing dangles or is unreadable."""
    return False


CLAIMS: dict[str, Claim] = {
    "unknown-table": _unknown_table,
    "missing-model": _missing_model,
    "duplicate-model": _never,
    "reserved-attribute": _never,
    "unknown-column": _unknown_column,
    "missing-column": _missing_column,
    "type-mismatch": _types(lambda wanted, found: wanted.base != found.base),
    "length-mismatch": _types(_lengths),
    "precision-mismatch": _types(_precisions),
    "timezone-mismatch": _types(_zones),
    "json-mismatch": _types(lambda wanted, found: {wanted.base, found.base} == {"json", "jsonb"}),
    "enum-mismatch": _members_differ,
    "enum-name": _types(
        lambda wanted, found: wanted.category == found.category == "E" and wanted.base != found.base
    ),
    "enum-as-string": _types(lambda wanted, found: {wanted.category, found.category} == {"E", "S"}),
    "missing-relationship": _never,
    "unknown-type": _never,
    "nullability-mismatch": _differs("nullable"),
    "annotation-mismatch": _other_annotation,
    "default-mismatch": _differs("default"),
    "identity-mismatch": _differs("identity"),
    "computed-mismatch": _differs("computed"),
    "comment-mismatch": _differs("comment"),
    "collation-mismatch": _differs("collation"),
    "type-spelling": _types(
        lambda wanted, found: {wanted.type, found.type} == {"text", "character varying"}
    ),
    "unique-form": _differs("form", "unique"),
    "primary-key-mismatch": _differs("primary key"),
    "missing-foreign-key": _differs("foreign key", where=_has("schema")),
    "unknown-foreign-key": _differs("foreign key", where=_has("model")),
    "foreign-key-target": _differs("foreign key", where=_other_target),
    "foreign-key-action": _differs("foreign key", where=_other_action),
    "missing-unique": _differs("unique", where=_more_terms("schema")),
    "unknown-unique": _differs("unique", where=_more_terms("model")),
    "missing-index": _differs("index", where=_has("schema")),
    "unknown-index": _differs("index", where=_has("model")),
    "index-mismatch": _index_pair_differs,
    "index-name": _differs("index name"),
    "missing-check": _differs("check", where=_has("schema")),
    "unknown-check": _differs("check", where=_has("model")),
    "missing-exclusion": _differs("exclusion", where=_has("schema")),
    "unknown-exclusion": _differs("exclusion", where=_has("model")),
    "missing-primary-key": _has_no_key,
    "unindexed-foreign-key": _is_unindexed,
    "redundant-index": _is_redundant,
    "dangling-foreign-key": _never,
    "hypertable-unique-key": _never,  # without TimescaleDB there are none
    "hypertable-foreign-key": _never,
    "foreign-key-type": _key_types_differ,
    "index-naming": _is_named_otherwise,
    "sql-syntax": _never,
    "python-syntax": _never,
    "unused-suppression": _never,
}
"""What the catalogue must show for a finding of each rule."""
