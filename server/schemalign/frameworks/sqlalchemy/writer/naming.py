"""The names of constraints and indexes under the naming convention of their MetaData.

https://docs.sqlalchemy.org/en/20/core/constraints.html#configuring-constraint-naming-conventions
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.writer.metadata import table_facts
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.schema.constraints import Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table

_DEFAULT_INDEX: Final = "ix_%(column_0_label)s"
_CONSTRAINT: Final = "%(constraint_name)s"


def template(program: Program, table: Table, kind: str) -> object:
    """Return the convention for a kind of name (`ix`, `uq`, `ck`, ...): None if there is none.

    UNKNOWN where the convention is computed.
    """
    facts = table_facts(program, table)
    convention = facts.metadata.naming_convention if facts is not None else UNKNOWN
    if isinstance(convention, dict):
        return convention.get(kind, _DEFAULT_INDEX if kind == "ix" else None)
    if convention is None:
        return _DEFAULT_INDEX if kind == "ix" else None
    return UNKNOWN


def made_index_name(program: Program, table: Table, column: str) -> str | None:
    """Return the name that `index=True` gives an index; None if that cannot be told."""
    pattern, facts = template(program, table, "ix"), table_facts(program, table)
    if not isinstance(pattern, str) or facts is None:
        return None
    schema = facts.stated_schema if facts.stated_schema is not None else facts.metadata.schema
    if schema is UNKNOWN:
        return None
    prefix = f"{schema}_" if isinstance(schema, str) and schema else ""
    known = {
        "column_0_label": f"{prefix}{table.name.name}_{column}",
        "column_0_name": column,
        "column_0N_name": column,
        "column_0_N_name": column,
        "column_0_key": column,
        "table_name": table.name.name,
    }
    if not set(re.findall(r"%\((\w+)\)s", pattern)) <= known.keys():
        return None
    made = re.sub(r"%\((\w+)\)s", lambda match: known[match[1]], pattern)
    return made if truncate(made) == made else None


def given_name(
    program: Program, table: Table, kind: str, name: Name | None, spelled: Spelling
) -> str | Code | None:
    """Return what stands behind `name=` so that the database has the schema's name.

    None where nothing needs to.  A convention that wraps the names that are written gets the
    inner part, or `conv(...)`, which it leaves alone.
    """
    pattern = template(program, table, kind)
    if name is None or (pattern is None and not name.written):
        return None
    if pattern is UNKNOWN:
        return spelled.call("sqlalchemy.schema.conv", spelled.string(name.text))
    if not isinstance(pattern, str) or _CONSTRAINT not in pattern:
        return spelled.string(name.text)
    around = pattern.replace("%(table_name)s", table.name.name)
    before, _, behind = around.partition(_CONSTRAINT)
    inner = name.text.removeprefix(before).removesuffix(behind)
    if "%(" not in before + behind and inner and f"{before}{inner}{behind}" == name.text:
        return spelled.string(inner)
    return spelled.call("sqlalchemy.schema.conv", spelled.string(name.text))


def named(value: str | Code | None, spelled: Spelling) -> tuple[str | Code, ...]:
    """Return the `name=` argument, or none."""
    if value is None:
        return ()
    return (spelled.option("name", value) if isinstance(value, Code) else f"name={value}",)
