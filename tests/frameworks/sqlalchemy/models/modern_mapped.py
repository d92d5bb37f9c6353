"""Declarative classes in the style of SQLAlchemy 2."""

from __future__ import annotations

import datetime
import decimal
import enum
import uuid
from typing import Annotated, Any, List, Literal, Optional, Union

from sqlalchemy import BigInteger, DateTime, ForeignKey, MetaData, Numeric, String, UniqueConstraint, func, types
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    column_property,
    declared_attr,
    mapped_column,
    relationship,
)

intpk = Annotated[int, mapped_column(primary_key=True)]
str50 = Annotated[str, 50]
timestamp = Annotated[
    datetime.datetime,
    mapped_column(DateTime(timezone=True), server_default=func.now(), nullable=False),
]
user_fk = Annotated[int, mapped_column(ForeignKey("user_account.id"))]
Status = Literal["pending", "received", "completed"]


class Mood(enum.Enum):
    HAPPY = 1
    SAD = 2


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str50: String(50),
        dict[str, Any]: JSONB,
        datetime.datetime: types.TIMESTAMP(timezone=True),
        decimal.Decimal: Numeric(12, 4),
    }


class TimestampMixin:
    created_at: Mapped[timestamp]
    updated_at: Mapped[Optional[datetime.datetime]]


class TableNameMixin:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"


class User(TimestampMixin, Base):
    __tablename__ = "user_account"

    id: Mapped[intpk]
    name: Mapped[str50]
    full: Mapped["str | None"]
    age: Mapped[Union[int, None]] = mapped_column(BigInteger)
    balance: Mapped[decimal.Decimal] = mapped_column(default=0)
    mood: Mapped[Mood]
    status: Mapped[Status] = mapped_column(default="pending")
    data: Mapped[dict[str, Any]]
    token: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4, unique=True)
    renamed: Mapped[bool] = mapped_column("is_renamed", index=True)
    day: Mapped[datetime.date]
    forced: Mapped[str] = mapped_column(nullable=True)
    loose: Mapped[Optional[str]] = mapped_column(nullable=False)
    old = mapped_column(String(9))
    addresses: Mapped[List["Address"]] = relationship(back_populates="user")


class Address(TableNameMixin, Base):
    id: Mapped[intpk]
    email: Mapped[str]
    user_id: Mapped[user_fk] = mapped_column(index=True)
    user: Mapped[User] = relationship(back_populates="addresses")
    __table_args__ = (UniqueConstraint("email", "user_id"),)


class DataBase(MappedAsDataclass, DeclarativeBase):
    pass


class Point(DataBase):
    __tablename__ = "points"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    x: Mapped[float] = mapped_column(default=0.0)
    label: Mapped[Optional[str]] = mapped_column(default=None)
