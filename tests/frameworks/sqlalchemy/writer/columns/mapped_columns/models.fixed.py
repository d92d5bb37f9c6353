import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any, Optional

from sqlalchemy import (
    BigInteger,
    Computed,
    DateTime,
    Enum,
    Numeric,
    Sequence,
    String,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String, nullable=False)  # kept
    age: Mapped[Optional[int]]
    score: Mapped[Optional[float]] = mapped_column(Numeric(8, 2))
    addr: Mapped[Optional[str]] = mapped_column(INET)
    big: Mapped[Optional[int]] = mapped_column(BigInteger)
    class_: Mapped[str] = mapped_column("class", Text)
    created: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    dbl: Mapped[Optional[float]]
    extra: Mapped[Optional[uuid.UUID]] = mapped_column(
        server_default=text("gen_random_uuid()")
    )
    flag: Mapped[bool] = mapped_column(server_default="false")
    metadata_: Mapped[Optional[dict[str, Any]]] = mapped_column("metadata", JSONB)
    mood: Mapped[str] = mapped_column(
        Enum("sad", "ok", "happy", name="mood"), server_default="ok"
    )
    my_col: Mapped[Optional[int]] = mapped_column("my col")
    note: Mapped[Optional[str]] = mapped_column(
        String(40), server_default=text("'it''s'")
    )
    tags: Mapped[Optional[list[str]]] = mapped_column(ARRAY(Text))
    total: Mapped[Optional[Decimal]] = mapped_column(
        Numeric(10, 2), Computed("score * 2", persisted=True)
    )
    updated: Mapped[Optional[datetime]]


class Seq(Base):
    __tablename__ = "seqs"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    n: Mapped[int]
    k: Mapped[Optional[int]]
    s: Mapped[int] = mapped_column(Sequence("seqs_s_seq"))
