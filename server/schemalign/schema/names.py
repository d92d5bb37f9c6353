"""Names of tables and types."""

from __future__ import annotations

from schemalign.text.span import Location
from schemalign.values import NamedTuple, dataclass

ANY_NAMESPACE = "?"
"""The namespace of a model's table that the text does not decide (an environment variable)."""


class QualifiedName(NamedTuple):
    """A name as the database stores it (folded, unquoted, truncated).

    `schema` is the namespace, and empty for the default one (PostgreSQL: public).
    A named tuple, since it is the key of every look-up.
    """

    schema: str
    name: str

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True, slots=True)
class UnresolvedName:
    """A type, sequence or table that the schema names, though nothing there creates it.

    Only where a mistake is likely: in a namespace of which the source has objects, and if no
    extension, unread file or dynamic statement could have created it.
    """

    name: QualifiedName
    kind: str  # "type" or "sequence"; "table" in a call of TimescaleDB
    location: Location
    table: str
    column: str | None = None
