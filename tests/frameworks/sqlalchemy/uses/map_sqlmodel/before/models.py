from sqlmodel import Field, SQLModel


class Hero(SQLModel, table=True):
    __tablename__ = "heroes"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    age: int | None = Field(default=None, sa_column_kwargs={"info": {}})


def shown(hero: Hero):
    return hero.name, Hero(name="x", age=1)
