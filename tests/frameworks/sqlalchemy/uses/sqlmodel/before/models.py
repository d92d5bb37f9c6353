from sqlmodel import Field, Session, SQLModel, select


class HeroBase(SQLModel):
    name: str
    age: int | None = None


class Hero(HeroBase, table=True):
    __tablename__ = "heroes"

    id: int | None = Field(default=None, primary_key=True)


class HeroUpdate(SQLModel):
    name: str | None = None


class Villain(SQLModel):
    name: str


def made(session: Session, update: HeroUpdate, villain: Villain):
    hero = Hero(name=villain.name)
    hero.sqlmodel_update(update.model_dump(exclude_unset=True))
    print(update.name)
    for each in session.exec(select(Hero).where(Hero.name == "x")):
        print(each.name)
    return session.exec(select(Hero)).first().name
