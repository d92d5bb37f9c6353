"""Bases made by registries, factories and decorators."""

import datetime
import decimal
import enum
from typing import Annotated, Optional

from sqlalchemy import BigInteger, DateTime, ForeignKey, Integer, MetaData, Numeric, String, Text
from sqlalchemy.orm import (
    Mapped,
    MappedAsDataclass,
    as_declarative,
    declarative_base,
    declared_attr,
    mapped_column,
    registry,
    relationship,
)
from sqlalchemy.orm import DeclarativeBase

short = Annotated[str, 30]
big = Annotated[int, mapped_column(BigInteger, index=True)]
maybe = Optional[short]

mapping = registry(
    type_annotation_map={
        short: String(30),
        datetime.datetime: DateTime(timezone=True),
        decimal.Decimal: Numeric(18, 6),
        bytes: Text,
    }
)


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


@mapping.mapped
class Decorated:
    __tablename__ = "decorated"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[short]
    alias: Mapped[maybe]
    when: Mapped[datetime.datetime]
    price: Mapped[Optional[decimal.Decimal]]
    level: Mapped[Level]
    count: Mapped[big]
    optional_count: Mapped[Optional[big]]


@mapping.mapped_as_dataclass
class DataclassModel:
    __tablename__ = "dataclass_model"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[short] = mapped_column(default="x")
    size: Mapped[Optional[int]] = mapped_column(default=None)
    owner_id: Mapped[int] = mapped_column(ForeignKey("decorated.id"), default=0)


@mapping.mapped_as_dataclass(unsafe_hash=True)
class HashedModel:
    __tablename__ = "hashed_model"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    note: Mapped[str] = mapped_column(Text, default="")


Generated = mapping.generate_base()


class OfGenerated(Generated):
    __tablename__ = "of_generated"
    id: Mapped[int] = mapped_column(primary_key=True)
    when: Mapped[datetime.datetime]


class Common:
    @declared_attr
    def __tablename__(cls):
        return "app_" + cls.__name__.lower()

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    created: Mapped[datetime.datetime] = mapped_column(DateTime)


Shared = declarative_base(cls=Common, metadata=MetaData(schema="shared"))


class Parent(Shared):
    title: Mapped[str] = mapped_column(String(10))


class Child(Shared):
    parent_id: Mapped[int] = mapped_column(ForeignKey("shared.app_parent.id", ondelete="CASCADE"))
    parent: Mapped[Parent] = relationship()


@as_declarative()
class Decorative:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return f"{cls.__name__.lower()}s"


class Thing(Decorative):
    id = mapped_column(Integer, primary_key=True)
    label = mapped_column(String(5), nullable=False)


class Data(MappedAsDataclass, DeclarativeBase):
    metadata = MetaData(schema="data")


class Record(Data, kw_only=True):
    __tablename__ = "record"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    text: Mapped[Optional[str]] = None
    body: Mapped[str] = mapped_column(String(7))
