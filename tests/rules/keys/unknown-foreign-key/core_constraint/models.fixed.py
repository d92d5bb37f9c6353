from sqlalchemy import Column, Integer, MetaData, Table


metadata = MetaData()

users = Table("users", metadata, Column("id", Integer, primary_key=True))
posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author_id", Integer),
)
