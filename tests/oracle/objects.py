"""What a database's catalogue says of its tables, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import psycopg

_OWN = "n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'"
_NAME = "CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname"
_TABLES = f"""
SELECT {_NAME}, c.relkind::text, c.relispartition, obj_description(c.oid, 'pg_class')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_OWN}
"""  # noqa: S608  # constants
_COLUMNS = f"""
SELECT {_NAME}, a.attname, format_type(a.atttypid, a.atttypmod), format_type(a.atttypid, NULL),
       t.typcategory::text,
       ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid IN (t.oid, t.typelem)
             ORDER BY enumlabel),
       a.attnotnull OR t.typnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text,
       a.attgenerated::text,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
       col_description(c.oid, a.attnum),
       EXISTS (SELECT FROM pg_depend p WHERE p.refobjid = c.oid AND p.refobjsubid = a.attnum
               AND p.deptype = 'a' AND p.classid = 'pg_class'::regclass)
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_OWN}
"""  # noqa: S608  # constants
_CONSTRAINTS = f"""
SELECT {_NAME}, k.contype::text, k.conname, pg_get_constraintdef(k.oid),
       ARRAY(SELECT attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, ord)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.num ORDER BY ord),
       coalesce(i.indnullsnotdistinct, false), k.condeferrable,
       CASE tn.nspname WHEN 'public' THEN '' ELSE tn.nspname || '.' END || tc.relname,
       ARRAY(SELECT attname::text FROM unnest(k.confkey) WITH ORDINALITY u(num, ord)
             JOIN pg_attribute a ON a.attrelid = tc.oid AND a.attnum = u.num ORDER BY ord),
       concat(k.confdeltype, k.confupdtype, ' ', k.condeferrable, k.condeferred)
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = k.conindid
LEFT JOIN pg_class tc ON tc.oid = k.confrelid
LEFT JOIN pg_namespace tn ON tn.oid = tc.relnamespace
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND {_OWN}
"""  # noqa: S608  # constants
_INDEXES = f"""
SELECT {_NAME}, ic.relname, pg_get_indexdef(i.indexrelid), i.indisunique,
       i.indpred IS NOT NULL OR 0 = ANY (i.indkey), i.indnullsnotdistinct, am.amname,
       ARRAY(SELECT a.attname::text FROM generate_series(1, i.indnkeyatts) k
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k - 1] ORDER BY k),
       pg_get_expr(i.indpred, i.indrelid)
FROM pg_index i
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                  AND k.contype IN ('p', 'u', 'x')) AND {_OWN}
"""  # noqa: S608  # constants


class Column(NamedTuple):
    """A column; types are written by `format_type`, `base` is without length and precision."""

    type: str
    base: str
    category: str
    labels: tuple[str, ...]
    not_null: bool
    default: str | None
    identity: str  # "", "always", "by default", "serial" or the sequence of the default
    computed: str | None
    domain: str | None  # the type behind a domain
    collation: str | None
    comment: str | None


class ForeignKey(NamedTuple):
    """A foreign key; `actions` are the letters of the catalogue."""

    name: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    actions: str


class Check(NamedTuple):
    """A CHECK or EXCLUDE constraint, as `pg_get_constraintdef` prints it."""

    name: str
    definition: str


class Unique(NamedTuple):
    """What promises that rows differ: a UNIQUE constraint or a plain unique index."""

    name: str
    columns: tuple[str, ...]
    nulls_not_distinct: bool
    deferrable: bool
    is_constraint: bool


class Index(NamedTuple):
    """An index without constraint; the definition is without its own and its table's name."""

    name: str
    definition: str
    unique: bool
    columns: tuple[str, ...]  # only those that are keys by themselves
    is_special: bool  # has a predicate or an expression
    nulls_not_distinct: bool
    method: str
    predicate: str | None


@dataclass
class Table:
    """A table or view."""

    kind: str
    is_partition: bool
    comment: str | None
    columns: dict[str, Column] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    uniques: list[Unique] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    exclusions: list[Check] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)

    @property
    def is_stored(self) -> bool:
        """Whether it is a table of this server, not a view."""
        return self.kind in ("r", "p")

    @property
    def promises(self) -> list[Unique]:
        """Everything that promises that rows differ, plain unique indexes included."""
        return self.uniques + [
            Unique(one.name, one.columns, one.nulls_not_distinct, False, False)  # noqa: FBT003
            for one in self.indexes
            if one.unique and not one.is_special
        ]


Tables = dict[str, Table]
"""The tables of a database by name; of the schema `public` without it."""


def read_tables(connection: psycopg.Connection) -> Tables:
    """Read the user's tables of a database."""
    rows = connection.execute(_TABLES.encode()).fetchall()
    tables = {name: Table(kind, partition, comment) for name, kind, partition, comment in rows}
    for name, column, *facts in connection.execute(_COLUMNS.encode()):
        tables[name].columns[column] = _column(facts)
    for name, kind, *facts in connection.execute(_CONSTRAINTS.encode()):
        _add_constraint(tables[name], kind, facts)
    for name, *facts in connection.execute(_INDEXES.encode()):
        tables[name].indexes.append(_index(facts))
    return tables


def _column(facts: list[object]) -> Column:
    type_, base, category, labels, not_null, expression, identity, generated, *rest = facts
    domain, collation, comment, owns_sequence = rest
    text = None if expression is None else str(expression)
    default, computed, numbered = text, None, ""
    if generated:
        default, computed = None, text
    elif identity:
        numbered = {"a": "always", "d": "by default"}[str(identity)]
    elif text is not None and text.startswith("nextval("):
        default, numbered = None, "serial" if owns_sequence else text
    return Column(
        type=str(type_),
        base=str(base),
        category=str(category),
        labels=_words(labels),
        not_null=bool(not_null),
        default=default,
        identity=numbered,
        computed=computed,
        domain=None if domain is None else str(domain),
        collation=None if collation is None else str(collation),
        comment=None if comment is None else str(comment),
    )


def _words(value: object) -> tuple[str, ...]:
    assert isinstance(value, Iterable)
    return tuple(map(str, value))


def _add_constraint(table: Table, kind: str, facts: list[object]) -> None:
    name, definition, columns, nulls, deferrable, target, target_columns, actions = facts
    match kind:
        case "p":
            table.primary_key = _words(columns)
        case "u":
            promise = Unique(str(name), _words(columns), bool(nulls), bool(deferrable), True)  # noqa: FBT003
            table.uniques.append(promise)
        case "f":
            key = ForeignKey(
                name=str(name),
                columns=_words(columns),
                target=str(target),
                target_columns=_words(target_columns),
                actions=str(actions),
            )
            table.foreign_keys.append(key)
        case "c":
            table.checks.append(Check(str(name), str(definition)))
        case _:
            table.exclusions.append(Check(str(name), str(definition)))


def _index(facts: list[object]) -> Index:
    name, definition, unique, special, nulls, method, columns, predicate = facts
    _, _, after = str(definition).partition(" USING ")
    return Index(
        name=str(name),
        definition=("UNIQUE " if unique else "") + after,
        unique=bool(unique),
        columns=_words(columns),
        is_special=bool(special),
        nulls_not_distinct=bool(nulls),
        method=str(method),
        predicate=None if predicate is None else str(predicate),
    )
