"""Both sides of a relationship along a foreign key, in the style of their classes."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.attribute_places import (
    behind_attributes,
    last_attribute,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.relationship_sides import Side, sides_of
from schemalign.frameworks.sqlalchemy.writer.relationship_style import (
    RelationshipStyle,
    annotation_of,
    is_dataclass,
    relationship_style,
)
from schemalign.frameworks.sqlalchemy.writer.relationships import relationships
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code
from schemalign.frameworks.sqlalchemy.writer.type_checking import type_import
from schemalign.python.edits import behind_statement
from schemalign.python.enclosing import statement_at
from schemalign.python.outline import ClassDefinition
from schemalign.python.pieces import Statement
from schemalign.schema.changes import AddRelationship
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location

_TAB: Final = "    "
_DATACLASS: Final = {"init": "False", "repr": "False", "compare": "False"}


def add_relationship(program: Program, change: AddRelationship) -> Rewrite | None:
    """Return the edits that give both classes of a foreign key a relationship along it."""
    sides = sides_of(program, change)
    written = [_written(program, side) for side in sides or ()]
    codes = [each for each in written if each is not None]
    if sides is None or len(codes) < len(sides):
        return None
    needed = tuple(dict.fromkeys(each for code in codes for each in code.needed))
    by_class: dict[Location, list[str]] = {}
    for side, code in zip(sides, codes, strict=True):
        by_class.setdefault(side.definition.location, []).append(code.function)
    classes = {side.definition.location: side.definition for side in sides}
    rewrites = [
        _placed(program, each, "\n".join(by_class[place])) for place, each in classes.items()
    ]
    known = [each for each in rewrites if each is not None]
    if len(known) < len(rewrites):
        return None
    # Names that other fixes of the same round must not take as well.
    names = {f"attribute {side.target}.{side.back}" for side in sides}
    return Rewrite(
        (*(edit for each in known for edit in each.edits), *_type_imports(program, sides)),
        needed,
        claims=frozenset(names).union(*(each.claims for each in known)),
    )


def _type_imports(program: Program, sides: tuple[Side, Side]) -> tuple[TextEdit, ...]:
    one, other = (side.definition for side in sides)
    return tuple(
        edit
        for definition, target in ((one, other), (other, one))
        if _annotates(program, definition)
        for edit in type_import(program, definition.module, target)
    )


def _annotates(program: Program, definition: ClassDefinition) -> bool:
    style = relationship_style(program, definition)
    return style is not None and style.is_annotated


def _written(program: Program, side: Side) -> Code | None:
    """The lines of a relationship, as the `function` of what has no arguments any more."""
    style = relationship_style(program, side.definition)
    if style is None or "dataclass" in _decorators(side.definition):
        return None
    spelled = style.columns.spelled
    head, needed = side.name, style.needed
    first: tuple[str, ...] = ()
    if style.is_annotated:
        text, more = annotation_of(
            style, side.target, is_many=side.is_many, is_optional=side.is_optional
        )
        head, needed = f"{side.name}: {text}", (*needed, *more)
    else:
        first = (spelled.string(side.target),)
    arguments = (*first, f"back_populates={spelled.string(side.back)}")
    arguments = (*arguments, *_options(program, style, side))
    return Code(_statement(style, head, arguments), (), needed)


def _decorators(definition: ClassDefinition) -> str:
    """The decorators of a class that make it a dataclass without SQLAlchemy's doing."""
    paths = [
        definition.module.text[each.location.start : each.location.end]
        for each in definition.decorators
    ]
    return " ".join(path for path in paths if "mapped_as_dataclass" not in path)


def _options(program: Program, style: RelationshipStyle, side: Side) -> tuple[str, ...]:
    spelled = style.columns.spelled
    values = {name: spelled.string(text) for name, text in side.strings.items()}
    if style.is_field:
        values = {**side.words, **values}
        items = ", ".join(f"{spelled.string(name)}: {value}" for name, value in values.items())
        return (f"sa_relationship_kwargs={{{items}}}",) if items else ()
    if not style.is_annotated:
        values = {**side.words, **values}
    if is_dataclass(program, side.definition):
        values = {**values, **_DATACLASS}
    return tuple(f"{name}={value}" for name, value in values.items())


def _statement(style: RelationshipStyle, head: str, arguments: tuple[str, ...]) -> str:
    """The statement on one line, or on several, seen from a class body one level deep."""
    width, inner = style.columns.spelled.width, ", ".join(arguments)
    whole = f"{head} = {style.function}({inner})"
    if len(_TAB) + len(whole) <= width:
        return whole
    if 2 * len(_TAB) + len(inner) <= width:
        return f"{head} = {style.function}(\n{_TAB}{inner}\n)"
    lines = "".join(f"\n{_TAB}{argument}," for argument in arguments)
    return f"{head} = {style.function}({lines}\n)"


def _placed(program: Program, definition: ClassDefinition, code: str) -> Rewrite | None:
    """The lines behind the last relationship of a class, else set off behind its columns."""
    module = definition.module
    if not module.reported:
        return None
    last = _last_relationship(program, definition)
    if last is not None:
        return Rewrite((behind_statement(module, last, code),))
    column = last_attribute(program, definition)
    if column is not None:
        claims = frozenset({f"first relationship of {module.path}:{definition.name}"})
        return Rewrite((behind_statement(module, column, f"\n{code}"),), claims=claims)
    return behind_attributes(program, definition, code)


def _last_relationship(program: Program, definition: ClassDefinition) -> Statement | None:
    body = list(definition.statement.body)
    own: list[Location] = [
        each.call.location
        for each in relationships(program)
        if each.written_in.location == definition.location
        and each.call.module.path == definition.module.path
        and definition.statement.start <= each.call.location.start < definition.statement.last
    ]
    if not own:
        return None
    found = statement_at(definition.module, max(own, key=lambda each: each.start))
    if found is None or not any(each.start == found.start for each in body):
        return None
    return found
