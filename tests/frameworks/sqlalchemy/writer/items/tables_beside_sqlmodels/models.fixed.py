from sqlalchemy import Column, ForeignKey, Integer, Table, Text
from sqlmodel import Field, SQLModel

metadata = SQLModel.metadata


class Orders(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    reading_id: int | None = Field(default=None, foreign_key="readings.id")


readings = Table(
    "readings",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("device", Integer),
)

tags = Table(
    "tags",
    SQLModel.metadata,
    Column(
        "order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), nullable=False
    ),
    Column("word", Text),
)

labels = Table(
    "labels",
    metadata,
    Column(
        "order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), nullable=False
    ),
    Column("word", Text),
)
