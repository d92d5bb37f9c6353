"""What is offered while models and the schema are typed, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.completion import completions
from schemalign.editor.completion_items import Completion
from schemalign.session.project import Project
from schemalign.text.edit import TextEdit, apply
from tests.editor.marked import SHOP
from tests.editor.small_project import small_project


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project(SHOP)


def _offers(project: Project, path: str, old: str, new: str) -> list[Completion]:
    """Return what is offered at the mark `|` of a text that is typed in place of another one."""
    living = project.text(path)
    assert living is not None
    assert old in living.text
    start = living.text.index(old)
    written = new.replace("¦", "")
    text = living.text.replace(old, written, 1)
    project.edit(path, text)
    offset = start + new.index("¦")
    at_once = {each.label for each in completions(project, path, offset).items}
    project.settle()
    found = completions(project, path, offset).items
    assert at_once == {each.label for each in found}
    return list(found)


def _labels(project: Project, path: str, old: str, new: str) -> list[str]:
    return [each.label for each in _offers(project, path, old, new)]


def _taken(project: Project, path: str, offer: Completion) -> str:
    living = project.text(path)
    assert living is not None
    own = TextEdit(path, *offer.span, offer.text)
    return apply(living.text, [own, *offer.more])


AGE = "    age: Mapped[int | None]\n"


@pytest.mark.parametrize("typed", ["", "ex", "extra"])
def test_columns_that_are_not_mapped(shop: Project, typed: str) -> None:
    found = _offers(shop, "models.py", AGE, f"{AGE}    {typed}¦\n")
    assert [each.label for each in found] == ["twice", "extra"]
    assert found[1].detail == "JSONB"
    text = _taken(shop, "models.py", found[1])
    assert "\n    extra: Mapped[dict[str, Any] | None] = mapped_column(JSONB)\n" in text
    assert "from typing import Any\n" in text
    assert "from sqlalchemy.dialects.postgresql import JSONB\n" in text


def test_a_long_column_keeps_its_indentation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema = SHOP["schema.sql"].replace(
        "extra jsonb",
        "a_long_name_for_a_column timestamp with time zone NOT NULL"
        " DEFAULT now() - interval '1 day'",
    )
    project = small_project({**SHOP, "schema.sql": schema})
    found = _offers(project, "models.py", AGE, f"{AGE}    ¦\n")
    assert found[-1].text == (
        "a_long_name_for_a_column: Mapped[datetime] = mapped_column(\n"
        "        DateTime(timezone=True), server_default=text(\"now() - interval '1 day'\")\n"
        "    )"
    )


def test_nothing_where_no_statement_begins(shop: Project) -> None:
    for written in (
        "    age: Mapped[int | None] = ¦\n",
        "    # ¦\n",
        "    def run(self):\n        ¦\n",
    ):
        assert _labels(shop, "models.py", AGE, f"{AGE}{written}") == []


def test_a_class_that_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    schema = SHOP["schema.sql"] + "CREATE TABLE notes (id int PRIMARY KEY, body text);\n"
    project = small_project({**SHOP, "schema.sql": schema})
    written = 'class Note(Base):\n    __tablename__ = "notes"\n\n    ¦\n\n\nIndex("ix_name"'
    found = _offers(project, "models.py", 'Index("ix_name"', written)
    assert [each.text for each in found] == [
        "id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)",
        "body: Mapped[str | None] = mapped_column(Text)",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"posts"', '"¦"', ["posts", "users", "shown"]),
        ('ForeignKey("users.id")', 'ForeignKey("¦")', ["users.id", "posts.id"]),
        ('ForeignKey("users.id")', 'ForeignKey("us¦', ["users.id", "posts.id"]),
        ('["users.id",', '["¦",', ["users.id", "posts.id"]),
        ('["user_id", "id"]', '["user_id", "¦"]', ["id", "user_id", "title"]),
        ('"ix_title", "title"', '"ix_title", "t¦"', ["id", "user_id", "title"]),
        ('"ix_title", "title"', '"¦"', ["ix_title"]),
        ('UniqueConstraint("name", "age")', 'UniqueConstraint("¦")', None),
        ('UniqueConstraint("name", "age")', 'PrimaryKeyConstraint("¦")', None),
        ('Enum("sad", "ok", name="mood")', 'Enum("sad", "¦", name="mood")', ["ok", "happy"]),
        ('Enum("sad", "ok", name="mood")', 'Enum("sad", "ok", name="¦")', ["mood"]),
        ('Mapped[Mood] = mapped_column(Enum("sad"', 'Mapped[Mood] = mapped_column(Enum("¦"', None),
        ('    ok = "ok"\n', '    ok = "ok"\n    ¦\n', ["happy"]),
        ('"Full Name", String', '"¦", String', None),
        ('sad = "sad"', 'sad = "¦"', []),
        ("import enum", 'print("¦")', []),
    ],
)
def test_in_models(shop: Project, old: str, new: str, expected: list[str] | None) -> None:
    found = _labels(shop, "models.py", old, new)
    if expected is not None:
        assert found == expected
    else:
        assert found


def test_columns_of_a_target(shop: Project) -> None:
    found = _offers(shop, "models.py", 'ForeignKey("users.id")', 'ForeignKey("users.¦")')
    assert [each.label for each in found][:3] == ["users.id", "users.name", "users.age"]
    text = _taken(shop, "models.py", found[1])
    assert 'ForeignKey("users.name")' in text


def test_targets_are_asked_for_again(shop: Project) -> None:
    text = SHOP["models.py"].replace('ForeignKey("users.id")', 'ForeignKey("u')
    shop.edit("models.py", text)
    offset = text.index('Key("u') + len('Key("u')
    assert completions(shop, "models.py", offset).is_incomplete


def test_quotes_that_belong_to_others(shop: Project) -> None:
    old, new = 'UniqueConstraint("name", "age")', 'UniqueConstraint("na¦, "age")'
    found = _offers(shop, "models.py", old, new)
    name = next(each for each in found if each.label == "name")
    assert 'UniqueConstraint("name, "age")' in _taken(shop, "models.py", name)


def test_the_right_type_first(shop: Project) -> None:
    found = _offers(shop, "models.py", AGE, f"{AGE}    extra: Mapped[dict] = mapped_column(J¦)\n")
    assert (found[0].label, found[0].detail) == ("JSONB", "JSONB")
    text = _taken(shop, "models.py", found[0])
    assert "extra: Mapped[dict] = mapped_column(JSONB)" in text
    assert "from sqlalchemy.dialects.postgresql import JSONB\n" in text


def test_the_foreign_key_of_a_column(shop: Project) -> None:
    old = 'mapped_column(ForeignKey("users.id"))'
    assert _labels(shop, "models.py", old, "mapped_column(¦)")[:2] == [
        "Integer",
        'ForeignKey("users.id")',
    ]


def test_annotations(shop: Project) -> None:
    assert _labels(shop, "models.py", "age: Mapped[int | None]", "age: Mapped[¦]") == ["int | None"]


def test_core_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    models = (
        "from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table\n\n"
        "metadata = MetaData()\n"
        'posts = Table(\n    "posts",\n    metadata,\n'
        '    Column("id", Integer, primary_key=True),\n)\n'
    )
    project = small_project({"schema.sql": SHOP["schema.sql"], "models.py": models})
    assert _labels(project, "models.py", '"posts"', '"¦"') == ["posts", "users", "shown"]
    project.edit("models.py", models)
    project.settle()
    assert _labels(project, "models.py", '"id"', '"¦"') == ["user_id", "title", "id"]
    project.edit("models.py", models)
    project.settle()
    end = "primary_key=True),\n"
    new = f'{end}    Column("user_id", ¦),\n'
    assert _labels(project, "models.py", end, new)[0] == "Integer"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("REFERENCES public.users (id),", "REFERENCES ¦,", ["users", "posts"]),
        ("REFERENCES public.users (id),", "REFERENCES us¦", ["users", "posts"]),
        ("REFERENCES public.users (id),", "REFERENCES users (¦),", ["id", "name", "age"]),
        ("REFERENCES users (id, age)", "REFERENCES users (id, ¦", ["id", "name", "age"]),
        ("posts (title, lower", "posts (¦, lower", ["id", "user_id", "title"]),
        ("INCLUDE (user_id)", "INCLUDE (¦)", ["id", "user_id", "title"]),
        ("ON posts (title", "ON ¦ (title", ["users", "posts"]),
        ("ALTER TABLE posts", "ALTER TABLE ¦", ["users", "posts"]),
        ("ALTER TABLE posts", "ALTER TABLE IF EXISTS po¦", ["users", "posts"]),
        ("ALTER COLUMN title", "ALTER COLUMN ¦", ["id", "user_id", "title"]),
        ("COLUMN posts.title", "COLUMN posts.¦", ["id", "user_id", "title"]),
        ("COLUMN posts.title", "COLUMN ¦", ["users", "posts", "shown"]),
        ("FOREIGN KEY (user_id, id)", "FOREIGN KEY (user_id, ¦)", ["id", "user_id", "title"]),
        ("'What it is about'", "'What ¦'", []),
        ("ALTER TABLE posts", "-- ALTER TABLE ¦\nALTER TABLE posts", []),
        ("'sad', 'ok'", "¦", []),
    ],
)
def test_in_the_schema(shop: Project, old: str, new: str, expected: list[str]) -> None:
    assert _labels(shop, "schema.sql", old, new)[:3] == expected


def test_quoted_names(shop: Project) -> None:
    found = _offers(shop, "schema.sql", "UNIQUE (name, age)", "UNIQUE (name, Fu¦)")
    full = next(each for each in found if each.filter)
    assert (full.label, full.filter) == ('"Full Name"', "Full Name")
    assert 'UNIQUE (name, "Full Name")' in _taken(shop, "schema.sql", full)


def test_odd_places(shop: Project) -> None:
    assert completions(shop, "unknown.py", 3).items == ()
    for path in ("models.py", "schema.sql"):
        for offset in (-5, 0, len(SHOP[path]), len(SHOP[path]) + 100):
            completions(shop, path, offset)
