"""Whether two expression trees in normal form say the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from schemalign.compare.expression_forms import LITERALS
from schemalign.compare.literals import NUMERIC_TYPES, STRING_TYPES, array_items, same_value
from schemalign.compare.verdict import Verdict
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sql.expression_tree import Node

Columns = Mapping[str, ColumnType]
"""The types of a table's columns by name: they tell which casts PostgreSQL has added."""

# Both make random UUIDs; which one is used depends on an extension and the server's version.
_EQUIVALENT_CALLS = (frozenset({"gen_random_uuid", "uuid_generate_v4", "uuidv4"}),)
# What certainly gives no constant: any other function may be one that builds a literal's value.
_NO_CONSTANTS = frozenset(
    "now clock_timestamp statement_timestamp gen_random_uuid uuid_generate_v1 uuid_generate_v4"
    " uuidv4 uuidv7 nextval random current_user session_user timeofday".split()
)
_NUMERIC_ORDER = ("int2", "int4", "int8", "numeric", "float4", "float8")
_TEXT_CALLS = frozenset(
    "btrim chr concat concat_ws format initcap left lower lpad ltrim md5 regexp_replace repeat"
    " replace reverse right rpad rtrim split_part substring to_char translate upper".split()
)
_STRING_CALLS = frozenset({"coalesce", "nullif", "greatest", "least"})


class Comparison:
    """Compares two trees in normal form over the columns of one table."""

    __slots__ = ("columns", "known")

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        # Of nested casts each may be one that PostgreSQL has added; no pair is compared twice.
        self.known: dict[tuple[Node, Node], Verdict] = {}

    def agree(self, left: Node, right: Node) -> Verdict:
        """Return whether two nodes say the same."""
        if left == right:
            return Verdict.SAME
        if "cast" in (left.kind, right.kind):
            known = self.known.get((left, right))
            if known is None:
                known = self.known[left, right] = self._agree_casts(left, right)
            return known
        if left.kind in LITERALS and right.kind in LITERALS:
            return _agree_literals(left, right)
        if left.kind != right.kind:
            return self._agree_kinds(left, right)
        if left.kind in ("and", "or"):
            return self._agree_sets(left.parts, right.parts)
        if left.kind in ("any", "all"):
            return self._agree_quantified(left, right)
        return self._agree_parts(left, right)

    def _agree_parts(self, left: Node, right: Node) -> Verdict:
        if left.text != right.text:
            if left.kind == "call":
                return _agree_names(left.text, right.text)
            return Verdict.DIFFERENT
        if len(left.parts) != len(right.parts):
            return Verdict.DIFFERENT
        return _together(map(self.agree, left.parts, right.parts))

    def _agree_kinds(self, left: Node, right: Node) -> Verdict:
        """Compare nodes of two kinds: they differ, unless one may compute what the other states."""
        if "collate" in (left.kind, right.kind):
            return Verdict.UNDECIDED
        if {left.kind, right.kind} == {"string", "array"}:
            return self._agree_array_literal(left, right)
        constants = LITERALS | {"array"}
        for constant, other in ((left, right), (right, left)):
            if constant.kind in constants:
                computed = other.kind == "call" and other.text.rpartition(".")[2] in _NO_CONSTANTS
                decided = computed or other.kind == "column"
                return Verdict.DIFFERENT if decided else Verdict.UNDECIDED
        return Verdict.DIFFERENT

    def _agree_casts(self, left: Node, right: Node) -> Verdict:
        """Compare nodes of which one is a cast, which PostgreSQL may have added."""
        verdicts = []
        if left.kind == right.kind:
            if left.parts == right.parts and not _same_type(left.type, right.type):
                return Verdict.UNDECIDED
            inner = self.agree(left.parts[0], right.parts[0])
            verdicts.append(inner if _same_type(left.type, right.type) else _weaker(inner))
        if left.kind == "cast" and Verdict.SAME not in verdicts:
            inner = self.agree(left.parts[0], right)
            verdicts.append(inner if self._is_implicit(left) else _weaker(inner))
        if right.kind == "cast" and Verdict.SAME not in verdicts:
            inner = self.agree(left, right.parts[0])
            verdicts.append(inner if self._is_implicit(right) else _weaker(inner))
        for verdict in (Verdict.SAME, Verdict.UNDECIDED):
            if verdict in verdicts:
                return verdict
        return Verdict.DIFFERENT

    def _is_implicit(self, cast: Node) -> bool:
        """Return whether PostgreSQL may have added the cast, which then changes no value."""
        type_, operand = cast.type, cast.parts[0]
        if type_ is None or type_.arguments:
            return False
        if type_.name in STRING_TYPES:
            return self._is_string(operand)
        return type_.name in NUMERIC_TYPES and self._is_narrower(operand, type_)

    def _is_string(self, node: Node) -> bool:
        match node.kind:
            case "column":
                type_ = self.columns.get(node.text)
                return type_ is None or type_.name in STRING_TYPES
            case "cast" | "string":
                return node.type is None or node.type.name in STRING_TYPES
            case "call":
                if node.text in _TEXT_CALLS:
                    return True
                return node.text in _STRING_CALLS and all(map(self._is_string, node.parts))
            case "operator":
                return node.text in ("->>", "#>>") or (
                    node.text == "||" and any(map(self._is_string, node.parts))
                )
        return node.kind in ("array", "subscript") and all(map(self._is_string, node.parts[:1]))

    def _is_narrower(self, node: Node, type_: ColumnType) -> bool:
        """Return whether a number fits into the type without a loss."""
        known = self.columns.get(node.text) if node.kind == "column" else None
        known = node.type if node.kind == "cast" else known
        if known is None:
            return node.kind not in LITERALS
        if known.name not in _NUMERIC_ORDER or type_.name not in _NUMERIC_ORDER:
            return False
        return _NUMERIC_ORDER.index(known.name) <= _NUMERIC_ORDER.index(type_.name)

    def _agree_quantified(self, left: Node, right: Node) -> Verdict:
        """Compare `x = ANY (ARRAY[...])`: the order of the items says nothing."""
        if left.text != right.text:
            return Verdict.DIFFERENT
        operand = self.agree(left.parts[0], right.parts[0])
        wanted, found = _uncast_array(left.parts[1]), _uncast_array(right.parts[1])
        if wanted.kind == found.kind == "array":
            return _together((operand, self._agree_sets(wanted.parts, found.parts)))
        return _together((operand, self.agree(wanted, found)))

    def _agree_array_literal(self, left: Node, right: Node) -> Verdict:
        """Compare `'{a,b}'`, which has no type of its own, with an array."""
        literal, array = (left, right) if left.kind == "string" else (right, left)
        items = array_items(literal.text)
        if items is None:
            return Verdict.UNDECIDED
        return self.agree(Node("array", parts=tuple(Node("string", one) for one in items)), array)

    def _agree_sets(self, left: Sequence[Node], right: Sequence[Node]) -> Verdict:
        """Compare parts whose order says nothing."""
        unmatched = self._without_partner(left, right)
        others = self._without_partner(right, left)
        if not unmatched and not others:
            return Verdict.SAME
        pairs = itertools.chain(
            itertools.product(unmatched, right), itertools.product(left, others)
        )
        possible = any(self.agree(one, other) is Verdict.UNDECIDED for one, other in pairs)
        return Verdict.UNDECIDED if possible else Verdict.DIFFERENT

    def _without_partner(self, nodes: Sequence[Node], others: Sequence[Node]) -> list[Node]:
        alike: dict[tuple[str, str], list[Node]] = {}
        for other in others:
            alike.setdefault((other.kind, other.text), []).append(other)
        return [
            node
            for node in nodes
            if not self._has_partner(node, alike.get((node.kind, node.text), ()))
            and not self._has_partner(node, others)
        ]

    def _has_partner(self, node: Node, others: Sequence[Node]) -> bool:
        return any(self.agree(node, other) is Verdict.SAME for other in others)


