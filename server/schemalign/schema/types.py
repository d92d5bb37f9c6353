"""The normal form of a column type."""

from __future__ import annotations

import enum

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Unknown
from schemalign.text.span import Location
from schemalign.values import dataclass, field


class TypeKind(enum.Enum):
    """What is known of a type."""

    BUILT_IN = "built-in"  # shipped with the database
    ENUM = "enum"  # a native enum, see `ColumnType.enum`
    USER = "user"  # composite, range, shell or base type that the source creates
    FOREIGN = "foreign"  # nothing that was read creates it: an extension's type, or a mistake


@dataclass(frozen=True, slots=True)
class EnumType:
    """The members of an enum, in the schema or behind a model's `Enum`.

    `name` is None if there is no database type and none is implied.  `members` are the
    strings that the database stores, in order.  `native` is False for a model's
    `Enum(native_enum=False)`, which is a VARCHAR.
    """

    name: QualifiedName | None
    members: tuple[str, ...] | Unknown
    native: bool = True
    named: bool = field(
        default=True, compare=False
    )  # the model states or implies the name (always True in SQL)
    creates_check: bool = field(
        default=False, compare=False
    )  # Enum(native_enum=False, create_constraint=True)
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A type in normal form: `character varying(40)[]` is varchar, (40,), is_array.

    `name` is the database's internal name of a built-in type (int4, timestamptz), else the
    type's own name; `schema` its namespace, empty for the default one and for built-in types.
    `arguments` are its modifiers.  `domain` names the domain that was resolved to this base type.
    """

    name: str
    arguments: tuple[int | str, ...] = ()
    is_array: bool = False
    kind: TypeKind = TypeKind.BUILT_IN
    schema: str = ""
    enum: EnumType | None = None
    domain: QualifiedName | None = field(default=None, compare=False)
    # Model only: a TypeDecorator, so Python may see another value than is stored.
    is_decorated: bool = field(default=False, compare=False)
    raw: str = field(default="", compare=False)  # as it was written
    dialect: str = "postgresql"  # whose type it is
