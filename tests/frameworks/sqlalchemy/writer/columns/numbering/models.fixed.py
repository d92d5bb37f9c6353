import sqlalchemy as sa
import sqlalchemy.orm as so


class Base(so.DeclarativeBase):
    pass


class A(Base):
    __tablename__ = "a"

    id: so.Mapped[int] = so.mapped_column(primary_key=True, autoincrement=False)
    n = so.mapped_column(sa.Integer, sa.Identity(always=True), nullable=False)
    s: so.Mapped[int] = so.mapped_column(sa.Sequence("a_s_seq"))


class B(Base):
    __tablename__ = "b"

    id: so.Mapped[int] = so.mapped_column(sa.Identity(), primary_key=True)
    plain: so.Mapped[int | None] = so.mapped_column(nullable=True)
    price: so.Mapped[int]
    twice: so.Mapped[int | None] = so.mapped_column(
        sa.Computed("price * 2", persisted=True)
    )
    third: so.Mapped[int | None] = so.mapped_column(
        sa.Computed("price * 3", persisted=True)
    )
    free: so.Mapped[int | None] = so.mapped_column()
