from sqlmodel import Field, Session, SQLModel, select


class HeroBase(SQLModel):
    heroname: str
    age: int | None = None


class Hero(HeroBase, table=True):
    __tablename__ = "heroes"

    id: int | None = Field(default=None, primary_key=True)


class HeroUpdate(SQLModel):
    heroname: str | None = None


class Villain(SQLModel):
    name: str


def made(session: Session, update: HeroUpdate, villain: Villain):
    hero = Hero(heroname=villain.name)
    hero.sqlmodel_update(update.model_dump(exclude_unset=True))
    print(update.heroname)
    for each in session.exec(select(Hero).where(Hero.heroname == "x")):
        print(each.heroname)
    return session.exec(select(Hero)).first().heroname
