from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)

    notes: Mapped[list["Note"]] = relationship(back_populates="author")
    pages: Mapped[list["Page"]] = relationship(back_populates="author")


class Authored:
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)


class Note(Authored, Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)

    author: Mapped["User"] = relationship(back_populates="notes")


class Page(Authored, Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)

    author: Mapped["User"] = relationship(back_populates="pages")
