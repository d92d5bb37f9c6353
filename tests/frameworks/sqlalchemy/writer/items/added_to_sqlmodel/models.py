from sqlalchemy import Column, Integer
from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    city: str | None = None


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field()
    team_id: int | None = None
    rival_id: int | None = Field(default=None)
    mentor_id: int | None = Field(default=None, sa_column=Column(Integer))
    age: int | None = None
