import uuid
from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel


class Planet(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str


class Moon(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    planet_id: int | None = Field(default=None, foreign_key="planet.id")
    name: str | None = None
    seen: datetime | None = Field(default=None, sa_type=DateTime)


class FarStar(SQLModel, table=True):
    __tablename__ = "far_star"

    id: uuid.UUID = Field(primary_key=True)
    size: float
