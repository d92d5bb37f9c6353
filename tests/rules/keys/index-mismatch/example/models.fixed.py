import datetime

from sqlalchemy import DateTime, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_state", "state", postgresql_where=text("owner IS NULL")),
        Index(
            "jobs_payload",
            "payload",
            postgresql_using="gin",
            postgresql_ops={"payload": "jsonb_path_ops"},
        ),
        Index("jobs_owner", "owner", text("at DESC"), postgresql_include=["state"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text)
    payload = mapped_column(JSONB)
    owner: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
