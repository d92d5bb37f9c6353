import enum

from sqlalchemy import Enum, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class State(str, enum.Enum):
    WAITING = "WAITING"
    DONE = "done"


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(Enum(State, name="job_state"))

    @declared_attr.directive
    def __table_args__(cls):
        return (
            Index("ix_waiting", cls.id, postgresql_where=cls.state == State.WAITING),
            Index("ix_done", "state", postgresql_where=cls.state == State.DONE),
        )
