from sqlalchemy import DDL, Column, Index, Integer, Table, Text, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.database import prepare


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def email_index(cls):
        return DDL("CREATE UNIQUE INDEX users_email ON %(table)s (lower(email))")


class Group(Base):
    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


notes = Table(
    "notes", Base.metadata, Column("id", Integer, primary_key=True), Column("body", Text)
)


class Step(Base):
    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (Index("jobs_name", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)


group_names = DDL("CREATE INDEX groups_name ON %(fullname)s (name)")

event.listen(User.__table__, "after_create", User.email_index().execute_if(dialect="postgresql"))
event.listen(Group.__table__, "after_create", group_names)
event.listen(notes, "after_create", prepare)
event.listen(
    Job.__table__, "after_create", DDL("CREATE TRIGGER touch BEFORE UPDATE ON %(table)s")
)


@event.listens_for(Step.__table__, "after_create")
def index_names(target, connection, **options):
    connection.execute(text("CREATE INDEX steps_name ON steps (name)"))
