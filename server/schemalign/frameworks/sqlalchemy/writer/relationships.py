"""The relationships of the models, read once for all writers."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy import relationships as reading
from schemalign.frameworks.sqlalchemy.relationships import Relationship
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.written import mapped_classes
from schemalign.python.outline import ClassDefinition
from schemalign.schema.names import QualifiedName


def relationships(program: Program) -> tuple[Relationship, ...]:
    """Return the relationships of all mapped classes of the model files."""
    known = program.known.get("relationships")
    if not isinstance(known, tuple):
        known = program.known["relationships"] = reading.read_relationships(
            program.context, mapped_classes(program), program.declared.schema.tables
        )
    return known


def tables_of(program: Program, definition: ClassDefinition) -> frozenset[QualifiedName]:
    """Return the tables of a class: its own and those of the classes that it inherits from."""
    return reading.tables_of(program.context, definition)
