import datetime
import uuid

from sqlalchemy import Date, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text)
    token: Mapped[uuid.UUID] = mapped_column(Uuid)
    born: Mapped[datetime.date | None] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text, nullable=True)
