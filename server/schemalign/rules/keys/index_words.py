"""Indexes in words."""

from __future__ import annotations

from schemalign.compare.index_differences import element_text
from schemalign.rules.wording import listed
from schemalign.schema.constraints import Index, IndexElement, Name
from schemalign.schema.sourced import Unknown


def named_columns(index: Index) -> tuple[str, ...]:
    """Return the columns among the keys of an index."""
    elements = index.elements.value
    if isinstance(elements, Unknown):
        return ()
    return tuple(element.column for element in elements if element.column)


def index_words(index: Index) -> str:
    """Return the keys of an index, its method and its predicate as SQL."""
    elements = index.elements.value
    keys = (
        "unknown columns" if isinstance(elements, Unknown) else listed(map(element_text, elements))
    )
    words = f"({keys})" if index.method == "btree" else f"{index.method} ({keys})"
    return f"{words} WHERE {index.where.value}" if isinstance(index.where.value, str) else words


def _key(element: IndexElement) -> str:
    return f"{element_text(element)} {element.operator_class}".rstrip()


def is_certain(name: Name | None) -> bool:
    """Whether the name of an index is written in full: placeholders of templates stand as `*`."""
    return name is not None and name.written and "*" not in name.text
