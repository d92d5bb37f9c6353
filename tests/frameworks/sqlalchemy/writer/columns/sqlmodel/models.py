from typing import Optional
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: Optional[int] = Field(default=None, primary_key=True)
    name: Optional[str] = Field(default=None, max_length=40)
    email: str
    age: int = 3
    score: float = Field(default=0.0)
    created: Optional[str] = None


class Seq(SQLModel, table=True):
    __tablename__ = "seqs"

    id: Optional[int] = Field(default=None, primary_key=True)
    n: int = Field(default=1)
