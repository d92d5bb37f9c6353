"""One description of a schema, made from the database's catalogue or from a reading of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import IdentityKind, TableKind
from schemalign.schema.types import ColumnType, TypeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from schemalign.schema.constraints import ForeignKey, Index, Name
    from schemalign.schema.tables import Column, Schema, Table

_COLUMNS = """
WITH RECURSIVE domain AS (
    SELECT oid, typbasetype, typtypmod, typnotnull FROM pg_type WHERE typtype = 'd'
    UNION ALL
    SELECT d.oid, b.typbasetype, b.typtypmod, d.typnotnull OR b.typnotnull
    FROM domain d JOIN pg_type b ON b.oid = d.typbasetype WHERE b.typtype = 'd'
), base AS (
    SELECT d.* FROM domain d JOIN pg_type b ON b.oid = d.typbasetype WHERE b.typtype <> 'd'
)
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
       c.relkind, a.attname, t.typname, t.typtype, e.typname, b.typname, be.typname,
       coalesce(substring(format_type(coalesce(base.typbasetype, a.atttypid),
           coalesce(base.typtypmod, a.atttypmod)) from '\\(.*\\)'), ''),
       a.attnotnull OR coalesce(base.typnotnull, false), a.attidentity, a.attgenerated,
       coalesce(pg_get_expr(d.adbin, d.adrelid), t.typdefault),
       CASE WHEN a.attcollation <> t.typcollation THEN col.collname END,
       col_description(c.oid, a.attnum)
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
LEFT JOIN base ON base.oid = t.oid
LEFT JOIN pg_type b ON b.oid = base.typbasetype
LEFT JOIN pg_type be ON be.oid = b.typelem AND b.typcategory = 'A'
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation col ON col.oid = a.attcollation
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
ORDER BY 1, a.attnum
"""
_CONSTRAINTS = """
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
       k.contype, k.conname,
       ARRAY(SELECT attname FROM unnest(k.conkey) WITH ORDINALITY u(num, ord)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num ORDER BY ord)::text[],
       CASE tn.nspname WHEN 'public' THEN '' ELSE tn.nspname || '.' END || t.relname,
       ARRAY(SELECT attname FROM unnest(k.confkey) WITH ORDINALITY u(num, ord)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.num ORDER BY ord)::text[],
       k.confdeltype, k.confupdtype, k.condeferrable, k.condeferred,
       i.indnullsnotdistinct, am.amname
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class t ON t.oid = k.confrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = k.conindid
LEFT JOIN pg_class ic ON ic.oid = k.conindid
LEFT JOIN pg_am am ON am.oid = ic.relam
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
  -- What points at a partitioned table has a clone for each partition.
  AND NOT EXISTS (SELECT FROM pg_constraint o
                  WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid)
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
"""
_INDEXES = """
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, ic.relname,
       i.indisunique, am.amname, i.indnullsnotdistinct, i.indpred IS NOT NULL,
       ARRAY(SELECT coalesce(a.attname, '(expression)')
             || CASE WHEN am.amname = 'btree' AND i.indoption[k - 1] & 1 = 1
                THEN ' desc' ELSE '' END
             || CASE WHEN am.amname = 'btree' AND i.indoption[k - 1] & 2 = 2
                THEN ' nulls first' ELSE '' END
             || CASE WHEN oc.opcdefault THEN '' ELSE ' ' || oc.opcname END
             FROM generate_series(1, i.indnkeyatts) k
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k - 1]
             JOIN pg_opclass oc ON oc.oid = i.indclass[k - 1] ORDER BY k)::text[],
       ARRAY(SELECT a.attname FROM generate_series(i.indnkeyatts + 1, i.indnatts) k
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k - 1]
             ORDER BY k)::text[]
