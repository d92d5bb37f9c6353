from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(
        Enum("waiting", "done", native_enum=False, name="job_state")
    )
    kind: Mapped[str] = mapped_column(Enum("big", "small", create_constraint=True, name="job_kind"))
