"""ALTER of sequences, types, domains, schemas; DROP; COMMENT ON; CREATE SEQUENCE."""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.alterations import read_alterations
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import (
    Alter,
    Alteration,
    CommentOn,
    Drop,
    ObjectName,
    SequenceDefinition,
    Word,
    Written,
)

_RELATIONS: Final = {
    ("TABLE",): "TABLE",
    ("FOREIGN", "TABLE"): "TABLE",
    ("VIEW",): "TABLE",
    ("MATERIALIZED", "VIEW"): "TABLE",
    ("INDEX",): "INDEX",
    ("SEQUENCE",): "SEQUENCE",
    ("TYPE",): "TYPE",
    ("DOMAIN",): "DOMAIN",
    ("SCHEMA",): "SCHEMA",
}


def object_kind(cursor: Cursor) -> str:
    """Step over the kind of an object; empty if it is one that does not matter."""
    for words, kind in _RELATIONS.items():
        if cursor.eat(*words):
            return kind
    return ""


def read_alter(cursor: Cursor, start: int, end: int) -> Alter | None:
    """Read from behind the word ALTER; None for what does not matter."""
    kind = object_kind(cursor)
    if not kind or (cursor.key == "ALL" and cursor.keys[cursor.index + 1] == "IN"):
        return None
    cursor.eat("IF", "EXISTS")
    only = cursor.eat("ONLY")
    name = cursor.qualified()
    cursor.eat("*")
    before = len(cursor.faults)
    match kind:
        case "TABLE":
            alterations = read_alterations(cursor)
        case "TYPE":
            alterations = _type_alteration(cursor)
        case "DOMAIN":
            alterations = _domain_alteration(cursor)
        case _:
            alterations = _other_alteration(cursor)
    is_broken = len(cursor.faults) > before
    return Alter(kind, name, alterations, start, end, only, is_broken)


def _type_alteration(cursor: Cursor) -> tuple[Alteration, ...]:
    start = cursor.here
    if cursor.eat("ADD", "VALUE"):
        conditional = cursor.eat("IF", "NOT", "EXISTS")
        member = cursor.string()
        kind, neighbour = "add-value", None
        if cursor.key in ("BEFORE", "AFTER"):
            kind = f"add-value-{cursor.key.lower()}"
            cursor.index += 1
            value = cursor.string()
            neighbour = Word(value.text, value.start, value.end)
        return (
            Alteration(
                kind, start, cursor.last_end, neighbour, written=member, conditional=conditional
            ),
        )
    if cursor.eat("RENAME", "VALUE"):
        old = cursor.string()
        cursor.expect("TO")
        new = cursor.string()
        name = Word(old.text, old.start, old.end)
        return (Alteration("rename-value", start, cursor.last_end, name, written=new),)
    if cursor.keys[cursor.index + 1] == "ATTRIBUTE":
        return (Alteration("attribute", start, cursor.ends[-1]),)
    return _other_alteration(cursor)


def _domain_alteration(cursor: Cursor) -> tuple[Alteration, ...]:
    start = cursor.here
    alteration = Alteration("", start, cursor.ends[-1])
    if cursor.eat("SET", "DEFAULT"):
        written = cursor.expression(cursor.index, cursor.count)
        return (alteration._replace(kind="set-default", written=written),)
    for words, kind in (
        (("DROP", "DEFAULT"), "drop-default"),
        (("SET", "NOT", "NULL"), "set-not-null"),
        (("DROP", "NOT", "NULL"), "drop-not-null"),
    ):
        if cursor.eat(*words):
            return (alteration._replace(kind=kind),)
    return _other_alteration(cursor)


def _other_alteration(cursor: Cursor) -> tuple[Alteration, ...]:
    start = cursor.here
    if cursor.eat("RENAME", "TO"):
        return (Alteration("rename", start, cursor.ends[-1], new_name=cursor.name()),)
    if cursor.eat("SET", "SCHEMA"):
        return (Alteration("set-schema", start, cursor.ends[-1], new_name=cursor.name()),)
    owner = _sequence_owner(cursor)
    if owner is None:
        return ()
    table, column = owner
    return (Alteration("owned-by", start, cursor.ends[-1], column, target=table),)


def read_sequence(cursor: Cursor) -> SequenceDefinition:
    """Read a sequence from behind the words CREATE SEQUENCE."""
    cursor.eat("IF", "NOT", "EXISTS")
    name = cursor.qualified()
    return SequenceDefinition(name, _sequence_owner(cursor))


def _sequence_owner(cursor: Cursor) -> tuple[ObjectName, Word] | None:
    while not cursor.at_end:
        if cursor.eat("OWNED", "BY"):
            if cursor.key == "NONE":
                return None
            parts = [cursor.name()]
            while cursor.eat("."):
                parts.append(cursor.label())
            if len(parts) < len(("table", "column")):
                return None
            table, column = parts[-2], parts[-1]
            schema = parts[-3].text if len(parts) > len(("table", "column")) else ""
            return ObjectName(schema, table.text, table.start, table.end), column
        cursor.index += 1
    return None


def read_drop(cursor: Cursor) -> Drop | None:
    """Read from behind the word DROP; None for what does not matter."""
    kind = object_kind(cursor)
    if not kind:
        return None
    cursor.eat("CONCURRENTLY")
    cursor.eat("IF", "EXISTS")
    names = [cursor.qualified()]
    while cursor.eat(","):
        names.append(cursor.qualified())
    cascade = cursor.eat("CASCADE")
    cursor.eat("RESTRICT")
    if not cursor.at_end:
        cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
    return Drop(kind, tuple(names), cascade)


def read_comment(cursor: Cursor) -> CommentOn | None:
    """Read from behind the words COMMENT ON; None unless it is about a table or column."""
    if cursor.eat("COLUMN"):
        parts = [cursor.name()]
        while cursor.eat("."):
            parts.append(cursor.label())
        if len(parts) < len(("table", "column")):
            cursor.fail("table.column is expected here", cursor.index - 1)
        column, table = parts[-1], parts[-2]
        schema = parts[-3].text if len(parts) > len(("table", "column")) else ""
        name = ObjectName(schema, table.text, table.start, table.end, parts[0].start)
        return CommentOn(name, column, _comment(cursor))
    if object_kind(cursor) != "TABLE":
        return None
    return CommentOn(cursor.qualified(), None, _comment(cursor))


def _comment(cursor: Cursor) -> Written | None:
    cursor.expect("IS")
    return None if cursor.eat("NULL") else cursor.string()
