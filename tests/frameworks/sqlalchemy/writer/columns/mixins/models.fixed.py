import datetime as dt
import uuid

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
    hidden: Mapped[int] = mapped_column(nullable=True)


class Same:
    same = sa.Column(sa.String(9), nullable=True)


class Only:
    y = mapped_column(sa.Numeric(8, 2))

    @declared_attr
    def j(cls):
        return mapped_column(sa.JSON, nullable=True)


class A(Stamped, Base):
    __tablename__ = "a"

    id: Mapped[uuid.UUID] = mapped_column(
        sa.Uuid, primary_key=True, server_default=sa.text("gen_random_uuid()")
    )
    created: Mapped[dt.datetime] = mapped_column(
        sa.DateTime(timezone=True), default=dt.datetime.utcnow,
        server_default=sa.text("now()"),
    )
    hidden: Mapped[int | None] = mapped_column(nullable=True)


class B(Stamped, Same, Base):
    """B."""

    __tablename__ = "b"

    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, primary_key=True)
    created: Mapped[dt.datetime | None] = mapped_column(
        sa.DateTime, default=dt.datetime.utcnow
    )
    name: Mapped[str | None] = mapped_column(sa.String(60))
    hidden = None


class C(Only, Same, Base):
    __tablename__ = "c"

    id: Mapped[int] = mapped_column(primary_key=True)
