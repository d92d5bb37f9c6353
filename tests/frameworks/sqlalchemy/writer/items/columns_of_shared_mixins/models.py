from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import declarative_base, declared_attr

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)


class Owned:
    id = Column(Integer, primary_key=True)
    code = Column(Text)
    note = Column(Text, index=True)

    @declared_attr
    def owner_id(cls):
        return Column(Integer, ForeignKey("users.id"))

    @declared_attr
    def maker_id(cls):
        return Column(Integer, ForeignKey("users.id"))


class One(Owned, Base):
    __tablename__ = "one"


class Two(Owned, Base):
    __tablename__ = "two"
