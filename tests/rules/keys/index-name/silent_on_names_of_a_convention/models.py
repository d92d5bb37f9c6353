import os

from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s__%(column_0_N_name)s"})


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text, index=True)


steps = Table(
    "steps",
    MetaData(schema="public"),
    Column("id", Integer, primary_key=True),
    Column("state", Text, index=True),
)

runs = Table(
    "runs",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("the_state_that_the_last_check_of_the_watcher_has_left_behind", Text, index=True),
)

notes = Table(
    "notes",
    MetaData(schema=os.environ.get("NAMESPACE")),
    Column("id", Integer, primary_key=True),
    Column("state", Text, index=True),
)
