import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Identity, Time
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}


class Moment(Base):
    __tablename__ = "moments"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    at: Mapped[datetime.datetime]
    plain: Mapped[datetime.datetime | None] = mapped_column(DateTime(True))
    clock: Mapped[datetime.time | None]
    slots: Mapped[list[datetime.datetime] | None] = mapped_column(ARRAY(DateTime(timezone=True)))
    document: Mapped[Any] = mapped_column(JSONB, nullable=True)
    details: Mapped[dict[str, Any]]
    body: Mapped[dict[str, Any] | None] = mapped_column(JSON().with_variant(JSONB(), "postgresql"))
