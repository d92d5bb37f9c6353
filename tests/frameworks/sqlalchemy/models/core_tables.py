"""Core tables, imperative mapping and tables of several schemas."""

from functools import partial

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    and_,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSON, ExcludeConstraint, INT4RANGE, UUID
from sqlalchemy.orm import registry
from sqlalchemy.types import CHAR, UserDefinedType

metadata = MetaData(schema="app")
plain = MetaData()
Required = partial(Column, nullable=False)


def id_column():
    return Column("id", Integer, primary_key=True)


def reference(target, *, required=True):
    return Column(Integer, ForeignKey(target), nullable=not required)


class Guid(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        else:
            return dialect.type_descriptor(CHAR(32))


class JsonText(TypeDecorator):
    impl = Text


class Short(TypeDecorator):
    impl = String

    def __init__(self, length=12):
        super().__init__(length)


class Cube(UserDefinedType):
    def get_col_spec(self, **kw):
        return "CUBE"


users = Table(
    "users",
    metadata,
    id_column(),
    Column("guid", Guid, unique=True),
    Required("name", Short),
    Required("long", Short(30)),
    Column("meta", JsonText(), key="extra"),
    Column("place", Cube),
    Column("flags", ARRAY(Boolean)),
    CheckConstraint("name <> ''"),
    schema="people",
)

groups = Table(
    "groups",
    metadata,
    Column("id", Integer, nullable=False),
    Column("owner", ForeignKey("people.users.id")),
    Column("parent", Integer),
    Column("data", JSON(none_as_null=True)),
    PrimaryKeyConstraint("id", name="groups_key"),
    ForeignKeyConstraint(["parent"], ["groups.id"], onupdate="cascade"),
    UniqueConstraint("owner", "parent", deferrable=True, name="uq_owner_parent"),
)
Index("ix_groups_data", text("(data ->> 'a')"))
Index("ix_groups_expression", func.coalesce(groups.c.owner, 0), groups.c.parent.desc())

rooms = Table(
    "rooms",
    plain,
    Column("room", Integer),
    Column("during", INT4RANGE()),
    Column("day", Date, server_default=func.current_date()),
    ExcludeConstraint(("room", "="), ("during", "&&"), using="gist", name="rooms_excl"),
    Index("ix_rooms_when", "day", postgresql_where=and_(text("room > 1"), text("room < 9"))),
)

mapper_registry = registry()


class Group:
    pass


mapper_registry.map_imperatively(Group, groups)
