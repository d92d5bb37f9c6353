from typing import Optional

from sqlalchemy import Identity, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Gaps(Base):
    __tablename__ = "gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    required: Mapped[Optional[str]] = mapped_column(Text)
    optional: Mapped[str] = mapped_column(Text)
    annotated: Mapped[int | None]
    explicit: Mapped[int | None] = mapped_column(nullable=False)
    both_ways: Mapped[int | None] = mapped_column(nullable=False)
    of_domain: Mapped[str] = mapped_column(Text)
    numbered: Mapped[int] = mapped_column(Identity())
