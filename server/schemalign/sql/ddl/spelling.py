"""Whether an unknown word is a slip of a known one, or a clause that is merely unknown."""

from __future__ import annotations

from collections.abc import Iterable


def misspells(word: str, known: Iterable[str]) -> bool:
    """Tell whether one letter less, more, changed or swapped makes a known word of this one."""
    return any(_is_close(word, other) for other in known)


def _is_close(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1:
        return False
    prefix = 0
    while prefix < min(len(word), len(other)) and word[prefix] == other[prefix]:
        prefix += 1
    rest, other_rest = word[prefix:], other[prefix:]
    swapped = other_rest[1:2] + other_rest[:1] + other_rest[2:]
    return rest[1:] in (other_rest, other_rest[1:]) or rest in (other_rest[1:], swapped)
