"""The fixed shapes that pg_dump writes most often, each read by one regular expression.

A dump consists of little else, and this is several times faster than going token by token.
Whatever differs in the least is left to the general readers, which give the same values.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.sql.ddl.definitions import (
    Alter,
    Alteration,
    CommentOn,
    ConstraintDefinition,
    IndexDefinition,
    ObjectName,
    Word,
    Written,
)
from schemalign.sql.ddl.words import known_name
from schemalign.text.possessive import compiled

_NAME: Final = r"(?:[a-z_][a-z0-9_]*+|\"[^\",.{}]++\")"
_COLUMNS: Final = rf"{_NAME}(?:, {_NAME})*+"
_ACTION: Final = "CASCADE|RESTRICT|SET NULL|SET DEFAULT"
_OBJECT: Final = rf"(?:({_NAME})\.)?({_NAME})"
_CONSTRAINT: Final = compiled(
    rf"ALTER TABLE (ONLY )?{_OBJECT}\s+ADD (CONSTRAINT) ({_NAME}) "
    rf"(?:(PRIMARY KEY|UNIQUE) \(({_COLUMNS})\)"
    rf"|FOREIGN KEY \(({_COLUMNS})\) REFERENCES {_OBJECT}\(({_COLUMNS})\)"
    rf"(?: ON UPDATE ({_ACTION}))?(?: ON DELETE ({_ACTION}))?( DEFERRABLE( INITIALLY DEFERRED)?)?)"
)
_IDENTITY: Final = compiled(
    rf"ALTER TABLE {_OBJECT} (ALTER) COLUMN ({_NAME}) "
    r"ADD GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY \(\s+"
    rf"SEQUENCE NAME {_OBJECT}\s[\w\s-]*+\)"
)
_NEXT_VALUE: Final = compiled(
    rf"ALTER TABLE ONLY {_OBJECT} (ALTER) COLUMN ({_NAME}) "
    r"SET DEFAULT (nextval\('[^'\\]*'::regclass\))"
)
_INDEX: Final = compiled(
    rf"CREATE (UNIQUE )?INDEX ({_NAME}) ON {_OBJECT} USING btree \(({_COLUMNS})\)"
)
_COMMENT: Final = compiled(
    rf"COMMENT ON (?:TABLE {_OBJECT}|COLUMN {_OBJECT}\.({_NAME})) IS ('(?:[^']++|'')*+')"
)


class _Unusual(Exception):  # noqa: N818  # it is no error: the general reader takes over
    """Raised where a word in the shape is no name after all."""


def read_dumped_alter(text: str, start: int, end: int) -> Alter | None:
    """Read a constraint, identity or sequence default that a dump adds to a table."""
    try:
        return (
            _constraint(text, start, end)
            or _identity(text, start, end)
            or _default(text, start, end)
        )
    except _Unusual:
        return None


def read_dumped_index(text: str, start: int, end: int) -> IndexDefinition | None:
    """Read CREATE INDEX over plain columns."""
    match = _INDEX.fullmatch(text, start, end)
    if match is None:
        return None
    try:
        columns = _words(match, 5)
        table = _object(match, 3)
        name = _word(match, 2)
    except _Unusual:
        return None
    labels = tuple([word.text for word in columns])
    if len(set(labels)) < len(labels):
        return None
    unique = match[1] is not None
    return IndexDefinition(name, table, start, end, (), labels, unique, words=columns)


def read_dumped_comment(text: str, start: int, end: int) -> CommentOn | None:
    """Read the comment of a table or column."""
    match = _COMMENT.fullmatch(text, start, end)
    if match is None:
        return None
    comment = Written(match[6][1:-1].replace("''", "'"), *match.span(6))
    try:
        if match[2] is not None:
            return CommentOn(_object(match, 1), None, comment)
        return CommentOn(_object(match, 3), _word(match, 5), comment)
    except _Unusual:
        return None


def _constraint(text: str, start: int, end: int) -> Alter | None:
    match = _CONSTRAINT.fullmatch(text, start, end)
    if match is None:
        return None
    first = match.start(4)
    key = match[6]
    if key is not None:
        definition = ConstraintDefinition(key, first, end, _word(match, 5), _words(match, 7))
    else:
        updated, deleted, deferrable, deferred = match.group(12, 13, 14, 15)
        definition = ConstraintDefinition(
            "FOREIGN KEY",
            first,
            end,
            _word(match, 5),
            _words(match, 8),
            _object(match, 9),
            _words(match, 11),
            deleted or "",
            updated or "",
            deferrable is not None,
            deferred is not None,
        )
    alteration = Alteration("add-constraint", first - len("ADD "), end, None, None, definition)
    return Alter("TABLE", _object(match, 2), (alteration,), start, end, match[1] is not None)


def _identity(text: str, start: int, end: int) -> Alter | None:
    match = _IDENTITY.fullmatch(text, start, end)
    if match is None:
        return None
    first = match.start(3)
    alteration = Alteration(
        "add-identity",
        first,
        end,
        _word(match, 4),
        target=_object(match, 6),
        written=Written(match[5], first, end),
    )
    return Alter("TABLE", _object(match, 1), (alteration,), start, end)


def _default(text: str, start: int, end: int) -> Alter | None:
    match = _NEXT_VALUE.fullmatch(text, start, end)
    if match is None:
        return None
    written = Written(match[5], *match.span(5))
    alteration = Alteration("set-default", match.start(3), end, _word(match, 4), written=written)
    return Alter("TABLE", _object(match, 1), (alteration,), start, end, only=True)


def _word(match: re.Match[str], group: int) -> Word:
    start, end = match.span(group)
    return Word(_name(match[group]), start, end)


def _words(match: re.Match[str], group: int) -> tuple[Word, ...]:
    start, end = match.span(group)
    written = match[group]
    if ", " not in written:
        return (Word(_name(written), start, end),)
    words = []
    for name in written.split(", "):
        end = start + len(name)
        words.append(Word(_name(name), start, end))
        start = end + len(", ")
    return tuple(words)


def _object(match: re.Match[str], group: int) -> ObjectName:
    """Return the name whose namespace is a group and whose last part is the next one."""
    schema, written = match.group(group, group + 1)
    start, end = match.span(group + 1)
    if schema is None:
        return ObjectName("", _name(written), start, end, start)
    return ObjectName(_name(schema), _name(written), start, end, match.start(group))


def _name(written: str) -> str:
    name = known_name(written)
    if name is None:
        raise _Unusual
    return name
