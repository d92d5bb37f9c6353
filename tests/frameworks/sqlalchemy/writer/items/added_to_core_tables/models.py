from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()

users = Table(
    "users", metadata, Column("id", Integer, primary_key=True), Column("email", Text), Column("nick", Text)
)

teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner_id", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("size", Integer),
    info={"kind": "group"},
)

members = Table(
    "members",
    metadata,
    Column("team_id", Integer, primary_key=True, autoincrement=False),
    Column("user_id", Integer, primary_key=True, autoincrement=False),
)
