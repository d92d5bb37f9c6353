"""Models 🚀 with emoji."""
from __future__ import annotations

import enum
from datetime import datetime
from typing import Annotated, Optional

from sqlalchemy import (
    CheckConstraint,
    Computed,
    DateTime,
    Enum,
    JSON,
    String,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

str30 = Annotated[str, mapped_column(String(40), nullable=True)]
intpk = Annotated[int, mapped_column(primary_key=True)]


class Mood(str, enum.Enum):
    SAD = 'sad'
    OK = 'ok'
    HAPPY = 'happy'


class Level(enum.Enum):
    low = 1
    high = 3


class Base(DeclarativeBase):
    pass


class Stamped:
    id: Mapped[intpk]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Parent(Stamped, Base):
    __tablename__ = 'parents'
    updated: Mapped["Optional[datetime]"] = mapped_column(DateTime(timezone=True))


class Other(Stamped, Base):
    __tablename__ = 'others'

    created: Mapped[datetime] = mapped_column(DateTime)


class Kid(Base):
    __tablename__ = 'kids'
    __table_args__ = (CheckConstraint("state IN ('a', 'b', 'c')"),)

    id: Mapped[intpk]
    mood: Mapped[Mood] = mapped_column(Enum(Mood, values_callable=lambda e: [m.value for m in e]))
    mood2: Mapped[Optional[str]] = mapped_column(Enum(
        'sad',
        'ok',
        'happy',  # fine
        name='mood',
    ))
    level: Mapped[Optional[Level]]
    level2: Mapped[str] = mapped_column(Enum('low', 'high', name='level'))
    code: Mapped['str'] = mapped_column('code', String(length=50), unique=False)  # note
    opt: Mapped[Optional[str]] = mapped_column(
        String(20),
        nullable=True,
    )
    alias: Mapped[str30] = mapped_column(String(30), nullable=False)
    gen: Mapped[Optional[int]] = mapped_column(Computed('1 + 1', persisted=True))
    plain: Mapped[Optional[int]] = mapped_column(server_default='5')
    state: Mapped[str] = mapped_column(Enum('a', 'b', 'c', native_enum=False, name='st'))
    mut: Mapped[Optional[dict]] = mapped_column(MutableDict.as_mutable(JSONB))
    var: Mapped[Optional[dict]] = mapped_column(JSON().with_variant(JSON(), 'postgresql'))
