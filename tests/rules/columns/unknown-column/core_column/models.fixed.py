from sqlalchemy import Column, Integer, MetaData, Table, Text


tags = Table(
    "tags",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("label", Text),
)
