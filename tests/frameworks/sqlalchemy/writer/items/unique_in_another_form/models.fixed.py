import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


readings = sa.Table(
    "readings",
    Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("device", sa.Integer),
    sa.Column("value", sa.Integer),
    sa.UniqueConstraint("device", "value"),
)


class Code(Base):
    __tablename__ = "codes"
    __table_args__ = (sa.UniqueConstraint("code", "kind", name="uq_codes"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str | None] = mapped_column(sa.Text)
    kind: Mapped[str | None] = mapped_column(sa.Text)


class Word(Base):
    __tablename__ = "words"
    __table_args__ = (sa.UniqueConstraint("word", name="uq_words"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str | None] = mapped_column(sa.Text)


class Name(Base):
    __tablename__ = "names"
    __table_args__ = (
        sa.Index("ix_names", "given", "family", unique=True),
        {"info": {"owner": "people"}},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    given: Mapped[str | None] = mapped_column(sa.Text)
    family: Mapped[str | None] = mapped_column(sa.Text)


labels = sa.Table(
    "labels",
    Base.metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("label", sa.Text),
    sa.Column("lang", sa.Text),
    sa.Index("ix_labels", "label", "lang", unique=True),
)
