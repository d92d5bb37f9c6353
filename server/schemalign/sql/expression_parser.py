"""Reads the words of a PostgreSQL expression by precedence."""

from __future__ import annotations

import re

from schemalign.databases.postgresql_names import unquote
from schemalign.databases.postgresql_types import type_end, type_from_text
from schemalign.schema.types import ColumnType
from schemalign.sql.expression_tree import Node
from schemalign.sql.precedences import OPERATOR, PRECEDENCES, Binding
from schemalign.sql.special_forms import SPECIAL_FORMS, WITHOUT_BRACKET, string_value

_RANGES = frozenset({"BETWEEN", "IN", "LIKE", "ILIKE", "SIMILAR"})
_PATTERNS = {"LIKE": "~~", "ILIKE": "~~*"}
_TESTS = frozenset({"NULL", "TRUE", "FALSE", "UNKNOWN"})
_VALUES = frozenset(
    "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CURRENT_USER"
    " SESSION_USER CURRENT_ROLE CURRENT_CATALOG CURRENT_SCHEMA USER".split()
)
_NO_NAMES = frozenset(
    "ALL AND ANY ARRAY AS ASC BETWEEN BOTH CASE CAST CHECK COLLATE DEFAULT DESC DISTINCT ELSE END"
    " EXCEPT EXISTS FOR FROM GROUP HAVING ILIKE IN INTERSECT INTO IS ISNULL LIKE LIMIT NOT NOTNULL"
    " OFFSET ON OR ORDER SELECT SIMILAR SOME THEN TO UNION USING VARIADIC WHEN WHERE WINDOW"
    " WITH".split()
)
_FIELDS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})
_SEARCHED_SCHEMAS = frozenset({"", "pg_catalog", "public"})
_NUMBER = re.compile(r"(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_FAILURE = Node("failure")
_DEEPEST = 60


class Parser:
    """Precedence climbing over words.

    At the first surprise `failed` is set and the rest of the words is left.
    """

    __slots__ = ("depth", "failed", "index", "keys", "words")

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.keys = [word.upper() for word in words]
        self.index = 0
        self.depth = 0
        self.failed = False

    def fail(self) -> Node:
        """Give up, and return a node that nobody will see."""
        self.failed = True
        self.index = len(self.keys)
        return _FAILURE

    def key(self, ahead: int = 0) -> str:
        """Return a word in upper case, "" after the last one."""
        index = self.index + ahead
        return self.keys[index] if index < len(self.keys) else ""

    def eat(self, *keys: str) -> bool:
        """Take these words if they come next."""
        if self.keys[self.index : self.index + len(keys)] != list(keys):
            return False
        self.index += len(keys)
        return True

    def expect(self, key: str) -> None:
        """Take this word, or fail."""
        if not self.eat(key):
            self.fail()

    def expression(self, minimum: int) -> Node:
        """Read operands as long as the operators between them bind at least as strongly."""
        depth = self.depth
        self.depth += 1
        left = self._operand() if self.depth < _DEEPEST else self.fail()
        while not self.failed:
            precedence = self._precedence()
            if precedence < max(minimum, 1):
                break
            # A list of ANDs or ORs grows in width, anything else makes the tree deeper.
            self.depth += precedence > Binding.AND
            left = self._operation(left, precedence) if self.depth < _DEEPEST else self.fail()
        self.depth = depth
        return left

    def items(self, closing: str) -> tuple[Node, ...]:
        """Read expressions with commas between them up to the closing bracket, and take it."""
        found: list[Node] = []
        while not self.failed and not self.eat(closing):
            if found:
                self.expect(",")
            found.append(self.expression(0))
        return tuple(found)

    def operand_of_range(self) -> Node:
        """Read an expression that ends before AND, IN and the comparisons."""
        return self.expression(Binding.OTHER)

    def type(self) -> ColumnType | None:
        """Read a type."""
        end = type_end(self.words, self.index)
        if end == self.index:
            self.fail()
            return None
        written = " ".join(self.words[self.index : end]).replace(" . ", ".")
        self.index = end
        return type_from_text(written)

    def _precedence(self) -> int:
        key = self.key()
        return PRECEDENCES.get(key, 0) or (Binding.OTHER if OPERATOR.fullmatch(key) else 0)

    def _operand(self) -> Node:
        key = self.key()
        if key == "NOT":
            self.index += 1
            return Node("not", parts=(self.expression(Binding.NOT),))
        if OPERATOR.fullmatch(key):
            self.index += 1
            return Node(
                "prefix", key, (self.expression(Binding.SIGN if key in "+-" else Binding.OTHER),)
            )
        return self._primary()

    def _operation(self, left: Node, precedence: int) -> Node:
        key = self.key()
        self.index += 1
        match precedence:
            case Binding.OR | Binding.AND:
                parts = left.parts if left.kind == key.lower() else (left,)
                return Node(key.lower(), parts=(*parts, self.expression(precedence + 1)))
            case Binding.IS:
                return self._is_test(left, key)
            case Binding.RANGE:
                return self._negated_range(left) if key == "NOT" else self._range_test(left, key)
            case Binding.TIME_ZONE | Binding.COLLATE | Binding.POSTFIX:
                return self._postfix(left, key)
        return self._binary(left, self._operator(key), precedence)

    def _postfix(self, left: Node, key: str) -> Node:
        if key == "::":
            return Node("cast", parts=(left,), type=self.type())
        if key in (".", "COLLATE"):
            return Node("field" if key == "." else "collate", self._name(), (left,))
        if key == "AT":
            zoned = self.eat("TIME", "ZONE")
            zone = self.expression(Binding.COLLATE) if zoned else self.fail()
            return Node("call", "timezone", (zone, left))
        subscript = self.expression(0)
        self.expect("]")
        return Node("subscript", parts=(left, subscript))

    def _operator(self, key: str) -> str:
        """Return the operator, out of `OPERATOR(schema.=)` too."""
        if key == "OPERATOR":
            rest = self.keys[self.index :]
            end = self.index + rest.index(")") if ")" in rest else self.index
            key = self.keys[end - 1]
            self.index = end + 1
        return "<>" if key == "!=" else key

    def _binary(self, left: Node, operator: str, precedence: int) -> Node:
        if operator in ("=>", ":="):  # a named argument
            return self.fail()
        quantifier = self.key()
        if quantifier in ("ANY", "SOME", "ALL") and self.key(1) == "(":
            self.index += 2
            array = self.expression(0)
            self.expect(")")
            return Node("all" if quantifier == "ALL" else "any", operator, (left, array))
        return Node("operator", operator, (left, self.expression(precedence + 1)))

    def _is_test(self, left: Node, key: str) -> Node:
        negated = key == "NOTNULL" or (key == "IS" and self.eat("NOT"))
        if key != "IS":
            test = Node("is", "null", (left,))
        elif self.eat("DISTINCT", "FROM"):
            test = Node("operator", "is distinct from", (left, self.expression(Binding.COMPARISON)))
        elif self.key() in _TESTS:
            test = Node("is", self.key().lower(), (left,))
            self.index += 1
        else:
            return self.fail()
        return Node("not", parts=(test,)) if negated else test

    def _negated_range(self, left: Node) -> Node:
        key = self.key()
        if key not in _RANGES:
            return self.fail()
        self.index += 1
        test = self._range_test(left, key)
        if key == "BETWEEN":
            return Node("not between", parts=test.parts)
        return Node("not", parts=(test,))

    def _range_test(self, left: Node, key: str) -> Node:
        if key == "IN":
            self.expect("(")
            return Node("in", parts=(left, *self.items(")")))
        if key == "SIMILAR":
            self.expect("TO")
            return Node("operator", "~", (left, self._pattern("similar_to_escape", None)))
        if key == "BETWEEN":
            low = self.operand_of_range()
            self.expect("AND")
            return Node("between", parts=(left, low, self.operand_of_range()))
        if self.key() in ("ANY", "ALL"):
            return self._binary(left, _PATTERNS[key], Binding.RANGE)
        pattern = self.operand_of_range()
        return Node("operator", _PATTERNS[key], (left, self._pattern("like_escape", pattern)))

    def _pattern(self, function: str, pattern: Node | None) -> Node:
        """Read the ESCAPE of a pattern, which PostgreSQL stores as a call."""
        given = self.operand_of_range() if pattern is None else pattern
        if self.eat("ESCAPE"):
            return Node("call", function, (given, self.operand_of_range()))
        return given if pattern is not None else Node("call", function, (given,))

    def _primary(self) -> Node:
        if self.index >= len(self.words):
            return self.fail()
        word, key = self.words[self.index], self.key()
        if word[0] in "'$" or key[1:2] == "'" or key[:2] == "U&":
            return self._string()
        if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
            self.index += 1
            return Node("number", word.replace("_", "")) if _NUMBER.fullmatch(word) else self.fail()
        if key == "(":
            self.index += 1
            items = self.items(")")
            return items[0] if len(items) == 1 else Node("row", parts=items)
        read = SPECIAL_FORMS.get(key)
        if read is not None and (key in WITHOUT_BRACKET or self.key(1) in ("(", "[")):
            self.index += 1
            return read(self)
        return self._value(key) if key in _VALUES else self._named(key)

    def _string(self) -> Node:
        word = self.words[self.index]
        self.index += 1
        if word[0] in "xXuU":
            return self.fail()
        value = string_value(word)
        if value is None:
            return self.fail()
        literal = Node("string", value)
        return Node("cast", parts=(literal,), type=_BIT) if word[0] in "bB" else literal

    def _value(self, key: str) -> Node:
        """Read a value that is written like a name; some take a precision."""
        self.index += 1
        precision = self.items(")") if self.eat("(") else ()
        return Node("call", key.lower(), precision)

    def _named(self, key: str) -> Node:
        """Read a typed literal, a call or a column."""
        if key in _NO_NAMES or not _is_name(self.words[self.index]):
            return self.fail()
        end = type_end(self.words, self.index)
        if end < len(self.words) and self.words[end][0] == "'":
            return self._typed_literal()
        first = self.index
        name = self._name()
        if not self.eat("("):
            return Node("column", name)
        schema = unquote(self.words[self.index - 4]) if self.index - first > 2 else ""
        arguments = self.items(")")
        if self.key() in ("OVER", "FILTER", "WITHIN"):
            return self.fail()
        return Node("call", name if schema in _SEARCHED_SCHEMAS else f"{schema}.{name}", arguments)

    def _typed_literal(self) -> Node:
        type_ = self.type()
        literal = self._string()
        if type_ is not None and type_.name == "interval" and self.key() in _FIELDS:
            literal = Node("string", f"{literal.text} {self.key().lower()}")
            self.index += 1
        return Node("cast", parts=(literal,), type=type_)

    def _name(self) -> str:
        """Read a name and return its last part: whose column it is the table says."""
        while True:
            if self.index >= len(self.words) or not _is_name(self.words[self.index]):
                self.fail()
                return ""
            name = unquote(self.words[self.index])
            self.index += 1
            if not self.eat("."):
                return name


_BIT = ColumnType("bit")


def _is_name(word: str) -> bool:
    return word[0] in '"_' or word[0].isalpha() or word[0] > "\x7f"
