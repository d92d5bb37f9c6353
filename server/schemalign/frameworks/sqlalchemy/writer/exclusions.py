"""Adding and removing EXCLUDE constraints."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.checks import sql_of
from schemalign.frameworks.sqlalchemy.writer.column_keys import column_keys
from schemalign.frameworks.sqlalchemy.writer.naming import given_name, named
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, owned, removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.table_arguments import with_item
from schemalign.python.parts import parts
from schemalign.schema.constraints import Exclusion
from schemalign.schema.tables import Table

FORM: Final = Form(frozenset({"ExcludeConstraint"}))

_ELEMENT: Final = re.compile(
    r"(?P<key>.+)\s+WITH\s+(?P<operator>[-+*/<>=~!@#%^&|`?]+)", re.DOTALL | re.IGNORECASE
)
_NAME: Final = re.compile(r"[^\W\d]\w*|\"[^\"]+\"")
_CALL: Final = re.compile(r"[\w.]+\(.*\)|\(.*\)", re.DOTALL)


def add_exclusion(program: Program, table: Table, exclusion: Exclusion) -> Rewrite | None:
    """Return the rewrite that adds an EXCLUDE constraint; None if SQLAlchemy cannot say it."""
    site, text = arguments_site(program, table), exclusion.text.value
    if site is None or not isinstance(text, str):
        return None
    spelled = table_spelling(program, table, site)
    elements = [
        _element(program, table, text[p.start : p.end], spelled) for p in parts(text, 0, len(text))
    ]
    known = [each for each in elements if each is not None]
    if len(known) != len(elements) or not known:
        return None
    arguments: list[str | Code] = [*known]
    if exclusion.method != "gist":
        arguments.append(f"using={spelled.string(exclusion.method)}")
    if exclusion.where is not None:
        where = sql_of(exclusion.where)
        if where is None:
            return None
        arguments.append(
            spelled.option("where", spelled.call("sqlalchemy.text", spelled.string(where)))
        )
    arguments += named(given_name(program, table, "excl", exclusion.name, spelled), spelled)
    code = spelled.call("sqlalchemy.dialects.postgresql.ExcludeConstraint", *arguments)
    return with_item(program, table, code)


def _element(program: Program, table: Table, text: str, spelled: Spelling) -> Code | None:
    """`("room", "=")`, or `(text("..."), "&&")` for an expression."""
    match = _ELEMENT.fullmatch(text)
    if match is None:
        return None
    key, operator = match["key"].strip(), spelled.string(match["operator"])
    if _NAME.fullmatch(key):
        names = column_keys(program, table, (key.strip('"'),))
        return Code("", (spelled.string(names[0]), operator)) if names else None
    sql = sql_of(key)
    if sql is None or not _CALL.fullmatch(key):
        return None
    expression = spelled.call("sqlalchemy.text", spelled.string(sql))
    return Code("", (expression.text, operator), expression.needed)


def remove_exclusion(program: Program, table: Table, exclusion: Exclusion) -> Rewrite | None:
    """Return the rewrite that removes an EXCLUDE constraint."""
    found = owned(program, table, exclusion.location, FORM)
    return removed(program, found) if found is not None else None
