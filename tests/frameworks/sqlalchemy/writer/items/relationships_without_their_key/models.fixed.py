from sqlalchemy import Column, ForeignKey, Integer, Table, Text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

parent_tags = Table(
    "parent_tags",
    Base.metadata,
    Column("parent_id", Integer, primary_key=True),
    Column("tag_id", Integer, ForeignKey("tags.id"), primary_key=True),
)


class Parent(Base):
    __tablename__ = "parents"

    id = Column(Integer, primary_key=True)
    name = Column(Text)
    children = relationship(
        "Child",
        back_populates="parent",
        foreign_keys="Child.parent_id",
        primaryjoin="foreign(Child.parent_id) == Parent.id",
    )
    wards = relationship(
        "Child",
        foreign_keys="Child.guardian_id",
        overlaps="guardian",
    )
    tags = relationship(
        "Tag",
        secondary=parent_tags,
        back_populates="parents",
        primaryjoin="parent_tags.c.parent_id == Parent.id",
    )


class Child(Base):
    __tablename__ = "children"

    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer)
    guardian_id = Column(Integer, ForeignKey("parents.id"))
    parent = relationship(
        Parent,
        back_populates="children",
        foreign_keys=[parent_id],
        primaryjoin="foreign(Child.parent_id) == Parent.id",
    )
    guardian = relationship(Parent, foreign_keys=[guardian_id], overlaps="wards")


class Node(Base):
    __tablename__ = "nodes"

    id = Column(Integer, primary_key=True)
    above_id = Column(Integer)
    above = relationship(
        "Node",
        remote_side=[id],
        backref="below",
        primaryjoin="foreign(Node.above_id) == Node.id",
    )


class Tag(Base):
    __tablename__ = "tags"

    id = Column(Integer, primary_key=True)
    parents = relationship(
        "Parent",
        secondary="parent_tags",
        back_populates="tags",
        secondaryjoin="parent_tags.c.parent_id == Parent.id",
    )


class Home(Base):
    __tablename__ = "homes"

    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer)
    parent = relationship(
        "Parent",
        backref="homes",
        primaryjoin="foreign(Home.parent_id) == Parent.id",
    )
