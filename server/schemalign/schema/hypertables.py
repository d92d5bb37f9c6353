"""What makes a table a TimescaleDB hypertable."""

from __future__ import annotations

from schemalign.schema.sourced import Sourced
from schemalign.text.span import Location
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class Hypertable:
    """How a hypertable is partitioned.

    `dimensions` are its partitioning columns, the time first; UNKNOWN where the text does not
    decide one.  None are known of a database or its dump, whose keys the extension has accepted.
    `older` are the names of the keys that the table had before it became a hypertable: the
    extension looks at them less strictly.
    """

    location: Location  # of the call's table, or of the option
    dimensions: tuple[Sourced[str], ...]
    older: frozenset[str] = frozenset()