def _together(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what the verdicts of all parts say of the whole."""
    found = set(verdicts)
    for verdict in (Verdict.DIFFERENT, Verdict.UNDECIDED):
        if verdict in found:
            return verdict
    return Verdict.SAME


def _weaker(verdict: Verdict) -> Verdict:
    """Return the verdict on parts for wholes of which one has a cast that may matter."""
    return Verdict.UNDECIDED if verdict is Verdict.SAME else verdict


def _uncast_array(node: Node) -> Node:
    """Return an array without a cast to another string type, which PostgreSQL adds."""
    if node.kind == "cast" and node.type is not None and node.type.name in STRING_TYPES:
        return node.parts[0]
    return node


def _agree_names(left: str, right: str) -> Verdict:
    wanted, found = left.rpartition("."), right.rpartition(".")
    if wanted[2] == found[2]:
        return Verdict.UNDECIDED if wanted[0] and found[0] else Verdict.SAME
    pair = {wanted[2], found[2]}
    return Verdict.UNDECIDED if any(pair <= one for one in _EQUIVALENT_CALLS) else Verdict.DIFFERENT


def _same_type(left: ColumnType | None, right: ColumnType | None) -> bool:
    if left is None or right is None:
        return False
    if (left.name, left.is_array) == (right.name, right.is_array):
        return left.arguments == right.arguments or left.name == "interval"
    return {left.name, right.name} <= STRING_TYPES and not left.arguments and not right.arguments


def _agree_literals(left: Node, right: Node) -> Verdict:
    if "null" in (left.kind, right.kind):
        return Verdict.SAME if left.kind == right.kind else Verdict.DIFFERENT
    type_ = _literal_type(left, right)
    if type_ is None and left.type != right.type and left.type and right.type:
        return Verdict.SAME if left.text == right.text else Verdict.UNDECIDED
    if type_ is None and "boolean" in (left.kind, right.kind):
        type_ = ColumnType("bool")
    if type_ is None and "number" in (left.kind, right.kind):
        type_ = ColumnType("numeric")
    return same_value(left.text, right.text, type_)


def _literal_type(left: Node, right: Node) -> ColumnType | None:
    """Return the type of both literals; the one without a type takes that of the other."""
    types = [one for one in (left.type, right.type) if one is not None]
    if len(types) == 2 and not _same_type(*types):
        numeric = all(one.name in NUMERIC_TYPES for one in types)
        return types[0] if numeric else None
    if types and types[0].kind is TypeKind.FOREIGN and types[0].name not in STRING_TYPES:
        return None
    return types[0] if types else None
