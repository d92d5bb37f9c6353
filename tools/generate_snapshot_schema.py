"""Writes `docs/snapshot.schema.json`: the JSON Schema of snapshots, from the neutral model.

`python tools/generate_snapshot_schema.py` rewrites it; with `--check` it only says whether it is
up to date.
"""

from __future__ import annotations

import json
import sys
import types
from enum import Enum
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin

from schemalign.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.sourced import Sourced, Unknown
from schemalign.schema.tables import Column, Expression, Identity, Table
from schemalign.schema.types import ColumnType, EnumType
from schemalign.sources.snapshot.shape import SHORT, UNDECIDED, facts_of, hints_of, usual
from schemalign.sources.snapshot.writing import VERSION

TARGET: Final = Path(__file__).parents[1] / "docs" / "snapshot.schema.json"
_KINDS: Final[tuple[type, ...]] = (
    *(Table, Column, ColumnType, EnumType, Expression, Identity, Name, PrimaryKey, ForeignKey),
    *(Unique, Check, Index, IndexElement, Exclusion, UnresolvedName),
)
_PLAIN: Final = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def made() -> str:
    """Return the text of the JSON Schema."""
    lists = {
        "tables": Table,
        "enums": EnumType,
        "namespaces": str,
        "undecided-tables": QualifiedName,
        "unresolved-names": UnresolvedName,
    }
    schema = _object(
        {key: {"type": "array", "items": _of(kind)} for key, kind in lists.items()}, set()
    )
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A snapshot of schemalign",
        "description": "What `schemalign inspect --format json` writes of the canonical schema.",
        "type": "object",
        "required": ["version", "schema"],
        "properties": {
            "version": {"const": VERSION},
            "dialect": {"type": "string"},
            "default-schema": {
                "type": "string",
                "description": "The namespace of names that are written without one.",
            },
            "schema": schema,
        },
        "$defs": {
            "QualifiedName": _qualified_name(),
            UNDECIDED: _undecided(),
            **{kind.__name__: _facts(kind) for kind in _KINDS},
        },
    }
    return json.dumps(document, indent=2) + "\n"


def _object(properties: dict[str, Any], required: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        found["required"] = sorted(required)
    return {**found, "additionalProperties": False}


def _qualified_name() -> dict[str, Any]:
    full = _object({"schema": {"type": "string"}, "name": {"type": "string"}}, {"schema", "name"})
    return {"oneOf": [{"type": "string"}, full]}


def _undecided() -> dict[str, Any]:
    described = "A fact that is not decided, and why."
    return {"description": described, **_object({UNDECIDED: {"type": "string"}}, {UNDECIDED})}


def _facts(kind: type) -> dict[str, Any]:
    facts = facts_of(kind)
    required = {key for key, (name, _) in facts.items() if name not in usual(kind)}
    found = _object({key: _of(hint) for key, (_, hint) in facts.items()}, required)
    words = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    short = SHORT.get(kind)
    if short is None:
        return {"description": words, **found}
    return {"description": words, "oneOf": [_of(hints_of(kind)[short]), found]}


def _of(kind: Any) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin is Sourced:
        return {"anyOf": [_of(arguments[0]), {"$ref": f"#/$defs/{UNDECIDED}"}]}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _of(arguments[0])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each) for each in arguments]}
    if kind is Unknown:
        return {"$ref": f"#/$defs/{UNDECIDED}"}
    if issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def main() -> int:
    """Write the file, or tell whether it is up to date."""
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(made())
        return 0
    is_current = TARGET.exists() and TARGET.read_text() == made()
    if not is_current:
        print("docs/snapshot.schema.json is out of date: run tools/generate_snapshot_schema.py")
    return 0 if is_current else 1


if __name__ == "__main__":
    sys.exit(main())
