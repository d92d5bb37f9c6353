import sqlalchemy as sa
import sqlalchemy.orm as so


class Base(so.DeclarativeBase):
    pass


class A(Base):
    __tablename__ = "a"

    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    n = so.mapped_column(sa.Integer, sa.Identity(), nullable=False)
    s: so.Mapped[int] = so.mapped_column(sa.Identity())


class B(Base):
    __tablename__ = "b"

    id: so.Mapped[int] = so.mapped_column(sa.Identity(always=True), primary_key=True)
    plain: so.Mapped[int | None] = so.mapped_column(sa.Identity(), nullable=True)
    price: so.Mapped[int]
    twice: so.Mapped[int | None] = so.mapped_column(default=3, server_default="3")
    third: so.Mapped[int | None] = so.mapped_column(sa.Computed("price * 2"))
    free: so.Mapped[int | None] = so.mapped_column(sa.Computed("price * 2", persisted=True))
