import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Stamped:
    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    created: Mapped[dt.datetime] = mapped_column(
        sa.DateTime, default=dt.datetime.utcnow
    )  # when
    name: Mapped[str] = mapped_column(sa.String(30))
    extra: Mapped[int]
    hidden: Mapped[int] = mapped_column(nullable=True)


class Same:
    same = sa.Column(sa.String(3), nullable=False)


class Only:
    y = mapped_column(sa.Numeric(6, 2))

    @declared_attr
    def j(cls):
        return mapped_column(sa.Text, nullable=False)


class A(Stamped, Base):
    __tablename__ = "a"


class B(Stamped, Same, Base):
    """B."""

    __tablename__ = "b"


class C(Only, Same, Base):
    __tablename__ = "c"

    id: Mapped[int] = mapped_column(primary_key=True)
