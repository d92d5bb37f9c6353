import datetime

from sqlalchemy import Date, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[int] = mapped_column(Text)
    token: Mapped[int] = mapped_column(Uuid)
    born: Mapped[datetime.time | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text, nullable=True)
