from sqlalchemy import Column, Integer, Table, Text
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata


class Orders(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    reading_id: int | None = None


readings = Table(
    "readings",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("device", Integer),
)

tags = Table(
    "tags",
    SQLModel.metadata,
    Column("order_id", Integer, nullable=False),
    Column("word", Text),
)

labels = Table(
    "labels",
    metadata,
    Column("order_id", Integer, nullable=False),
    Column("word", Text),
)
