import datetime

from sqlalchemy import TIMESTAMP, DateTime, Time
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime.datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    updated_at: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    daily_at: Mapped[datetime.time | None] = mapped_column(Time)
