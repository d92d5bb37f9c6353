from datetime import date

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.arguments import arguments_of


class Base(DeclarativeBase):
    pass


class Event(Base):
    __tablename__ = "events"
    __table_args__ = arguments_of("events")

    id: Mapped[int] = mapped_column(primary_key=True)
    starts: Mapped[date | None] = mapped_column(index=True)
