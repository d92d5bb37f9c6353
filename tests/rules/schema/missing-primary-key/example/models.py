from sqlalchemy import Column, DateTime, MetaData, Table, Text


logs = Table(
    "logs",
    MetaData(),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("line", Text, nullable=False),
)
