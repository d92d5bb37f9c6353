"""Writes the canonical schema as a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced, Unknown
from schemalign.schema.tables import Schema
from schemalign.sources.snapshot.shape import SHORT, UNDECIDED, facts_of, key_of, usual

VERSION: Final = 1


def document(
    schema: Schema, *, dialect: str = "postgresql", default_schema: str = "public"
) -> dict[str, Any]:
    """Return the schema as the values that JSON has; `default_schema` is the namespace ""."""
    return {
        "version": VERSION,
        "dialect": dialect,
        "default-schema": default_schema,
        "schema": {
            "tables": [_plain(table) for table in schema.tables.values()],
            "enums": [_plain(each) for each in schema.enums.values()],
            "namespaces": sorted(schema.namespaces),
            "undecided-tables": [_plain(name) for name in sorted(schema.undecided_tables)],
            "unresolved-names": [_plain(each) for each in schema.unresolved_names],
        },
    }


def written(schema: Schema, *, dialect: str = "postgresql", default_schema: str = "public") -> str:
    """Return the schema as text: the same schema gives the same bytes."""
    made = document(schema, dialect=dialect, default_schema=default_schema)
    return as_text(made)


def as_text(made: Mapping[str, Any]) -> str:
    """Return a document as people can read and compare it."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Sourced):
        return _plain(value.value) if value.decided else {UNDECIDED: value.reason}
    if isinstance(value, Unknown):
        return {UNDECIDED: ""}
    if isinstance(value, QualifiedName):
        return {"schema": value.schema, "name": value.name} if value.schema else value.name
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, (str, int)):
        return value
    return _facts(value)


def _facts(value: Any) -> Any:
    """Return a value's facts, without those that are as usual."""
    written_facts = {
        key: _plain(fact)
        for key, (name, _) in facts_of(value.__class__).items()
        if not _is_usual(value, name, fact := getattr(value, name))
    }
    short = SHORT.get(type(value))
    if short is not None and written_facts.keys() == {key_of(short)}:
        return written_facts[key_of(short)]
    return written_facts


def _is_usual(value: Any, name: str, fact: object) -> bool:
    if isinstance(fact, Sourced) and not fact.decided:
        return False
    defaults = usual(value.__class__)
    return name in defaults and type(defaults[name]) is type(fact) and defaults[name] == fact
