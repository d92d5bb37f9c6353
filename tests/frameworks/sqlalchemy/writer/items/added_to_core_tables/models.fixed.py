from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()

users = Table(
    "users", metadata, Column("id", Integer, primary_key=True), Column("email", Text, unique=True), Column("nick", Text),
    Index("users_nick", "nick"),
)

teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner_id", Integer, ForeignKey("users.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("size", Integer),
    Index("teams_code", "code", unique=True, postgresql_where=text("size > 1")),
    CheckConstraint("size BETWEEN 1 AND 99", name="sizes"),
    info={"kind": "group"},
)

members = Table(
    "members",
    metadata,
    Column("team_id", Integer, ForeignKey("teams.id"), primary_key=True, autoincrement=False),
    Column(
        "user_id",
        Integer,
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
)
