from sqlalchemy import Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Process(Base):
    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    # Its name and that of the column have nothing in common but the history.
    pname: Mapped[str | None] = mapped_column(Text)
    third: Mapped[str | None] = mapped_column(Text)
    # Two columns were called so: which is meant is a guess again.
    now_kind: Mapped[int | None] = mapped_column(Integer)
    # What was renamed and dropped is gone.
