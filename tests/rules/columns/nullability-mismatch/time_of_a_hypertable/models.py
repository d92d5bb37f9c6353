import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    time: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))


class Metric(Base):
    __tablename__ = "metrics"

    time: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    device: Mapped[int | None]

    __mapper_args__ = {"primary_key": ["time", "device"]}
