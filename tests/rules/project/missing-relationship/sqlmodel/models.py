from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)


class Badge(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    mentor_id: int | None = Field(
        default=None, foreign_key="hero.id", ondelete="SET NULL", index=True
    )
    badge_id: int = Field(foreign_key="badge.id", ondelete="CASCADE", unique=True)
