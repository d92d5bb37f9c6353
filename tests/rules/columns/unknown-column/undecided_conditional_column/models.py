from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base, declared_attr

Base = declarative_base()


class Guarded:
    has_key = False

    @declared_attr
    def access_key(cls):
        if cls.has_key:
            return Column(Text)


class Room(Guarded, Base):
    __tablename__ = "rooms"

    id = Column(Integer, primary_key=True)
