from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
from vendor.mixins import BookingMixin

Base = declarative_base()


class Booking(BookingMixin, Base):
    __tablename__ = "bookings"

    room = Column(Integer, primary_key=True, autoincrement=False)
