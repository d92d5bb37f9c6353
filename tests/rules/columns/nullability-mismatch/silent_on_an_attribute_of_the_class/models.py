from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    pass


class Stored:
    required = True

    @declared_attr
    def name(cls):
        return Column(Text, nullable=not cls.required)


class File(Stored, Base):
    __tablename__ = "files"

    id = Column(Integer, primary_key=True)


class Draft(Stored, Base):
    __tablename__ = "drafts"

    required = False
    id = Column(Integer, primary_key=True)
