from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"

    book: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)


class Note(Base):
    __tablename__ = "notes"
    __table_args__ = (
        Index("notes_page", "book", "page"),
        ForeignKeyConstraint(["book", "page"], ["pages.book", "pages.number"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    book: Mapped[int | None]
    page: Mapped[int | None]
