"""Comments that speak to schemalign."""

from __future__ import annotations

from schemalign.text.span import Location
from schemalign.values import NamedTuple


class SuppressionComment(NamedTuple):
    """A comment that holds `schemalign:`, and what it covers.

    `statement` is the statement whose line the comment ends or which it stands above: in SQL also
    an element of a CREATE TABLE, in Python a statement of a class body or a class's own line.
    It is None where the comment stands behind the last statement.
    """

    location: Location
    text: str
    statement: Location | None
