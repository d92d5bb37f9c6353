from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint
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
    __table_args__ = (Index("ix_one_code", "code"),)

    note = Column(Text)
    owner_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"))


class Two(Owned, Base):
    __tablename__ = "two"
    __table_args__ = (UniqueConstraint("code"),)

    maker_id = Column(Integer, ForeignKey("users.id", ondelete="SET NULL"))
