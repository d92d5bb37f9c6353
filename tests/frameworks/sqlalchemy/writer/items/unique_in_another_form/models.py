import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


readings = sa.Table(
    "readings",
    Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("device", sa.Integer),
    sa.Column("value", sa.Integer),
    sa.Index("uq_readings_by_index", "device", "value", unique=True),
)


class Code(Base):
    __tablename__ = "codes"
    __table_args__ = (sa.Index("ix_codes", "code", "kind", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(sa.Text)
    kind: Mapped[str | None] = mapped_column(sa.Text)


class Word(Base):
    __tablename__ = "words"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str | None] = mapped_column(sa.Text, unique=True, index=True)


class Name(Base):
    __tablename__ = "names"
    __table_args__ = (
        sa.UniqueConstraint("given", "family"),
        {"info": {"owner": "people"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[str | None] = mapped_column(sa.Text)
    family: Mapped[str | None] = mapped_column(sa.Text)


labels = sa.Table(
    "labels",
    Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("label", sa.Text),
    sa.Column("lang", sa.Text),
    sa.UniqueConstraint("label", "lang", name="uq_labels"),
)
