from sqlalchemy import Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s"})


class OtherBase(DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(column_0_N_name)s"})


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_old", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text, index=True)


class Run(OtherBase):
    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(Text, index=True)
