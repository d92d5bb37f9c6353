from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(
        Enum("waiting", "done", native_enum=False, create_constraint=True)
    )
    kind: Mapped[str | None] = mapped_column(String(1))
