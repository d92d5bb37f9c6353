import datetime

from sqlalchemy import DateTime, FetchedValue, String, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20), server_default="queued")
    is_done: Mapped[bool] = mapped_column(server_default=text("'f'"))
    tries: Mapped[int] = mapped_column(server_default="0")
    payload = mapped_column(JSONB, server_default=text("'{}'"), nullable=False)
    created_at: Mapped[datetime.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    number: Mapped[int] = mapped_column(server_default=FetchedValue())
    note: Mapped[str | None] = mapped_column(Text)
