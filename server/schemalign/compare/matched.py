"""The outcome of pairing the constraints of one kind."""

from __future__ import annotations

from typing import Any

from schemalign.values import NamedTuple


class Matched(NamedTuple):
    """Pairs, and what has no partner: `missing` in the model, or `unknown` to the schema.

    What may have a partner stands, with the reason, in one of the undecided lists.
    """

    pairs: tuple[Any, ...] = ()
    missing: tuple[Any, ...] = ()
    unknown: tuple[Any, ...] = ()
    undecided_missing: tuple[tuple[Any, str], ...] = ()
    undecided_unknown: tuple[tuple[Any, str], ...] = ()
    dangling: tuple[tuple[Any, str], ...] = ()
