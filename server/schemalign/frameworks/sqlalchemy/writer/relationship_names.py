"""What the two sides of a relationship are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.model_names import singular

_KEY: Final = re.compile(r"_(?:id|uuid|guid|fk|pk|key|ref)$|(?<=[a-z0-9])(?:Id|ID|Uuid)$")
_LEADING: Final = re.compile(r"^(?:id|fk)_(?=\w)")
_IRREGULAR: Final = {"child": "children", "hero": "heroes", "person": "people"}
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def names_of_one(attributes: tuple[str, ...], target: str) -> Iterator[str]:
    """Yield names for what a foreign key references, the best one first.

    `attributes` are those of the key's columns, `target` is `noun` of the referenced class.
    """
    if len(attributes) == 1:
        name = _LEADING.sub("", attributes[0])
        bare = _KEY.sub("", name)
        if bare != attributes[0]:
            yield bare
        else:
            yield target
            yield f"related_{bare}"
    yield target


def names_of_other(child: str, one: str, *, is_single: bool, among_several: bool) -> Iterator[str]:
    """Yield names for what references a row by a foreign key, the best one first.

    `child` is `noun` of the referencing class and `one` the name of the other side; it tells the
    keys apart where several join the two classes.
    """
    name = child if is_single else plural(child)
    if among_several:
        yield f"{name}_as_{one}"
        return
    if one == "parent" and not is_single:
        yield "children"
    yield name
    yield f"{name}_as_{one}"


def noun(class_name: str, table: str) -> str:
    """Return the word for one row: of the table's name if the class has its words, else the class.

    `ProcessModel` of the table `processes` is a `process`.
    """
    words = _HUMP.sub("_", class_name).strip("_").lower()
    row = _last_singular(re.sub(r"\W", "_", table.strip("_").lower()))
    squeezed = words.replace("_", "")
    for each in (row, plural(row)):
        if f"_{each}_" in f"_{words}_" or each.replace("_", "") == squeezed:
            return row
    return _last_singular(words)


def _last_singular(words: str) -> str:
    head, underscore, last = words.rpartition("_")
    irregular = {plural_: one for one, plural_ in _IRREGULAR.items()}
    return f"{head}{underscore}{irregular.get(last, singular(last))}"


def plural(words: str) -> str:
    """Return words of which the last one is in the plural: `order_item` as `order_items`."""
    head, underscore, last = words.rpartition("_")
    return f"{head}{underscore}{_plural(last)}"


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
