import datetime

from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    count: Mapped[int]
    is_valid: Mapped[int]
    value: Mapped[float]
    day: Mapped[datetime.datetime]
    tags: Mapped[str] = mapped_column(Text)
