from sqlalchemy import Table, Column, MetaData, Integer, String, Boolean

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=True),
    Column("flag", Boolean),  # a flag
    Column("gone", Integer),
    schema=None,
)
seqs = Table("seqs", metadata, Column("id", Integer, primary_key=True), Column("n", Integer))
