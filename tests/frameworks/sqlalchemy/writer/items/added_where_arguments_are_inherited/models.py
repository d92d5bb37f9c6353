from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    __table_args__ = {"implicit_returning": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[int | None] = mapped_column(Integer)


OPTIONS = {"implicit_returning": True}
ITEMS = (OPTIONS,)


class One(Base):
    __tablename__ = "one"
    code: Mapped[str | None] = mapped_column(Text)


class Two(Base):
    __tablename__ = "two"
    __table_args__ = OPTIONS
    code: Mapped[str | None] = mapped_column(Text)


class Three(Base):
    __tablename__ = "three"
    __table_args__ = ITEMS
    code: Mapped[str | None] = mapped_column(Text)


class Indexed:
    @declared_attr.directive
    def __table_args__(cls):
        return ({"implicit_returning": True},)


class Four(Indexed, Base):
    __tablename__ = "four"
    code: Mapped[str | None] = mapped_column(Text)


class Five(Base):
    __tablename__ = "five"
    __table_args__ = (Index("five_created", "created"),) + ITEMS
    code: Mapped[str | None] = mapped_column(Text)


class Six(Base):
    __tablename__ = "six"
    __table_args__ = tuple([OPTIONS])
    code: Mapped[str | None] = mapped_column(Text)
