from sqlalchemy import CheckConstraint, Column, Integer, Table, Text
from sqlalchemy.orm import Mapped, declarative_base, mapped_column

Base = declarative_base()
Base.metadata.naming_convention = {
    "ix": "ix_%(table_name)s__%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (CheckConstraint("state <> ''", name="named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text, index=True)


steps = Table(
    "steps",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("state", Text, index=True),
)
