from sqlalchemy import Index, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (Index("any_name", text("lower(code)")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text, index=True)
    owner: Mapped[str | None] = mapped_column(Text, index=True)
    code: Mapped[str | None] = mapped_column(Text)
