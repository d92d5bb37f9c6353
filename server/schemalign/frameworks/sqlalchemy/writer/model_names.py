"""What the class of a table is called where its neighbours name theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

_FREE = "Model"


def class_name(table: str, known: Iterable[tuple[str, str]], taken: Collection[str]) -> str:
    """Return a name for the class of a table that is not taken.

    `known` are the tables of other models with their classes: they tell whether names are
    singular, and what stands before and behind the words.
    """
    forms: Counter[tuple[bool, str, str]] = Counter()
    for other, name in known:
        for is_singular in (True, False):
            words = camel(other, is_singular=is_singular)
            before, found, behind = name.partition(words)
            if found:
                forms[is_singular, before, behind] += 1
                break
    # The form of a name that fits both ways says nothing about singular and plural.
    is_singular, before, behind = max(forms, key=lambda form: forms[form], default=(True, "", ""))
    made = f"{before}{camel(table, is_singular=is_singular)}{behind}"
    while made in taken:
        made += _FREE
    return made


def camel(table: str, *, is_singular: bool) -> str:
    """Return the words of a table's name as a class is called: `order_items` as `OrderItem`."""
    words = [word for word in re.split(r"[\W_]+", table) if word]
    if is_singular and words:
        words[-1] = singular(words[-1])
    made = "".join(word[:1].upper() + word[1:] for word in words)
    return made if made.isidentifier() else f"Table{made}"


def singular(word: str) -> str:
    """Return a word without its plural ending."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if lower.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is", "news", "series")):
        return word[:-1]
    return word
