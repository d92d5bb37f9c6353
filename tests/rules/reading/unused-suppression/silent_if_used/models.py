from sqlalchemy import Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):  # schemalign: ignore[missing-column]
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[int | None] = mapped_column(  # schemalign: ignore
        Integer,
    )
    # schemalign: ignore[length-mismatch, contract-field]
    code: Mapped[str | None] = mapped_column(String(5))
