import datetime
import decimal

from sqlalchemy import BigInteger, Double, Float, Numeric, String, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    email: Mapped[str] = mapped_column(String(255))
    height: Mapped[float | None] = mapped_column(Float)
    weight: Mapped[float | None] = mapped_column(Double)
    count: Mapped[int | None]
    flag: Mapped[bool | None]
    seen: Mapped[datetime.datetime | None]
    roles: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    price: Mapped[decimal.Decimal | None] = mapped_column(Numeric(8, 2))
