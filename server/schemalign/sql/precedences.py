"""How strongly PostgreSQL's operators bind."""

from __future__ import annotations

import enum
import re

OPERATOR = re.compile(r"[-+*/<>=~!@#%^&|`?]+")


class Binding(enum.IntEnum):
    """How strongly operators bind, weakest first.

    https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE
    """

    OR = enum.auto()
    AND = enum.auto()
    NOT = enum.auto()
    IS = enum.auto()
    COMPARISON = enum.auto()
    RANGE = enum.auto()
    OTHER = enum.auto()
    SUM = enum.auto()
    PRODUCT = enum.auto()
    POWER = enum.auto()
    TIME_ZONE = enum.auto()
    COLLATE = enum.auto()
    SIGN = enum.auto()
    POSTFIX = enum.auto()


PRECEDENCES = {
    **dict.fromkeys(("<", ">", "=", "<=", ">=", "<>", "!="), Binding.COMPARISON),
    **dict.fromkeys(("+", "-"), Binding.SUM),
    **dict.fromkeys(("*", "/", "%"), Binding.PRODUCT),
    "^": Binding.POWER,
    "OR": Binding.OR,
    "AND": Binding.AND,
    **dict.fromkeys(("IS", "ISNULL", "NOTNULL"), Binding.IS),
    # NOT stands for NOT IN, NOT LIKE and NOT BETWEEN.
    **dict.fromkeys(("BETWEEN", "IN", "LIKE", "ILIKE", "SIMILAR", "NOT"), Binding.RANGE),
    "AT": Binding.TIME_ZONE,
    "COLLATE": Binding.COLLATE,
    "OPERATOR": Binding.OTHER,
    **dict.fromkeys(("::", "[", "."), Binding.POSTFIX),
}
