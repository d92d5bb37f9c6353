from sqlalchemy import Computed, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str] = mapped_column(Text)
    initial: Mapped[str | None] = mapped_column(
        Text, Computed('"left"(first_name, 1)', persisted=True)
    )
