"""Creates and alters types and domains."""

from __future__ import annotations

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import TypeDraft
from schemalign.sql.ddl.definitions import Alter, Alteration, TypeDefinition
from schemalign.values import replace

_MAXIMUM_DEPTH = 20


def create_type(catalogue: Catalogue, definition: TypeDefinition) -> None:
    """Carry out CREATE TYPE or CREATE DOMAIN; of two types of one name the first stays."""
    name = catalogue.created_name(definition.name)
    if name in catalogue.types and catalogue.types[name].kind != "BASE":
        return
    draft = TypeDraft(
        name, definition.kind, catalogue.location(definition.name.start, definition.name.end)
    )
    catalogue.types[name] = draft
    draft.attributes = definition.attributes
    draft.members = [member.text for member in definition.members]
    if definition.multirange is not None:
        other = catalogue.created_name(definition.multirange)
        catalogue.types[other] = TypeDraft(other, "RANGE", draft.location)
    elif definition.kind == "RANGE":
        # https://www.postgresql.org/docs/current/sql-createtype.html, MULTIRANGE_TYPE_NAME
        made = (
            name.name.replace("range", "multirange", 1)
            if "range" in name.name
            else f"{name.name}_multirange"
        )
        other = QualifiedName(name.schema, made)
        catalogue.types[other] = TypeDraft(other, "RANGE", draft.location)
    domain = definition.domain
    if domain is not None and domain.tail.type is not None:
        draft.base = catalogue.resolved(domain.tail.type)
        under = catalogue.types.get(QualifiedName(draft.base.schema, draft.base.name))
        if under is not None and not draft.base.is_array:
            draft.default, draft.not_null = under.default, under.not_null
        draft.not_null = draft.not_null or domain.tail.not_null is not None
        if domain.tail.default is not None:
            draft.default = Expression(domain.tail.default.text)


def alter_type(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out ALTER TYPE or ALTER DOMAIN."""
    draft = catalogue.types.get(catalogue.found_name(alter.name, catalogue.types))
    if draft is None:
        return
    for alteration in alter.alterations:
        _alter(catalogue, draft, alteration)


def _alter(catalogue: Catalogue, draft: TypeDraft, alteration: Alteration) -> None:
    written, new_name, kind = alteration.written, alteration.new_name, alteration.kind
    if kind == "attribute":
        for table in catalogue.tables.values():
            table.is_open = table.is_open or table.type_name == draft.name
    elif new_name is not None:
        is_rename = kind == "rename"
        schema = draft.name.schema if is_rename else catalogue.namespace(new_name.text)
        name = new_name.text if is_rename else draft.name.name
        _move(catalogue, draft, QualifiedName(schema, name))
    elif kind in ("set-not-null", "drop-not-null"):
        draft.not_null = kind == "set-not-null"
    elif kind in ("set-default", "drop-default"):
        draft.default = None if written is None else Expression(written.text)
    elif written is not None and kind.startswith("add-value"):
        _add_member(draft, alteration, written.text)
    elif written is not None and alteration.name is not None:
        old = alteration.name.text
        draft.members = [written.text if member == old else member for member in draft.members]


def _add_member(draft: TypeDraft, alteration: Alteration, member: str) -> None:
    if member in draft.members:
        return
    position = len(draft.members)
    if alteration.name is not None and alteration.name.text in draft.members:
        position = draft.members.index(alteration.name.text)
        position += alteration.kind == "add-value-after"
    draft.members.insert(position, member)


def _move(catalogue: Catalogue, draft: TypeDraft, name: QualifiedName) -> None:
    """Give a type another name, in the columns and domains that use it as well."""
    for table, column_name in list(catalogue.columns_of_type(draft.name)):
        column = table.columns[column_name]
        written = column.type.value
        if isinstance(written, ColumnType):
            moved = replace(written, name=name.name, schema=name.schema)
            table.columns[column_name] = replace(
                column, type=Sourced(moved, column.type.location, column.type.reason)
            )
    for other in catalogue.types.values():
        if other.base is not None and (other.base.schema, other.base.name) == (
            draft.name.schema,
            draft.name.name,
        ):
            other.base = replace(other.base, name=name.name, schema=name.schema)
    catalogue.types.pop(draft.name, None)
    draft.name = name
    catalogue.types[name] = draft


def final_type(
    catalogue: Catalogue, written: ColumnType, depth: int = 0
) -> tuple[ColumnType, TypeDraft | None]:
    """Return a type as it is at the end: an enum with its members, a domain as its base.

    The second value is the outermost domain.
    """
    if written.kind is TypeKind.BUILT_IN or depth > _MAXIMUM_DEPTH:
        return written, None
    if written.kind is TypeKind.FOREIGN:
        written = catalogue.resolved(written)
    draft = catalogue.types.get(QualifiedName(written.schema, written.name))
    if draft is None:
        return written, None
    if draft.kind == "ENUM":
        enum = EnumType(draft.name, tuple(draft.members), location=draft.location)
        return replace(written, kind=TypeKind.ENUM, enum=enum), None
    if draft.kind == "DOMAIN" and draft.base is not None:
        base, _ = final_type(catalogue, draft.base, depth + 1)
        is_array = base.is_array or written.is_array
        resolved = replace(base, is_array=is_array, domain=draft.name, raw=written.raw)
        return resolved, None if written.is_array else draft
    return replace(written, kind=TypeKind.USER), None
