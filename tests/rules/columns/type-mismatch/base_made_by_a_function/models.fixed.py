from sqlalchemy import Column, Integer
from sqlalchemy.orm import as_declarative


def numbered_base(number):
    @as_declarative()
    class NumberedBase:
        version = number

    return NumberedBase


Base = numbered_base(3)


class Film(Base):
    __tablename__ = "films"

    id = Column(Integer, primary_key=True)
    length = Column(Integer)
