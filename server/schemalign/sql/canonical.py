"""SQL that only a full parser reads: sqlglot, imported when it is needed.

The own readers know what schemas are made of; what lies beyond (subqueries, named arguments,
SQL/XML, set operations over unusual relations) is given to sqlglot, whose import alone costs
more than reading a dump of a hundred tables.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

_LONGEST: Final = 1 << 16
_DIALECT: Final = "postgres"
_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]*")


def canonical_text(expression: str) -> str | None:
    """Return an SQL expression in one spelling, None if sqlglot cannot read it.

    Two expressions with one spelling are the same; two with different spellings may be, too.
    """
    tree = _parsed(expression)
    if tree is None:
        return None
    from sqlglot import exp
    from sqlglot.optimizer.normalize_identifiers import normalize_identifiers

    folded = normalize_identifiers(tree, dialect=_DIALECT)
    for identifier in folded.find_all(exp.Identifier):
        if _PLAIN.fullmatch(identifier.name):
            identifier.set("quoted", value=False)
    return str(folded.sql(dialect=_DIALECT, comments=False))


def output_names(query: str) -> tuple[str, ...] | None:
    """Return the column names of a query; None if a star or an unnamed expression hides one."""
    from sqlglot import exp

    tree = _parsed(query)
    if not isinstance(tree, exp.Query) or tree.is_star:
        return None
    columns = tree.selects
    names = tuple(_stored(column.args.get("alias") or column.this) for column in columns)
    known = tuple(name for name in names if name)
    return known if known and len(known) == len(names) else None


def _stored(identifier: object) -> str:
    """The name that an alias or a plain column gives; "" for an expression without one."""
    from sqlglot import exp

    from schemalign.databases.postgresql_names import fold, truncate

    if not isinstance(identifier, exp.Identifier):
        return ""
    return truncate(identifier.name) if identifier.quoted else fold(identifier.name)


def _parsed(text: str) -> Expr | None:
    if len(text) > _LONGEST:
        return None
    import sqlglot
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it logs what it falls back on
    try:
        return sqlglot.parse_one(text, read=_DIALECT)
    except (SqlglotError, RecursionError, IndexError, UnboundLocalError, ValueError):
        return None
