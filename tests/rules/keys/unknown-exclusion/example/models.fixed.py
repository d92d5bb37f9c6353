from sqlalchemy.dialects.postgresql import TSRANGE
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "bookings"

    room: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    during = mapped_column(TSRANGE, nullable=False)
