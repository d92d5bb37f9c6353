
from sqlmodel import Field, Relationship, SQLModel


class Club(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    players: list["Player"] = Relationship(back_populates="club")


class Player(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    club_id: int | None = Field(default=None, foreign_key="club.id", ondelete="SET NULL")
    club: Club | None = Relationship(
        back_populates="players", sa_relationship_kwargs={"lazy": "joined"}
    )


class League(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    games: list["Game"] = Relationship(back_populates="home")


class Game(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    home_id: int | None = Field(default=None, foreign_key="league.id")
    guest_id: int | None = None
    home: League | None = Relationship(back_populates="games")
