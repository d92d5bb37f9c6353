from sqlalchemy import ForeignKey, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Album(Base):
    __tablename__ = "albums"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    title: Mapped[str | None] = mapped_column(Text)


class Song(Base):
    __tablename__ = "songs"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    album: Mapped[int | None] = mapped_column(ForeignKey("albums.id"))


class Person(Base):
    """The table of this name is there: it was made again."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
