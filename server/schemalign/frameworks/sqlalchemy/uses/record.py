"""What was seen in the functions and classes of a program."""

from __future__ import annotations

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses.values import Value
from schemalign.python.outline import ClassDefinition
from schemalign.text.span import Location
from schemalign.values import NamedTuple, dataclass, field

COMPUTED = "*"
"""The name of an event whose attribute is computed: `getattr(device, key)`."""


class Event(NamedTuple):
    """A name that stands somewhere, and what it is a name in; `owner` is None if unknown."""

    location: Location
    owner: Value
    kind: UseKind
    reason: str = ""  # of a doubt, where it is no plain `x.name`
    is_doubt: bool = False  # whoever the owner is


class SqlText(NamedTuple):
    """A string literal with SQL; a fragment (`x > 0`) belongs to the table of its `owner`."""

    location: Location
    owner: Value = None
    is_fragment: bool = False


class Connection(NamedTuple):
    """A class whose fields are filled from a mapped class, or the other way round."""

    mapped: ClassDefinition
    contract: ClassDefinition


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Events by name, SQL texts, which classes are filled from mapped ones, computed references."""

    events: dict[str, list[Event]] = field(default_factory=dict)
    sql: list[SqlText] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    computed_references: list[str] = field(default_factory=list)  # patterns of `ForeignKey(f"...")`

    def add(self, name: str, event: Event) -> None:
        """Add an event."""
        self.events.setdefault(name, []).append(event)
