"""Attributes that map columns in unusual ways, or none."""

import dataclasses
from typing import List, Optional

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint, func
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    column_property,
    composite,
    declarative_mixin,
    declared_attr,
    deferred,
    foreign,
    mapped_column,
    query_expression,
    relationship,
    synonym,
    validates,
)


class Base(DeclarativeBase):
    pass


@dataclasses.dataclass
class Point:
    x: int
    y: Optional[int]


class Vertex(Base):
    __tablename__ = "vertices"

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[Point] = composite(mapped_column("x1", Integer, nullable=False), mapped_column("y1", Integer))
    end: Mapped[Point] = composite(mapped_column("x2"), mapped_column("y2"))
    first = Column(String(20))
    last = Column(String(20))
    full = column_property(first + " " + last)
    renamed = column_property(Column("real_name", String(9), nullable=False))
    heavy = deferred(Column(sa.LargeBinary))
    lazy: Mapped[str] = mapped_column(sa.Text, deferred=True)
    alias = synonym("first")
    expression: Mapped[Optional[int]] = query_expression()
    tags: Mapped[List["Tag"]] = relationship(back_populates="vertex", foreign_keys="Tag.vertex_id")
    tag_names: AssociationProxy[List[str]] = association_proxy("tags", "name")
    words = association_proxy("tags", "word")

    @hybrid_property
    def area(self) -> int:
        return self.id

    @area.inplace.expression
    @classmethod
    def _area(cls):
        return func.abs(cls.id)

    @hybrid_method
    def larger(self, other: int) -> bool:
        return self.id > other

    @validates("first")
    def _check(self, key: str, value: str) -> str:
        return value


class Tag(Base):
    __tablename__ = "tags"

    id = Column(Integer, primary_key=True)
    name = Column("tag_name", String(10), index=True)
    word = Column(String(10), unique=True)
    vertex_id = Column(ForeignKey(Vertex.id, ondelete="SET NULL"))
    other_id = Column(Integer, ForeignKey("vertices.id", use_alter=True, name="fk_other"))
    vertex: Mapped[Vertex] = relationship(back_populates="tags", foreign_keys=vertex_id)
    by_name = Index("ix_tags_lower", func.lower(name), postgresql_where=word.isnot(None))
    __table_args__ = (UniqueConstraint("tag_name", vertex_id, name="uq_tag"),)


Index("ix_tags_desc", Tag.word.desc(), Tag.name)
Vertex.extra = Column("extra_column", sa.Boolean, nullable=False)


@declarative_mixin
class Audited:
    @declared_attr
    def created_by(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("tags.id"), nullable=False)

    @declared_attr
    def editor_id(cls):
        return Column("editor", Integer, ForeignKey("tags.id"))

    revision = Column(Integer, server_default="1")


class Document(Audited, Base):
    __tablename__ = "documents"
    __mapper_args__ = {"version_id_col": Audited.revision} if False else {}
    id = Column(Integer, primary_key=True)


class Cascading:
    @declared_attr.cascading
    def id(cls) -> Mapped[int]:
        if cls.__name__ == "Animal":
            return mapped_column(Integer, primary_key=True)
        return mapped_column(ForeignKey("animals.id"), primary_key=True)

