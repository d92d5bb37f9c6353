from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
from vendor.mixins import TimestampMixin

Base = declarative_base()


class User(TimestampMixin, Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
