from sqlalchemy import Column, Integer
from sqlalchemy.dialects.postgresql import DATERANGE, INT4RANGE, TSTZRANGE, ExcludeConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Booking(Base):
    __tablename__ = "bookings"
    __table_args__ = (
        ExcludeConstraint(("during", "&&"), name="one_at_a_time"),
        ExcludeConstraint(("other", "&&"), name="one_other"),
    )

    id = Column(Integer, primary_key=True)
    during = Column(TSTZRANGE)
    seats = Column(INT4RANGE)
    other = Column(DATERANGE)
