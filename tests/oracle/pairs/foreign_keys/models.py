from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Parent(Base):
    __tablename__ = "parents"
    __table_args__ = (UniqueConstraint("x", "y"),)
    id = Column(Integer, primary_key=True)
    code = Column(Integer, unique=True)
    other = Column(Integer, unique=True)
    x = Column(Integer)
    y = Column(Integer)


class Guardian(Base):
    __tablename__ = "guardians"
    id = Column(Integer, primary_key=True)


class Child(Base):
    __tablename__ = "children"
    __table_args__ = (ForeignKeyConstraint(["y", "x"], ["parents.y", "parents.x"]),)

    id = Column(Integer, primary_key=True)
    missing_id = Column(Integer)
    unknown_id = Column(Integer, ForeignKey("parents.id"))
    moved_id = Column(Integer, ForeignKey("guardians.id"))
    code = Column(Integer, ForeignKey(Parent.other))
    cascaded_id = Column(Integer, ForeignKey(Parent.id, ondelete="SET NULL"))
    restricted_id = Column(Integer, ForeignKey("parents.id"))
    silent_id = Column(Integer, ForeignKey("parents.id"))
    updated_id = Column(Integer, ForeignKey("parents.id", onupdate="RESTRICT"))
    late_id = Column(Integer, ForeignKey("parents.id", deferrable=True))
    sometimes_id = Column(Integer, ForeignKey("parents.id"))
    x = Column(Integer)
    y = Column(Integer)
    self_id = Column(ForeignKey("children.id"))
