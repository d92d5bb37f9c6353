from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Account(Base):
    """Who writes."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("age >= 18"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(String(40), unique=True, index=True)  # as shown
    age: Mapped[int | None]


class Page(Base):
    __tablename__ = "pages"

    book: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str | None] = mapped_column(Text)


class Note(Base):
    __tablename__ = "notes"
    __table_args__ = (
        CheckConstraint("title ~ '^\\w+$' AND rank > 0", name="title_is_said"),
        ForeignKeyConstraint(["book", "page"], ["pages.book", "pages.number"]),
        Index(
            "notes_latest",
            text("rank DESC"),
            "id",
            postgresql_where=text("page IS NOT NULL"),
        ),
        Index("notes_lowered", text("lower(title)")),
        UniqueConstraint("title", "rank"),
        Index(
            "notes_patterns",
            "title",
            postgresql_ops={"title": "text_pattern_ops"},
            postgresql_include=["page"],
        ),
        Index("notes_words", "title", postgresql_using="hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE")
    )  # the one who began
    editor_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
    )
    book: Mapped[int | None]
    page: Mapped[int | None]
    title: Mapped[str] = mapped_column(Text)
    rank: Mapped[int] = mapped_column(index=True)
