import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any, Optional
from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    DateTime,
    Enum,
    Integer,
    Numeric,
    Sequence,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: Optional[uuid.UUID] = Field(default=None, primary_key=True)
    name: str = Field(max_length=80)
    email: str
    age: Optional[int] = 3
    score: Optional[float] = Field(default=0.0, sa_type=Numeric(8, 2))
    created: datetime = Field(
        sa_column_kwargs={"server_default": func.now()},
        sa_type=DateTime(timezone=True),
    )
    addr: Optional[str] = Field(default=None, sa_type=INET)
    big: Optional[int] = Field(default=None, sa_type=BigInteger)
    class_: str = Field(sa_type=Text, sa_column_kwargs={"name": "class"})
    data: dict[str, Any] = Field(
        sa_type=JSONB, sa_column_kwargs={"server_default": "{}"}
    )
    dbl: Optional[float] = None
    extra: Optional[uuid.UUID] = Field(
        default=None, sa_column_kwargs={"server_default": text("gen_random_uuid()")}
    )
    flag: bool = Field(sa_column_kwargs={"server_default": "false"})
    metadata_: Optional[dict[str, Any]] = Field(
        default=None, sa_type=JSONB, sa_column_kwargs={"name": "metadata"}
    )
    mood: str = Field(
        sa_type=Enum("sad", "ok", "happy", name="mood"),
        sa_column_kwargs={"server_default": "ok"},
    )
    my_col: Optional[int] = Field(default=None, sa_column_kwargs={"name": "my col"})
    note: Optional[str] = Field(
        default=None,
        max_length=40,
        sa_column_kwargs={"server_default": text("'it''s'")},
    )
    tags: Optional[list[str]] = Field(default=None, sa_type=ARRAY(Text))
    total: Optional[Decimal] = Field(
        default=None,
        sa_column=Column("total", Numeric(10, 2), Computed("score * 2", persisted=True)),
    )
    updated: Optional[datetime] = Field(default=None, sa_type=DateTime)


class Seq(SQLModel, table=True):
    __tablename__ = "seqs"

    id: Optional[int] = Field(default=None, primary_key=True, sa_type=BigInteger)
    n: int = Field(default=1)
    k: Optional[int] = None
    s: Optional[int] = Field(
        default=None,
        sa_column=Column("s", Integer, Sequence("seqs_s_seq"), nullable=False),
    )
