from typing import Optional

from sqlmodel import Field, Relationship, SQLModel


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)

    heroes: list["Hero"] = Relationship(
        back_populates="team", sa_relationship_kwargs={"passive_deletes": "all"}
    )


class Badge(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)

    hero: Optional["Hero"] = Relationship(
        back_populates="badge",
        sa_relationship_kwargs={"uselist": False, "passive_deletes": "all"},
    )


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    mentor_id: int | None = Field(
        default=None, foreign_key="hero.id", ondelete="SET NULL", index=True
    )
    badge_id: int = Field(foreign_key="badge.id", ondelete="CASCADE", unique=True)

    team: Optional["Team"] = Relationship(back_populates="heroes")
    mentor: Optional["Hero"] = Relationship(
        back_populates="heroes", sa_relationship_kwargs={"remote_side": "Hero.id"}
    )
    heroes: list["Hero"] = Relationship(back_populates="mentor")
    badge: "Badge" = Relationship(back_populates="hero")
