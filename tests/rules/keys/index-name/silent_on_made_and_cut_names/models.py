from sqlalchemy import Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_owner", "owner"),
        Index("an_index_whose_name_is_longer_than_the_sixty_three_bytes_that_are_left", "code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None] = mapped_column(Text, index=True)
    owner: Mapped[str | None] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(Text)
