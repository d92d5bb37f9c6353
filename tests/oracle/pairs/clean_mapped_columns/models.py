import datetime
import enum
import uuid
from typing import Annotated, Any, Optional

from sqlalchemy import (
    CHAR, BigInteger, Computed, DateTime, ForeignKey, Identity, Index, MetaData, SmallInteger, Text, UniqueConstraint,
    func, text,
)
from sqlalchemy.dialects.postgresql import ARRAY, INT4RANGE, JSONB, ExcludeConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Key = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Base(DeclarativeBase):
    metadata = MetaData(schema="app")
    type_annotation_map = {str: Text, datetime.datetime: DateTime(timezone=True)}


class Shelf(Base):
    __tablename__ = "shelves"
    __table_args__ = (
        UniqueConstraint("label", "color", postgresql_nulls_not_distinct=True),
        Index(
            "ix_shelves_extra",
            "extra",
            postgresql_using="gin",
            postgresql_ops={"extra": "jsonb_path_ops"},
            postgresql_where=text("color IS NOT NULL"),
        ),
        {"comment": "where things stand"},
    )

    id: Mapped[Key]
    label: Mapped[str] = mapped_column(comment="as printed")
    width: Mapped[Optional[float]]
    height: Mapped[float | None]
    area: Mapped[float | None] = mapped_column(Computed("width * height", persisted=True))
    color: Mapped[Color | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    extra: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    token: Mapped[uuid.UUID] = mapped_column(server_default=func.gen_random_uuid())
    code: Mapped[str | None] = mapped_column(CHAR(3, collation="C"))
    seen_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())


Index("ix_shelves_seen", Shelf.seen_at.desc().nulls_last(), postgresql_include=["label"])


class Item(Base):
    __tablename__ = "items"
    __table_args__ = (ExcludeConstraint(("room", "&&"), name="no_overlap"),)

    shelf_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("app.shelves.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    room: Mapped[Any] = mapped_column(INT4RANGE, nullable=True)
