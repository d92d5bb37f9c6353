"""PostgreSQL expressions as trees: defaults, checks, index keys and predicates.

An own parser, because it has to know PostgreSQL's operators, casts and precedences exactly
(https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE), and because
it runs for every default of a schema.  It does no more than what such expressions hold: a
subquery, an aggregate or a named argument is not read.
"""

from __future__ import annotations

import re

from schemalign.databases.postgresql_names import unquote
from schemalign.sql.expression_parser import Parser
from schemalign.sql.expression_tree import Node
from schemalign.sql.precedences import OPERATOR
from schemalign.sql.tokens import Tokens


def parse(text: str) -> Node | None:
    """Return the tree of an expression, None if it holds anything that is not modelled."""
    words = _words(text)
    if words is None:
        return None
    parser = Parser(words)
    node = parser.expression(0)
    return None if parser.failed or parser.index != len(words) else node


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in a form that does not depend on case, blanks and comments."""
    tokens = Tokens(text, 0, len(text))
    return tuple(
        word if word[0] == "$" or "'" in word[:3] else unquote(word) for word in tokens.words
    )


_PLACEHOLDER = re.compile(r"\$\{|\{\{|\{%|^:\w")
# An operator ends in + or - only if it holds one of these; so `=-1` is two operators.
_MAY_END_IN_A_SIGN = frozenset("~!@#%^&|`?")


def _words(text: str) -> list[str] | None:
    """Return the words of an expression, None if it has none or a template fills in some."""
    words: list[str] = []
    for word in Tokens(text, 0, len(text)).words:
        end = len(word)
        if OPERATOR.fullmatch(word) and _MAY_END_IN_A_SIGN.isdisjoint(word):
            while end > 1 and word[end - 1] in "+-":
                end -= 1
        words.append(word[:end])
        words.extend(word[end:])
    if not words or any(word[0] in "$:{" and _PLACEHOLDER.match(word) for word in words):
        return None
    return words
