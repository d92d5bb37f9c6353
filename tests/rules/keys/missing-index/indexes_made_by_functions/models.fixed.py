from sqlalchemy import Index, Text, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


def lowered(column):
    lower = func.lower(column)
    Index(f"ix_{column.table.name}_{column.name}_lower", lower)


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(Text)


class Group(Base):
    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


class Named:
    @classmethod
    def __declare_last__(cls):
        Index(f"ix_{cls.__tablename__}_name", cls.name)


class Step(Named, Base):
    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (Index("jobs_name", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str | None] = mapped_column(Text)


lowered(Group.name)


def create_indexes(engine):
    Index("users_email", User.__table__.c.email).create(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE INDEX IF NOT EXISTS notes_body ON notes (body)"))
