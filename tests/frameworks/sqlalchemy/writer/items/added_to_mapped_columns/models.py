from sqlalchemy import String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Account(Base):
    """Who writes."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(40))  # as shown
    age: Mapped[int | None]


class Page(Base):
    __tablename__ = "pages"

    book: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str | None] = mapped_column(Text)


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int]  # the one who began
    editor_id: Mapped[int | None]
    book: Mapped[int | None]
    page: Mapped[int | None]
    title: Mapped[str] = mapped_column(Text)
    rank: Mapped[int] = mapped_column()
