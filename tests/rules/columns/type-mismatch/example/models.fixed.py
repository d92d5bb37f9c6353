import datetime
import uuid

from sqlalchemy import BigInteger, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    is_valid: Mapped[bool]
    value: Mapped[float] = mapped_column(Numeric)
    day: Mapped[datetime.date]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