FROM pg_index i
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT EXISTS (SELECT FROM pg_constraint k
                  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
"""
_ENUMS = """
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || t.typname,
       array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
GROUP BY 1
"""
_KINDS = {
    "r": "table",
    "p": "table",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
}
_ACTIONS = {"a": "", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT", "r": "RESTRICT"}


def from_catalogue(url: str) -> list[str]:
    """Describe the user's schemas of a database."""
    with psycopg.connect(url) as connection:
        lines = [
            *map(_catalogue_column, connection.execute(_COLUMNS)),
            *map(_catalogue_constraint, connection.execute(_CONSTRAINTS)),
            *map(_catalogue_index, connection.execute(_INDEXES)),
            *(f"enum {name}: {members}" for name, members in connection.execute(_ENUMS)),
        ]
    return sorted(lines)


def _catalogue_column(row: tuple[object, ...]) -> str:
    table, kind, name, typname, typtype, element, base, base_element, modifiers = map(
        _text, row[:9]
    )
    not_null, identity, generated, default, collation, comment = row[9:]
    if kind in "vm":
        return f"{table} ({_KINDS[kind]}) {name}"
    if typtype == "d":
        written = (
            f"{base_element or base}{modifiers}{'[]' if base_element else ''} domain {typname}"
        )
    else:
        written = f"{element or typname}{modifiers}{'[]' if element else ''}"
    if generated not in ("", b""):
        extra = " computed"
    elif default is not None and _text(default).startswith("nextval("):
        extra = " serial"
    elif default is not None and not _text(default).startswith("NULL::"):
        extra = " default"
    else:
        extra = {"a": " always", "d": " by default", "": ""}[_text(identity)]
    null = " not null" if not_null else ""
    collated = f" collate {_text(collation)}" if collation is not None else ""
    commented = f" -- {_text(comment)}" if comment else ""
    facts = f"{written.replace(' ', '')}{null}{extra}{collated}{commented}"
    return f"{table} ({_KINDS[kind]}) {name} {facts}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.decode() if isinstance(value, bytes) else str(value)


def _catalogue_constraint(row: tuple[object, ...]) -> str:
    table, kind, name = map(_text, row[:3])
    columns, target, target_columns = row[3], _text(row[4]), row[5]
    deleted, updated = _text(row[6]), _text(row[7])
    deferrable, deferred, nulls, method = row[8:]
    match kind:
        case "p":
            return f"{table} primary key {name} {columns}"
        case "u":
            return f"{table} unique {name} {columns} {bool(nulls)} {deferrable}"
        case "c":
            return f"{table} check {name}"
        case "x":
            return f"{table} exclude {name} {_text(method)}"
        case _:
            actions = f"{_ACTIONS[deleted]!r} {_ACTIONS[updated]!r} {deferrable} {deferred}"
            return f"{table} foreign key {name} {columns} {target} {target_columns} {actions}"


def _catalogue_index(row: tuple[object, ...]) -> str:
    table, name, unique, method, nulls, partial, elements, include = row
    return f"{table} index {name} {unique} {method} {nulls} {partial} {elements} {include}"


def from_schema(schema: Schema) -> list[str]:
    """Describe what was read from SQL."""
    lines: list[str] = []
    for table in schema.tables.values():
        lines.extend(_lines(schema, table))
    for name, enum in schema.enums.items():
        assert isinstance(enum.members, tuple)
        if enum.members:
            lines.append(f"enum {name}: {list(enum.members)}")
    return sorted(lines)


def _lines(schema: Schema, table: Table) -> Iterator[str]:
    assert not table.is_open, f"{table.name} is open"
    if table.kind in (TableKind.VIEW, TableKind.MATERIALIZED_VIEW):
        yield from (f"{table.name} ({table.kind.value}) {column.name}" for column in table.columns)
    else:
        yield from (_column(table, column) for column in table.columns)
    if table.primary_key is not None:
        name, columns = _name(table.primary_key.name), list(table.primary_key.columns)
        yield f"{table.name} primary key {name} {columns}"
    for unique in table.uniques:
        facts = f"{list(unique.columns)} {unique.nulls_not_distinct} {unique.deferrable}"
        yield f"{table.name} unique {_name(unique.name)} {facts}"
    for check in table.checks:
        yield f"{table.name} check {_name(check.name)}"
    for exclusion in table.exclusions:
        yield f"{table.name} exclude {_name(exclusion.name)} {exclusion.method}"
    yield from (_foreign_key(schema, table, key) for key in table.foreign_keys)
    yield from (_index(table, index) for index in table.indexes)


def _foreign_key(schema: Schema, table: Table, key: ForeignKey) -> str:
    target = key.target.value
    assert target is not UNKNOWN
    target_columns = key.target_columns
    if not target_columns:
        primary_key = schema.tables[target].primary_key
        assert primary_key is not None
        target_columns = primary_key.columns
    columns = f"{list(key.columns)} {target} {list(target_columns)}"
    actions = f"{key.on_delete.value!r} {key.on_update.value!r}"
    checked = f"{key.deferrable.value} {key.initially_deferred.value}"
    return f"{table.name} foreign key {_name(key.name)} {columns} {actions} {checked}"


def _name(name: Name | None) -> str:
    return "?" if name is None else name.text


def _column(table: Table, column: Column) -> str:
    written = column.type.value
    assert isinstance(written, ColumnType)
    assert written.kind is not TypeKind.FOREIGN, written
    default, identity, computed = column.default.value, column.identity.value, column.computed.value
    extra = ""
    if computed is not None:
        extra = " computed"
    elif default is not None:
        extra = " default"
    elif identity is not None and identity is not UNKNOWN:
        kinds = {IdentityKind.ALWAYS: " always", IdentityKind.BY_DEFAULT: " by default"}
        extra = kinds.get(identity.kind, " serial")
    null = " not null" if column.nullable.value is False else ""
    collated = f" collate {column.collation.value}" if column.collation.value is not None else ""
    commented = f" -- {column.comment.value}" if column.comment.value is not None else ""
    facts = f"{_type(written)}{null}{extra}{collated}{commented}"
    return f"{table.name} ({table.kind.value}) {column.name} {facts}"


def _type(written: ColumnType) -> str:
    arguments = written.arguments
    # The catalogue writes an interval's fields without parentheses.
    numbers = [
        argument
        for argument in arguments
        if isinstance(argument, int) or written.name != "interval"
    ]
    modifiers = f"({','.join(map(str, numbers))})" if numbers else ""
    domain = f"domain{written.domain.name}" if written.domain is not None else ""
    return f"{written.name}{modifiers}{'[]' if written.is_array else ''}{domain}"


def _index(table: Table, index: Index) -> str:
    elements = index.elements.value
    assert isinstance(elements, tuple)
    written = [
        (element.column or "(expression)")
        + (" desc" if element.descending else "")
        + (" nulls first" if element.nulls_first else "")
        + (f" {element.operator_class}" if element.operator_class else "")
        for element in elements
    ]
    partial = index.where.value is not None
    nulls = index.nulls_not_distinct
    include = list(index.include)
    kind = f"{index.unique} {index.method} {nulls} {partial}"
    return f"{table.name} index {_name(index.name)} {kind} {written} {include}"


def difference(expected: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return the lines that only one side has, marked - (only expected) and + (only found)."""
    expected_lines, found_lines = set(expected), set(found)
    missing = [f"- {line}" for line in sorted(expected_lines - found_lines)]
    return missing + [f"+ {line}" for line in sorted(found_lines - expected_lines)]
