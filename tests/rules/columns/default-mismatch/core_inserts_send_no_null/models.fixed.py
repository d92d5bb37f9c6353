from sqlalchemy import Column, Integer, MetaData, Table, Text


jobs = Table(
    "jobs",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("state", Text, nullable=False, server_default="queued"),
)
