from sqlmodel import Field, SQLModel


class Hero(SQLModel, table=True):
    __tablename__ = "heroes"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column_kwargs={"name": "heroname"})
    age: int | None = Field(
        default=None, sa_column_kwargs={"name": "age_years", "info": {}}
    )


def shown(hero: Hero):
    return hero.name, Hero(name="x", age=1)
