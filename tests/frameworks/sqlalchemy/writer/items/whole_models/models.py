from datetime import datetime

from sqlalchemy import DateTime, Text, func
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


def admins() -> list[str]:
    return ["root"]
