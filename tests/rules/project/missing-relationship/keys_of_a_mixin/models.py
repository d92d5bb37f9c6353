from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


class Authored:
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)


class Note(Authored, Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)


class Page(Authored, Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
