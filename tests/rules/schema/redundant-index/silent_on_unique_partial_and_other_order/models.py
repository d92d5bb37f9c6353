from sqlalchemy import Index, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_code", "code", unique=True),
        Index("jobs_code_state", "code", "state"),
        Index("jobs_state", "state", postgresql_where=text("owner IS NULL")),
        Index("jobs_state_owner", text("state DESC"), "owner"),
        Index("jobs_owner", "owner", postgresql_using="hash"),
        Index("jobs_owner_state", "owner", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(Text)
