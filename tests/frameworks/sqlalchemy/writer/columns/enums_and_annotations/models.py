"""Models 🚀 with emoji."""
from __future__ import annotations

import enum
from datetime import datetime
from typing import Annotated, List, Optional

from sqlalchemy import (
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    Identity,
    Index,
    JSON,
    String,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

str30 = Annotated[str, mapped_column(String(40), nullable=True)]
intpk = Annotated[int, mapped_column(primary_key=True)]


class Mood(str, enum.Enum):
    SAD = 'sad'
    OK = 'ok'


class Level(enum.Enum):
    low = 1
    mid = 2
    high = 3


class Base(DeclarativeBase):
    pass


class Stamped:
    id: Mapped[intpk]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Parent(Stamped, Base):
    __tablename__ = 'parents'
    updated: Mapped["Optional[datetime]"]
    kids: Mapped[List["Kid"]] = relationship(back_populates='parent')


class Other(Stamped, Base):
    __tablename__ = 'others'


class Kid(Base):
    __tablename__ = 'kids'
    __table_args__ = (Index('ix_gone', 'gone', 'code'),)

    id: Mapped[intpk]
    mood: Mapped[Mood] = mapped_column(Enum(Mood, values_callable=lambda e: [m.value for m in e]))
    mood2: Mapped[Optional[str]] = mapped_column(Enum(
        'sad',
        'ok',  # fine
        name='mood',
    ))
    level: Mapped[Optional[Level]]
    level2: Mapped[str] = mapped_column(String)
    code: Mapped['str'] = mapped_column('code', String(length=40), unique=False)  # note
    opt: Mapped[str] = mapped_column(
        String(40),
        nullable=True,
    )
    alias: Mapped[str30]
    gen: Mapped[Optional[int]]
    plain: Mapped[Optional[int]] = mapped_column(
        Identity(),  # numbered
    )
    state: Mapped[str] = mapped_column(Enum('a', 'b', native_enum=False, create_constraint=True, name='st'))
    mut: Mapped[Optional[dict]] = mapped_column(MutableDict.as_mutable(JSON))
    var: Mapped[Optional[dict]] = mapped_column(JSON().with_variant(JSONB(), 'postgresql'))
    gone: Mapped[int] = mapped_column(ForeignKey('parents.id', ondelete='CASCADE'), index=True)
    parent: Mapped[Parent] = relationship(back_populates='kids')
