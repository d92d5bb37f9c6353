"""What built-in functions give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from schemalign.frameworks.sqlalchemy.uses import values
from schemalign.frameworks.sqlalchemy.uses.given import Given
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    ClassObject,
    Entries,
    FieldNames,
    Instance,
    Many,
    Row,
    Value,
    items_of,
    merged,
)

_COMPUTED: Final = "the attribute's name is computed"


def _attribute(given: Given) -> Value:
    """`getattr(x, "name")`, `setattr`, `hasattr` and `delattr`."""
    name = given.string(1)
    if not given.positional:
        return None
    owner = given.positional[0]
    if name is not None:
        given.walker.note(
            str(name.value),
            given.walker.text_location(name),
            owner,
            reason=f"{given.word}() names it by a string",
        )
        return member(given.walker.world, owner, str(name.value))
    key = given.positional[1] if len(given.positional) > 1 else None
    if isinstance(key, FieldNames):
        given.walker.connect(owner, Instance(key.definition))
    else:
        given.note_computed(given.node, owner, _COMPUTED)
    return None


def _same_items(given: Given) -> Value:
    if not given.positional:
        return Many(None)
    held = items_of(given.positional[0])
    return Many(held)


def _item(given: Given) -> Value:
    if len(given.positional) > 1 and given.word != "next":
        return merged(list(given.positional))
    return items_of(given.first)


def _numbered(given: Given) -> Value:
    return Many(Row((OTHER, items_of(given.first))))


def _zipped(given: Given) -> Value:
    return Many(Row(tuple(items_of(each) for each in given.positional)))


def _filtered(given: Given) -> Value:
    return Many(items_of(given.positional[1])) if len(given.positional) > 1 else None


def _dictionary(given: Given) -> Value:
    if given.positional:
        return given.first if isinstance(given.first, Entries | values.Mapping) else None
    keys = []
    tree = given.walker.tree
    for each in given.node.keywords:
        location = given.walker.place(tree.keyword(each)) if tree is not None else None
        if each.arg and location:
            keys.append((each.arg, location))
    held = [each for _, each in given.unpacked]
    return merged([Entries(tuple(keys)), *held]) if held else Entries(tuple(keys))


def _vars(given: Given) -> Value:
    return values.Mapping(given.first.definition) if isinstance(given.first, Instance) else None


def _super(given: Given) -> Value:
    walker = given.walker
    return walker.env.get(walker.self_name) if walker.self_name else None


def _type(given: Given) -> Value:
    return ClassObject(given.first.definition) if isinstance(given.first, Instance) else None


def _unknown(given: Given) -> Value:
    del given
    return None


def _plain(given: Given) -> Value:
    del given
    return OTHER


BUILT_IN: Final[Mapping[str, Callable[[Given], Value]]] = {
    **dict.fromkeys(("getattr", "setattr", "hasattr", "delattr"), _attribute),
    **dict.fromkeys(
        ("list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"), _same_items
    ),
    **dict.fromkeys(("next", "min", "max", "anext"), _item),
    **dict.fromkeys(("map", "eval", "globals", "locals", "__import__"), _unknown),
    **dict.fromkeys(
        "str int float bool bytes len sum abs any all print repr isinstance issubclass range round "
        "open format hash id input ord chr callable dir object divmod pow bytearray".split(),
        _plain,
    ),
    "enumerate": _numbered,
    "zip": _zipped,
    "filter": _filtered,
    "dict": _dictionary,
    "vars": _vars,
    "super": _super,
    "type": _type,
}
