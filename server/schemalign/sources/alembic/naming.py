"""The names that constraints and indexes of operations get.

Operations make their tables with the naming convention of `target_metadata`, as models do:
https://alembic.sqlalchemy.org/en/latest/naming.html.  What `op.f(...)` marks is final.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import md5
from typing import Final

from schemalign.databases.postgresql_names import MAXIMUM_BYTES, truncate
from schemalign.frameworks.sqlalchemy.table_scope import constraint_name
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Placed
from schemalign.schema.constraints import Name
from schemalign.values import NamedTuple

DEFAULT: Final = {"ix": "ix_%(column_0_label)s"}
"""https://docs.sqlalchemy.org/en/20/core/constraints.html#the-default-naming-convention"""

_TOKEN: Final = re.compile(r"%\((\w+)\)s")
_SEVERAL: Final = re.compile(r"(referred_)?column_0(_?)N_(name|key|label)")
_ONE: Final = re.compile(r"(referred_)?column_(\d+)_(name|key|label)")
_MARKED: Final = re.compile(r"\b(?:f|conv)\s*\(\s*\Z")
_LONGEST_CALL: Final = 40


class Stated(NamedTuple):
    """A name that is written, or none; `is_final` if no convention applies to it."""

    name: Name | None = None
    is_final: bool = False
    is_decided: bool = True


class Named(NamedTuple):
    """What a convention names: its kind (`uq`), its table and columns, and what it references."""

    kind: str
    table: str
    schema: str = ""
    columns: Sequence[str] = ()
    referred_table: str = ""
    referred_columns: Sequence[str] = ()


def stated(context: Context, placed: Placed | None) -> Stated:
    """Return the name that an argument gives."""
    if placed is None or value_of(context, placed) is None:
        return Stated()
    name = constraint_name(context, placed)
    if name is None:
        return Stated(is_decided=False)
    return Stated(name, name.location != placed.location)


def written(text: str, name: Name | None) -> Stated:
    """Return a name that was read of a text before; `op.f(` stands in front of it if it is final.

    A name that SQLAlchemy makes of columns counts as none.
    """
    if name is None or not name.written or name.location is None:
        return Stated()
    start = name.location.start
    return Stated(name, _MARKED.search(text, max(0, start - _LONGEST_CALL), start) is not None)


def conventional(convention: object, name: Stated, named: Named) -> Stated:
    """Return the name by a convention; what PostgreSQL or nobody names stays as it is."""
    if name.is_final or not name.is_decided:
        return name
    if convention is None:
        convention = DEFAULT
    if not isinstance(convention, dict):
        return name if name.name is not None and named.kind != "ck" else Stated(is_decided=False)
    template = convention.get(named.kind)
    if template is None:
        return name
    if not isinstance(template, str):
        return Stated(is_decided=False)
    takes_name = "constraint_name" in template
    if (name.name is None) is takes_name:
        return name
    return _filled(template, name, named)


def _filled(template: str, name: Stated, named: Named) -> Stated:
    parts = _TOKEN.split(template)
    for at in range(1, len(parts), 2):
        value = _part(parts[at], name, named)
        if value is None:
            return Stated(is_decided=False)
        parts[at] = value
    location = None if name.name is None else name.name.location
    return Stated(Name(_shortened("".join(parts)), written=False, location=location), is_final=True)


def _part(word: str, name: Stated, named: Named) -> str | None:
    if word == "constraint_name" and name.name is not None:
        return name.name.text
    if word == "table_name":
        return named.table
    if word == "referred_table_name":
        return named.referred_table
    if several := _SEVERAL.fullmatch(word):
        columns = named.referred_columns if several[1] else named.columns
        return several[2].join(_column(each, several[3], named) for each in columns)
    if one := _ONE.fullmatch(word):
        columns = named.referred_columns if one[1] else named.columns
        number = int(one[2])
        return _column(columns[number], one[3], named) if number < len(columns) else None
    return None


def _column(column: str, part: str, named: Named) -> str:
    if part != "label":
        return column
    return "_".join(each for each in (named.schema, named.table, column) if each)


def _shortened(name: str) -> str:
    """Cut a name as SQLAlchemy does (`IdentifierPreparer.truncate_and_render_constraint_name`)."""
    if len(name) <= MAXIMUM_BYTES:
        return truncate(name)
    digest = md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"{name[: MAXIMUM_BYTES - 8]}_{digest[-4:]}"
