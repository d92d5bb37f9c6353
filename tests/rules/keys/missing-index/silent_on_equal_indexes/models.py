import datetime

from sqlalchemy import DateTime, Index, String, Text, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(Text, index=True)
    name: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))


Index("users_lower", func.lower(User.name))
Index("users_at", User.at.desc().nulls_last(), postgresql_where=User.email.is_not(None))
