import datetime

from sqlalchemy import DateTime, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_state", "state"),
        Index("jobs_payload", "payload"),
        Index("jobs_owner", "at", "owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text)
    payload = mapped_column(JSONB)
    owner: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
