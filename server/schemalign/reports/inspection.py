"""Both sides as schemalign understands them, side by side, and why two types agree or not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from schemalign.compare.pairs import ColumnPair, SchemaPair, TablePair
from schemalign.compare.type_verdict import written
from schemalign.compare.verdict import Verdict
from schemalign.reports.places import Texts
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced, Unknown
from schemalign.schema.tables import Column, Schema, Table
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import fields, is_dataclass

_MARKS = {Verdict.SAME: "=", Verdict.DIFFERENT: "!", Verdict.UNDECIDED: "?"}


def render_text(pair: SchemaPair, texts: Texts) -> str:
    """Return one block per table: every column of both sides, and the verdict on its type."""
    lines: list[str] = []
    for both in pair.tables:
        lines += [*_table_pair(both, texts), ""]
    for table in pair.missing_tables:
        lines += [f"{table.name}  ({texts.words(table.location)}; no model)", *_columns(table), ""]
    for table in (*pair.unknown_tables, *(one for one, _ in pair.undecided_tables)):
        lines += [f"{table.name}  (no table; {texts.words(table.location)})", *_columns(table), ""]
    return "\n".join(lines)


def render_schema(schema: Schema, texts: Texts) -> str:
    """Return one block per table of a schema that is compared with nothing."""
    lines: list[str] = []
    for table in schema.tables.values():
        lines += [f"{table.name}  ({texts.words(table.location)})", *_columns(table)]
        lines += [*(f"    {line}" for line in _constraints(table)), ""]
    return "\n".join(lines)


def _table_pair(pair: TablePair, texts: Texts) -> Iterator[str]:
    places = f"{texts.words(pair.canonical.location)}; {texts.words(pair.declared.location)}"
    yield f"{pair.canonical.name}  ({places})"
    rows = [
        *(
            (_MARKS[both.type.verdict], _facts(both.canonical), _facts(both.declared), _why(both))
            for both in pair.column_pairs
        ),
        *(("-", _facts(column), "", "not in the model") for column in pair.missing_columns),
        *(("+", "", _facts(column), "not in the schema") for column in pair.unknown_columns),
    ]
    widths = [max((len(row[number]) for row in rows), default=0) for number in (1, 2)]
    for mark, wanted, found, why in rows:
        yield f"  {mark} {wanted:{widths[0]}} | {found:{widths[1]}} | {why}".rstrip()
    for side, table in (("schema", pair.canonical), ("model", pair.declared)):
        for line in _constraints(table):
            yield f"    {side}: {line}"


def _why(pair: ColumnPair) -> str:
    verdict = pair.type
    rule = f"{verdict.rule}: " if verdict.rule else ""
    return f"{rule}{verdict.reason or 'the text does not decide it'}"


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield f"    {_facts(column)}"


def _facts(column: Column) -> str:
    """Return a column in normal form, as SQL."""
    parts = [column.name, normal_form(column.type)]
    if column.nullable.value is False:
        parts.append("NOT NULL")
    elif not column.nullable.decided:
        parts.append("NULL?")
    for word, fact in (("DEFAULT", column.default), ("GENERATED", column.computed)):
        if isinstance(fact.value, Unknown):
            parts.append(f"{word} ?")
        elif fact.value is not None:
            parts.append(f"{word} {fact.value.text}")
    identity = column.identity.value
    if identity is not None:
        parts.append("IDENTITY ?" if isinstance(identity, Unknown) else f"({identity.kind.value})")
    return " ".join(parts)


def normal_form(type_: Sourced[ColumnType]) -> str:
    """Return a type in the form in which types are compared."""
    value = type_.value
    if isinstance(value, Unknown):
        return "?"
    arguments = f"({','.join(map(str, value.arguments))})" if value.arguments else ""
    schema = f"{value.schema}." if value.schema else ""
    text = f"{schema}{value.name}{arguments}{'[]' if value.is_array else ''}"
    if value.enum is not None:
        members = "?" if isinstance(value.enum.members, Unknown) else ", ".join(value.enum.members)
        text += f"{{{members}}}"
    return text


def _constraints(table: Table) -> Iterator[str]:
    if table.primary_key is not None:
        yield f"PRIMARY KEY ({', '.join(table.primary_key.columns)})"
    for key in table.foreign_keys:
        target = "?" if isinstance(key.target.value, Unknown) else str(key.target.value)
        columns = f" ({', '.join(key.target_columns)})" if key.target_columns else ""
        action = f" ON DELETE {key.on_delete.value}" if key.on_delete.value else ""
        yield f"FOREIGN KEY ({', '.join(key.columns)}) REFERENCES {target}{columns}{action}"
    for unique in table.uniques:
        yield f"UNIQUE ({', '.join(unique.columns)})"
    for index in table.indexes:
        name = index.name.text if index.name else ""
        elements = index.elements.value
        keys = (
            "?"
            if isinstance(elements, Unknown)
            else ", ".join(one.column or one.expression for one in elements)
        )
        yield f"{'UNIQUE ' if index.unique else ''}INDEX {name} ({keys})"
    for check in table.checks:
        text = check.expression.value
        yield f"CHECK ({'?' if isinstance(text, Unknown) else ' '.join(text.split())})"


def render_json(snapshot: Mapping[str, Any], pair: SchemaPair, texts: Texts) -> str:
    """Return both sides, table by table, as one JSON document that begins with the schema's."""
    document = {
        **snapshot,
        "tables": [
            {
                "name": str(both.canonical.name),
                "schema": _plain(both.canonical, texts),
                "model": _plain(both.declared, texts),
                "columns": [_json_pair(one) for one in both.column_pairs],
            }
            for both in pair.tables
        ],
        "missing-models": [_plain(table, texts) for table in pair.missing_tables],
        "unknown-tables": [
            _plain(table, texts)
            for table in (*pair.unknown_tables, *(one for one, _ in pair.undecided_tables))
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _json_pair(pair: ColumnPair) -> dict[str, Any]:
    wanted, found = pair.canonical.type.value, pair.declared.type.value
    return {
        "schema": pair.canonical.name,
        "model": pair.declared.name,
        "type": {
            "schema": normal_form(pair.canonical.type),
            "schema-written": written(wanted) if isinstance(wanted, ColumnType) else None,
            "model": normal_form(pair.declared.type),
            "model-written": written(found) if isinstance(found, ColumnType) else None,
            "verdict": pair.type.verdict.value,
            "rule": pair.type.rule or None,
            "reason": pair.type.reason,
        },
    }


def _plain(value: object, texts: Texts) -> Any:
    """Return a frozen value as JSON has it: names as strings, places as `path:line:column`."""
    if isinstance(value, Sourced):
        if value.decided:
            return _plain(value.value, texts)
        return {"undecided": True, "reason": value.reason}
    if isinstance(value, Location):
        return texts.words(value)
    if isinstance(value, QualifiedName):
        return str(value)
    if isinstance(value, Enum):
        return {"undecided": True} if isinstance(value, Unknown) else value.value
    return _plain_group(value, texts)


def _plain_group(value: object, texts: Texts) -> Any:
    names = _field_names(value)
    if names:
        return {name.replace("_", "-"): _plain(getattr(value, name), texts) for name in names}
    if isinstance(value, frozenset):
        return sorted(_plain(one, texts) for one in value)
    if isinstance(value, tuple):
        return [_plain(one, texts) for one in value]
    return value


def _field_names(value: object) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass or a named tuple, else nothing."""
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(one.name for one in fields(value))
    return getattr(value, "_fields", ())
