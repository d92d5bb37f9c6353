
from sqlmodel import Field, Relationship, SQLModel


class Club(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    players: list["Player"] = Relationship(
        back_populates="club",
        sa_relationship_kwargs={"primaryjoin": "foreign(Player.club_id) == Club.id"},
    )


class Player(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    club_id: int | None = Field(default=None)
    club: Club | None = Relationship(
        back_populates="players", sa_relationship_kwargs={"lazy": "joined", "primaryjoin": "foreign(Player.club_id) == Club.id"}
    )


class League(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    games: list["Game"] = Relationship(
        back_populates="home", sa_relationship_kwargs={"foreign_keys": "Game.home_id"}
    )


class Game(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    home_id: int | None = Field(default=None, foreign_key="league.id")
    guest_id: int | None = Field(default=None, foreign_key="league.id")
    home: League | None = Relationship(
        back_populates="games", sa_relationship_kwargs={"foreign_keys": "Game.home_id"}
    )
