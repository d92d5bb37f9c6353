"""Where a constraint, an index or a key of the models is written."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy import relationships
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.enclosing import enclosing
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Call, Display, Keyword
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class Written(NamedTuple):
    """An item of a table in its text.

    `placed` is the item: a call, or the value of the keyword argument `keyword` (`unique=True`).
    `container` is the call or display that has it as an argument or item, None where the item
    stands by itself; `outer` what is around the container, from the inside out.
    """

    module: Module
    statement: Statement
    placed: Placed
    keyword: Keyword | None
    container: Placed | None
    outer: tuple[Placed, ...]
    owner: ClassDefinition | None  # the class in whose body it stands

    @property
    def call(self) -> Call | None:
        """The item if it is a call of its own."""
        expression = self.placed.expression
        return expression if self.keyword is None and isinstance(expression, Call) else None


def written(program: Program, location: Location) -> Written | None:
    """Return what is written at the location of an item; None where something else stands."""
    module = program.module(location.path)
    found = enclosing(module, location) if module is not None else None
    if module is None or found is None or found.innermost.location != location:
        return None
    placed, *around = reversed(found.chain)
    keyword = None
    outer: object = around[0].expression if around else None
    if isinstance(outer, Keyword):
        keyword, around = outer, around[1:]
    container = around[0] if around else None
    if container is not None and not isinstance(container.expression, Call | Display):
        return None
    owner = next(_around(program, module, location), None)
    return Written(module, found.statement, placed, keyword, container, tuple(around[1:]), owner)


def _around(program: Program, module: Module, location: Location) -> Iterator[ClassDefinition]:
    """The classes around a place, the innermost first."""
    found: list[ClassDefinition] = []
    pending = list(module.contents.classes)
    while pending:
        definition = pending.pop(0)
        if definition.statement.start <= location.start and location.end <= definition.location.end:
            found.insert(0, definition)
            pending = list(program.context.names.contents(definition).classes)
    yield from found


def mapped_classes(program: Program) -> tuple[ClassDefinition, ...]:
    """Return the mapped classes of the model files."""
    known = program.known.get("mapped_classes")
    if not isinstance(known, tuple):
        known = program.known["mapped_classes"] = relationships.mapped_classes(
            program.context, program.modules
        )
    return known


def serves_others(program: Program, owner: ClassDefinition, definition: ClassDefinition) -> bool:
    """Return whether a mixin or base of a mapped class has other mapped classes below it."""
    if _is_same(owner, definition):
        return False
    return any(
        not _is_same(each, definition)
        and any(_is_same(owner, base) for base in lineage(program.context, each).classes)
        for each in mapped_classes(program)
    )


def _is_same(one: ClassDefinition, other: ClassDefinition) -> bool:
    return one.location == other.location


def belongs_to(program: Program, found: Written, definition: ClassDefinition | None) -> bool:
    """Return whether an item may be edited where it stands: no other table gets it too."""
    if found.owner is not None and definition is not None:
        return not serves_others(program, found.owner, definition)
    return found.owner is None or definition is not None
