"""What the expressions of one table may refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.references import column_reference
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call
from schemalign.python.syntax import Name as NameExpression
from schemalign.schema.constraints import Name
from schemalign.values import NamedTuple


class TableScope(NamedTuple):
    """What the expressions of one table may refer to.

    `local` maps attribute names and column keys to column names; `names` are the column names.
    """

    context: Context
    local: Mapping[str, str]
    names: frozenset[str]
    default_schema: object = None
    naming_convention: object = None
    index_prefix: str | None = None
    table: str = ""

    def column(self, placed: Placed) -> str | None:
        """Return the column of this table that a string or a name stands for."""
        found = self.expression_column(placed)
        if found is not None:
            return found
        value = value_of(self.context, placed)
        return self.named(value) if isinstance(value, str) else None

    def named(self, name: str) -> str:
        """Return the column that a string names: by name, else by key or attribute."""
        short = truncate(name)
        return short if short in self.names else self.local.get(name, short)

    def expression_column(self, placed: Placed) -> str | None:
        """Return the column that a name in an SQL expression stands for; a string is a literal."""
        expression = placed.expression
        if isinstance(expression, NameExpression):
            head = expression.path
            if "." not in head and head in self.local and head not in placed.scope:
                return self.local[head]
            if head.startswith("cls.") and head[4:] in self.local:
                return self.local[head[4:]]
        found = column_reference(self.context, placed)
        return found.column if found is not None else None


def keyword_placed(placed: Placed, name: str) -> Placed | None:
    """Return the value of a keyword argument of a call."""
    call = placed.expression
    keyword = call.keyword(name) if isinstance(call, Call) else None
    return placed.at(keyword.value) if keyword is not None else None


def constraint_name(context: Context, placed: Placed | None) -> Name | None:
    """Return the name that an argument gives, `conv("...")` and `op.f("...")` unwrapped."""
    if placed is None:
        return None
    call = placed.expression
    if (
        isinstance(call, Call)
        and isinstance(call.function, NameExpression)
        and len(call.positional) == 1
        and call.function.path.rpartition(".")[2] in {"conv", "f"}
    ):
        placed = placed.at(call.positional[0])
    value = value_of(context, placed)
    return Name(truncate(value), location=placed.location) if isinstance(value, str) else None


def columns_of(scope: TableScope, placed: Sequence[Placed]) -> tuple[str, ...] | None:
    """Return the columns that arguments name; None if one is not decided."""
    found = [scope.column(each) for each in placed]
    known = tuple(column for column in found if column is not None)
    return known if len(known) == len(found) else None
