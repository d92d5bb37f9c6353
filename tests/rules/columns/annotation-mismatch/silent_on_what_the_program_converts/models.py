import enum

from sqlalchemy import Numeric, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Secret(TypeDecorator):
    impl = Text
    cache_ok = True


class Colour(enum.StrEnum):
    RED = "red"


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, str]] = mapped_column(JSONB)
    colour: Mapped[Colour] = mapped_column(Text)
    secret: Mapped[bytes] = mapped_column(Secret)
    token: Mapped[str] = mapped_column(UUID(as_uuid=False))
    amount: Mapped[float] = mapped_column(Numeric(asdecimal=False))
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
