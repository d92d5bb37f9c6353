"""How a class writes its relationships: after those that it has, or its file, or its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.relationships import Relationship, text_of
from schemalign.frameworks.sqlalchemy.writer.added_columns import AttributeStyle, attribute_style
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_types import optional
from schemalign.frameworks.sqlalchemy.writer.relationships import relationships
from schemalign.frameworks.sqlalchemy.writer.type_arguments import TypeText
from schemalign.python.imported import Needed
from schemalign.python.outline import ClassDefinition
from schemalign.values import NamedTuple

_FUTURE: Final = re.compile(r"^from __future__ import [^\r\n#]*\bannotations\b", re.MULTILINE)
_OLD_LIST: Final = re.compile(r"\bList\[")
_NEW_LIST: Final = re.compile(r"\blist\[")


class RelationshipStyle(NamedTuple):
    """How a class writes relationships.

    `function` is the call's; `is_annotated` tells whether `Mapped[...]` stands before it (SQLModel
    always annotates), `is_quoted` whether the class in an annotation is a string.
    """

    columns: AttributeStyle
    function: str
    is_annotated: bool
    is_quoted: bool
    needed: tuple[Needed, ...] = ()

    @property
    def is_field(self) -> bool:
        """Whether the class is one of SQLModel."""
        return self.columns.is_field


def relationship_style(program: Program, definition: ClassDefinition) -> RelationshipStyle | None:
    """Return how a mapped class writes relationships; None where its annotations forbid them."""
    columns = attribute_style(program, definition)
    text = definition.module.text
    has_future = bool(_FUTURE.search(text))
    if columns.is_field and has_future:
        return None  # SQLModel does not evaluate annotations
    near = _neighbours(program, definition)
    function, needed = _function(columns, near)
    annotated = [each.annotation is not None for each in near]
    is_annotated = 2 * sum(annotated) >= len(near) if near else columns.is_mapped
    plain = [each for each in near if each.annotation and not re.search("['\"]", _annotation(each))]
    is_quoted = not (has_future and plain)
    if not is_annotated or columns.is_field:
        return RelationshipStyle(columns, function, columns.is_field, is_quoted, needed)
    if not columns.mapped:
        name, more = columns.spelled.name("sqlalchemy.orm.Mapped")
        columns = columns._replace(mapped=name, mapped_needed=more)
    needed = (*needed, *columns.mapped_needed)
    return RelationshipStyle(columns, function, is_annotated, is_quoted, needed)


def _neighbours(program: Program, definition: ClassDefinition) -> list[Relationship]:
    """The relationships that are written in a class, else those of its file."""
    path = definition.module.path
    near = [each for each in relationships(program) if each.call.module.path == path]
    return [each for each in near if each.owner.location == definition.location] or near


def _function(
    columns: AttributeStyle, near: Sequence[Relationship]
) -> tuple[str, tuple[Needed, ...]]:
    functions = [each.function for each in near if each.is_field is columns.is_field]
    plain = [each for each in functions if each.rpartition(".")[2] != "dynamic_loader"]
    if plain:
        return plain[-1], ()
    package = "sqlmodel.Relationship" if columns.is_field else "sqlalchemy.orm.relationship"
    return columns.spelled.name(package)


def _annotation(each: Relationship) -> str:
    return text_of(each.annotation) if each.annotation is not None else ""


def annotation_of(
    style: RelationshipStyle, target: str, *, is_many: bool, is_optional: bool
) -> TypeText:
    """Return the annotation of a relationship to one object, or to a list of them."""
    spelled = style.columns.spelled
    name = spelled.string(target) if style.is_quoted else target
    needed: tuple[Needed, ...] = ()
    if is_many:
        holder, needed = _list(style)
        name = f"{holder}[{name}]"
    elif is_optional:
        name, needed = _optional(style, target)
    return TypeText(name if style.is_field else f"{style.columns.mapped}[{name}]", needed)


def _list(style: RelationshipStyle) -> TypeText:
    """`list`, or `List` where only that is written in the file."""
    spelled = style.columns.spelled
    text = spelled.module.text
    if _OLD_LIST.search(text) and not _NEW_LIST.search(text):
        return TypeText(*spelled.name("typing.List"))
    return TypeText("list")


def _optional(style: RelationshipStyle, target: str) -> TypeText:
    spelled = style.columns.spelled
    if style.is_field:  # SQLModel reads a whole string as the name of the class
        name, needed = spelled.name("typing.Optional")
        return TypeText(f"{name}[{spelled.string(target)}]", needed)
    if not style.is_quoted:
        return optional(spelled, target)
    quoted = spelled.string(target)
    text, needed = optional(spelled, quoted)
    if text.startswith(quoted):  # a string and None cannot be joined by `|`
        return TypeText(spelled.string(text.replace(quoted, target, 1)))
    return TypeText(text, needed)


def is_dataclass(program: Program, definition: ClassDefinition) -> bool:
    """Return whether the attributes of a mapped class are fields of a dataclass."""
    found = lineage(program.context, definition)
    if any(name.endswith("MappedAsDataclass") for name in found.externals):
        return True
    return any(
        "mapped_as_dataclass" in text_of(decorator)
        for each in found.classes
        for decorator in each.decorators
    )
