import enum

from sqlalchemy import CheckConstraint, SmallInteger
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import SchemaType, TypeDecorator


class Mood(enum.IntEnum):
    calm = 1
    cross = 2


class AsNumber(TypeDecorator, SchemaType):
    impl = SmallInteger
    cache_ok = True

    def _set_table(self, column, table):
        CheckConstraint(column.in_([1, 2]), "mood_is_known").parent = table


class Base(DeclarativeBase):
    pass


class Visitor(Base):
    __tablename__ = "visitors"
    __table_args__ = (CheckConstraint("age > 0", name="age_is_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mood: Mapped[int] = mapped_column(AsNumber())
    age: Mapped[int]
