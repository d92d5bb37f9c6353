from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    city: str | None = Field(default=None, index=True)


class Hero(SQLModel, table=True):
    __table_args__ = (CheckConstraint("age > 0"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    team_id: int | None = Field(
        default=None, foreign_key="team.id", ondelete="SET NULL"
    )
    rival_id: int | None = Field(
        default=None, sa_column_args=[ForeignKey("hero.id", onupdate="CASCADE")]
    )
    mentor_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("hero.id")))
    age: int | None = None
