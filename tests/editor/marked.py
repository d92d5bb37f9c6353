"""Places in texts, given by words with a mark."""

from __future__ import annotations

from schemalign.session.project import Project
from schemalign.text.span import Location

SHOP_SCHEMA = """\
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE public.users (
  id serial PRIMARY KEY,
  name text NOT NULL,
  mood mood NOT NULL,
  "Full Name" varchar(40),
  age int CHECK (age > 0),
  twice int GENERATED ALWAYS AS (age * 2) STORED,
  extra jsonb,
  UNIQUE (name, age)
);
CREATE TABLE posts (
  id bigint PRIMARY KEY,
  user_id integer NOT NULL REFERENCES public.users (id),
  title text,
  CONSTRAINT pair FOREIGN KEY (user_id, id) REFERENCES users (id, age)
);
CREATE INDEX ix_title ON posts (title, lower(title)) INCLUDE (user_id) WHERE title IS NOT NULL;
COMMENT ON COLUMN posts.title IS 'What it is about';
ALTER TABLE posts ALTER COLUMN title SET NOT NULL;
CREATE VIEW shown AS SELECT p.title, u.name AS author FROM posts p JOIN users u ON u.id = p.user_id;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE users SET age = age + 1; RETURN NEW; END $$;
"""

SHOP_MODELS = '''\
import enum

from sqlalchemy import (
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All models."""


class Mood(enum.Enum):
    sad = "sad"
    ok = "ok"


class User(Base):
    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("name", "age"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    mood: Mapped[Mood] = mapped_column(Enum("sad", "ok", name="mood"))
    full_name: Mapped[str | None] = mapped_column("Full Name", String(40))
    age: Mapped[int | None]


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        ForeignKeyConstraint(["user_id", "id"], ["users.id", "users.age"]),
        Index("ix_title", "title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str] = mapped_column(Text)


Index("ix_name", User.name)
'''

SHOP_SERVICE = """\
from models import User


def names(session):
    return [each.name for each in session.query(User).filter(User.name == "x")]
"""

SHOP = {"schema.sql": SHOP_SCHEMA, "models.py": SHOP_MODELS, "service.py": SHOP_SERVICE}


def marked(text: str, words: str) -> int:
    """Return the offset of the mark `|` in words that stand in a text without it."""
    return text.index(words.replace("|", "")) + words.index("|")


def offset_of(project: Project, path: str, words: str) -> int:
    """Return the offset of marked words in a file of a project."""
    living = project.text(path)
    assert living is not None
    return marked(living.text, words)


def told(project: Project, place: Location) -> str:
    """Return a place as its file, line and text."""
    text = project.python.text(place.path)
    living = project.text(place.path)
    if living is not None:
        text = living.text
    line = text.count("\n", 0, place.start) + 1
    return f"{place.path}:{line} {text[place.start : place.end]}"
