from sqlalchemy import BigInteger, FetchedValue, Identity, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    tenant: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    number: Mapped[int] = mapped_column(BigInteger, server_default=FetchedValue())


class Visit(Base):
    __tablename__ = "visits"

    user: Mapped[str] = mapped_column(Text, nullable=True, primary_key=True)
