from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Numeric,
    String,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Dated:
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class User(Dated, Base):
    """A person."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)


class UserAddress(Dated, Base):
    """A row of the table `user_addresses`."""

    __tablename__ = "user_addresses"
    __table_args__ = (CheckConstraint("street <> ''"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    street: Mapped[str | None] = mapped_column(String(80))
    from_: Mapped[date] = mapped_column("from")
    metadata_: Mapped[dict[str, Any]] = mapped_column("metadata", JSONB, server_default="{}")


class Company(Base):
    """Who pays."""

    __tablename__ = "companies"
    __table_args__ = {"comment": "Who pays"}

    code: Mapped[str] = mapped_column(CHAR(3), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    total: Mapped[Decimal | None] = mapped_column(Numeric(10, 2), unique=True)


def admins() -> list[str]:
    return ["root"]
