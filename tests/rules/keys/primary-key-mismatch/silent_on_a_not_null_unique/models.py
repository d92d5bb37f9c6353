import datetime

from sqlalchemy import DateTime, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    number: Mapped[int]
    email: Mapped[str] = mapped_column(Text, primary_key=True)


class Reading(Base):
    __tablename__ = "readings"

    device: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    __mapper_args__ = {"primary_key": [device, at]}
