"""Promises of uniqueness, in words."""

from __future__ import annotations

from schemalign.compare.pairs import UniquePromise
from schemalign.compare.uniques import index_columns, is_promise
from schemalign.schema.constraints import Index, Unique


def promised_columns(promise: UniquePromise) -> tuple[str, ...]:
    """Return the columns that a constraint or unique index speaks of."""
    return promise.columns if isinstance(promise, Unique) else index_columns(promise)


def promise_words(promise: UniquePromise) -> str:
    """Return what is promised, with what is unusual about it."""
    words = "unique"
    if promise.nulls_not_distinct:
        words += " with NULLS NOT DISTINCT"
    if isinstance(promise, Unique) and promise.deferrable:
        words += " and deferrable"
    return words


def is_unique(thing: object) -> bool:
    """Whether a thing is a promise of uniqueness."""
    return isinstance(thing, Unique) or (isinstance(thing, Index) and is_promise(thing))
