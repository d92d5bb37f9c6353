"""How alike two names are, and two columns that may be one under two names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemalign.compare.types import compare_types
from schemalign.compare.verdict import Verdict
from schemalign.schema.tables import Column, Table
from schemalign.schema.types import ColumnType
from schemalign.values import dataclass

# Both were chosen on the renames that people make (an affix more or less, a word abbreviated)
# against pairs that only look alike (created_at and updated_at).
NAME_THRESHOLD = 0.6
COLUMN_THRESHOLD = 0.7

_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|[^\W\d_]+|\d+")
_SHORTEST_STEM = 3


def words_of(name: str) -> list[str]:
    """Return the words of a name in snake or camel case, in lower case."""
    return [word.lower() for word in _WORDS.findall(name)]


def name_similarity(first: str, second: str, context: Iterable[str] = ()) -> float:
    """Return how alike two names are, from 0 to 1.

    `context` are words that one of them may carry in addition: those of the table's name.
    """
    one, other = words_of(first), words_of(second)
    if not one or not other:
        return 0.0
    if one == other or "".join(one) == "".join(other):
        return 1.0
    start, end = _common_affixes(one, other)
    rest, other_rest = one[start : len(one) - end], other[start : len(other) - end]
    if not rest or not other_rest:
        affix = set(rest or other_rest)
        return 0.95 if affix <= _forms(context) else 0.85
    joined, other_joined = "".join(rest), "".join(other_rest)
    shared = (start + end) / max(len(one), len(other))
    return 0.85 * _word_similarity(joined, other_joined) + 0.1 * shared


def _common_affixes(one: list[str], other: list[str]) -> tuple[int, int]:
    """Return how many words two names share at the start, and how many more at the end."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _forms(words: Iterable[str]) -> set[str]:
    """Return words with their singulars, as far as a final s tells."""
    found = set(words)
    return found | {word[:-1] for word in found if word.endswith("s")} | _irregular(found)


def _irregular(words: set[str]) -> set[str]:
    return {f"{word[:-3]}y" for word in words if word.endswith("ies")} | {
        word[:-2] for word in words if word.endswith("es")
    }


def _word_similarity(one: str, other: str) -> float:
    if one.isdigit() or other.isdigit():
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST_STEM and (long.startswith(short) or long.endswith(short)):
        return 0.95
    if len(short) >= _SHORTEST_STEM and short[0] == long[0] and _is_abbreviation(short, long):
        return 0.8
    from rapidfuzz.distance import DamerauLevenshtein  # only where names have to be guessed

    return DamerauLevenshtein.normalized_similarity(one, other)


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, and it is clearly shorter."""
    letters = iter(long)
    return len(long) - len(short) >= 2 and all(letter in letters for letter in short)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that has no partner of its own name."""

    column: Column
    is_key: bool  # part of the primary key
    is_only_key: bool  # the whole primary key
    is_reference: bool  # part of a foreign key
    position: float  # from 0, the first column, to 1


def candidates(table: Table, columns: Iterable[Column]) -> list[Candidate]:
    """Return columns of a table with what tells them apart besides their names."""
    keys = set(table.primary_key.columns) if table.primary_key else set()
    references = {name for key in table.foreign_keys for name in key.columns}
    order = {column.name: number for number, column in enumerate(table.columns)}
    last = max(len(table.columns) - 1, 1)
    return [
        Candidate(
            column=one,
            is_key=one.name in keys,
            is_only_key=keys == {one.name},
            is_reference=one.name in references,
            position=order[one.name] / last,
        )
        for one in columns
    ]


def column_similarity(canonical: Candidate, declared: Candidate, context: Iterable[str]) -> float:
    """Return how likely two columns are one under two names, from 0 to 1; 0 below the threshold.

    Names weigh most; then types, key membership and order.  Without some likeness of the names
    no two columns are one, unless both are the only key.
    """
    names = name_similarity(canonical.column.name, declared.column.name, context)
    types = _type_similarity(canonical.column, declared.column)
    if canonical.is_only_key and declared.is_only_key and types >= _RELATED:
        names = max(names, NAME_THRESHOLD)
    if names < NAME_THRESHOLD:
        return 0.0
    both_keys = canonical.is_key and declared.is_key
    same_key = both_keys or canonical.is_key == declared.is_key
    same_reference = both_keys or canonical.is_reference == declared.is_reference
    order = 1 - abs(canonical.position - declared.position)
    score = 0.6 * names + 0.22 * types + 0.06 * (same_key + same_reference) + 0.04 * order
    score += 0.1 if both_keys else 0
    return score if score >= COLUMN_THRESHOLD else 0.0


_RELATED = 0.7


def _type_similarity(canonical: Column, declared: Column) -> float:
    wanted, found = canonical.type.value, declared.type.value
    if not isinstance(wanted, ColumnType) or not isinstance(found, ColumnType):
        return 0.5
    verdict = compare_types(wanted, found)
    if verdict.verdict is Verdict.UNDECIDED:
        return 0.5
    if verdict.verdict is Verdict.SAME:
        return 1.0
    related = any({wanted.name, found.name} <= family for family in _FAMILIES)
    return 0.0 if verdict.rule == "type-mismatch" and not related else _RELATED


_FAMILIES = (
    frozenset({"int2", "int4", "int8", "numeric", "float4", "float8", "money"}),
    frozenset({"date", "timestamp", "timestamptz"}),
    frozenset({"text", "varchar", "bpchar", "citext", "uuid"}),
    frozenset({"bool", "int2", "int4"}),
)
