from sqlalchemy import BigInteger, Column, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Part(Base):
    __tablename__ = "parts"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[int] = mapped_column(primary_key=True)


pieces = Table(
    "pieces",
    Base.metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=True),
    Column("kind", Integer, primary_key=True),
)
