"""What writers look at: the model files, what they declare, and the project around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Module
from schemalign.schema.tables import Schema
from schemalign.values import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The models as they were read, and where to read on.

    `module(path)` is the module of a model file or of one that was followed; None for others.
    `around()` are all Python files of the project, the model files among them: where names
    of attributes may be used.  Nothing is written to what is `sealed`: sources of the schema.
    """

    context: Context
    schema: Schema  # the canonical one
    declared: Declared
    modules: tuple[Module, ...]
    module: Callable[[str], Module | None]
    around: Callable[[], Sequence[Module]]
    sealed: frozenset[str] = frozenset()
    # What was worked out before, by the writer that did it.
    known: dict[str, object] = field(default_factory=dict)
