from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    pass


class Spawner(Base):
    __tablename__ = "spawners"

    id = Column(Integer, primary_key=True)


class _Share:
    @declared_attr
    def spawner_id(cls):
        return Column(Integer, ForeignKey("spawners.id", ondelete="CASCADE"))

    @declared_attr
    def code(cls):
        return Column(Text)


class Share(_Share, Base):
    __tablename__ = "shares"

    id = Column(Integer, primary_key=True)


class ShareCode(_Share, Base):
    __tablename__ = "share_codes"

    id = Column(Integer, primary_key=True)
