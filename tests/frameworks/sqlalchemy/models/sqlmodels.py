"""SQLModel tables."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, List, Optional

import sqlalchemy as sa
from sqlalchemy import Column, DateTime, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel


class Kind(str, Enum):
    A = "a"
    B = "b"


class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=30)
    secret: str
    age: Optional[int] = Field(default=None, index=True)


class Team(SQLModel, table=True):
    __tablename__ = "teams"
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(HeroBase, table=True):
    __table_args__ = (UniqueConstraint("name", "secret", name="uq_hero"), Index("ix_hero_born", "born"))
    LIMIT: ClassVar[int] = 4
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="teams.id", ondelete="CASCADE")
    kind: Kind = Kind.A
    money: Decimal = Field(max_digits=8, decimal_places=2)
    born: date
    created: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, server_default=sa.func.now()))
    seen: datetime = Field(sa_type=sa.DateTime(timezone=True))
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column("payload", JSONB))
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    nick: str = Field(nullable=True, unique=True)
    team: Optional[Team] = Relationship(back_populates="heroes")


class HeroRead(HeroBase):
    id: uuid.UUID
