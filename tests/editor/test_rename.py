"""Other names for attributes, columns and tables, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.rename import RenameError, renamable, rename
from schemalign.session.project import Project
from schemalign.text.edit import apply
from tests.editor.marked import SHOP, offset_of
from tests.editor.small_project import MIXED, small_project


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project(SHOP)


def _renamed(project: Project, path: str, words: str, new: str) -> dict[str, str]:
    """Return what files have instead, as the lines that changed."""
    found = rename(project, path, offset_of(project, path, words), new)
    assert found is not None
    changed = {}
    for name in {edit.path for edit in found.edits}:
        before = project.python.text(name)
        living = project.text(name)
        before = before if living is None else living.text
        after = apply(before, [edit for edit in found.edits if edit.path == name])
        pairs = zip(before.splitlines(), after.splitlines(), strict=True)
        changed[name] = "\n".join(new.strip() for old, new in pairs if old != new)
    return changed


def _refused(project: Project, path: str, words: str, new: str) -> str:
    with pytest.raises(RenameError) as caught:
        rename(project, path, offset_of(project, path, words), new)
    return str(caught.value)


def test_an_attribute_keeps_its_column(shop: Project) -> None:
    assert _renamed(shop, "models.py", "na|me: Mapped[str]", "label") == {
        "models.py": (
            'label: Mapped[str] = mapped_column("name", Text)\nIndex("ix_name", User.label)'
        ),
        "service.py": (
            'return [each.label for each in session.query(User).filter(User.label == "x")]'
        ),
    }


def test_an_attribute_whose_column_is_named(shop: Project) -> None:
    assert _renamed(shop, "models.py", "full_|name: Mapped", "whole") == {
        "models.py": 'whole: Mapped[str | None] = mapped_column("Full Name", String(40))'
    }


def test_an_attribute_by_its_use(shop: Project) -> None:
    assert "models.py" in _renamed(shop, "models.py", "User.na|me)", "label")


def test_an_attribute_that_takes_the_name_of_the_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    models = (
        SHOP["models.py"].replace("title: Mapped", "titel: Mapped").replace('"title"', '"titel"')
    )
    project = small_project({**SHOP, "models.py": models})
    assert _renamed(project, "models.py", "ti|tel: Mapped", "title") == {
        "models.py": 'Index("ix_title", "title"),\ntitle: Mapped[str] = mapped_column(Text)'
    }


def test_a_column(shop: Project) -> None:
    assert _renamed(shop, "schema.sql", "ti|tle text", "head line") == {
        "schema.sql": (
            '"head line" text,\n'
            'CREATE INDEX ix_title ON posts ("head line", lower("head line"))'
            ' INCLUDE (user_id) WHERE "head line" IS NOT NULL;\n'
            "COMMENT ON COLUMN posts.\"head line\" IS 'What it is about';\n"
            'ALTER TABLE posts ALTER COLUMN "head line" SET NOT NULL;\n'
            'CREATE VIEW shown AS SELECT p."head line", u.name AS author'
            " FROM posts p JOIN users u ON u.id = p.user_id;"
        ),
        "models.py": (
            'Index("ix_title", "head line"),\n'
            'head_line: Mapped[str] = mapped_column("head line", Text)'
        ),
    }


def test_a_column_from_where_it_is_referenced(shop: Project) -> None:
    assert _renamed(shop, "schema.sql", "public.users (i|d)", "user") == {
        "schema.sql": (
            '"user" serial PRIMARY KEY,\n'
            'user_id integer NOT NULL REFERENCES public.users ("user"),\n'
            'CONSTRAINT pair FOREIGN KEY (user_id, id) REFERENCES users ("user", age)\n'
            "CREATE VIEW shown AS SELECT p.title, u.name AS author"
            ' FROM posts p JOIN users u ON u."user" = p.user_id;'
        ),
        "models.py": (
            "user: Mapped[int] = mapped_column(primary_key=True)\n"
            'ForeignKeyConstraint(["user_id", "id"], ["users.user", "users.age"]),\n'
            'user_id: Mapped[int] = mapped_column(ForeignKey("users.user"))'
        ),
    }


def test_quotes_stay(shop: Project) -> None:
    assert _renamed(shop, "schema.sql", '"Full| Name"', '"whole"') == {
        "schema.sql": '"whole" varchar(40),',
        "models.py": 'full_name: Mapped[str | None] = mapped_column("whole", String(40))',
    }


def test_capitals_need_quotes(shop: Project) -> None:
    assert _renamed(shop, "schema.sql", "ex|tra jsonb", "Extra") == {"schema.sql": '"Extra" jsonb,'}


def test_capitals_without_quotes_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema = "CREATE TABLE USERS (ID int PRIMARY KEY, NAME text UNIQUE, CHECK (name > ''));\n"
    project = small_project({"schema.sql": schema, "models.py": MIXED})
    assert _renamed(project, "schema.sql", "NA|ME", "LABEL") == {
        "schema.sql": (
            "CREATE TABLE USERS (ID int PRIMARY KEY, LABEL text UNIQUE, CHECK (LABEL > ''));"
        )
    }


def test_a_table(shop: Project) -> None:
    assert _renamed(shop, "schema.sql", "TABLE public.us|ers", "people") == {
        "schema.sql": (
            "CREATE TABLE public.people (\n"
            "user_id integer NOT NULL REFERENCES public.people (id),\n"
            "CONSTRAINT pair FOREIGN KEY (user_id, id) REFERENCES people (id, age)\n"
            "CREATE VIEW shown AS SELECT p.title, u.name AS author"
            " FROM posts p JOIN people u ON u.id = p.user_id;"
        ),
        "models.py": (
            '__tablename__ = "people"\n'
            'ForeignKeyConstraint(["user_id", "id"], ["people.id", "people.age"]),\n'
            'user_id: Mapped[int] = mapped_column(ForeignKey("people.id"))'
        ),
    }


def test_doubts(shop: Project) -> None:
    found = rename(shop, "schema.sql", offset_of(shop, "schema.sql", "a|ge int"), "years")
    assert found is not None
    assert {each.reason for each in found.doubts} == {"this may be the column too"}
    assert [SHOP["schema.sql"][each.location.start :][:3] for each in found.doubts] == [
        "age",
        "age",
    ]
    found = rename(shop, "schema.sql", offset_of(shop, "schema.sql", "ti|tle text"), "head")
    assert found is not None
    assert [each.reason for each in found.doubts] == [
        "the column of the view `shown` gets the new name too"
    ]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("x y", "`x y` cannot be the name of an attribute"),
        ("", "`` cannot be the name of an attribute"),
        ("class", "`class` is a keyword of Python"),
        ("metadata", "SQLAlchemy keeps the name `metadata` for itself"),
        ("registry", "SQLAlchemy keeps the name `registry` for itself"),
        ("__name", "`__name` would be private to its class"),
        ("age", "`users` has an attribute `age` already"),
    ],
)
def test_bad_attributes(shop: Project, new: str, message: str) -> None:
    assert _refused(shop, "models.py", "na|me: Mapped[str]", new) == message


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("", "a name is needed"),
        ('""', "a name is needed"),
        ("a\nb", "a name is needed"),
        ("age", "`users` has a column `age` already"),
        ("x" * 64, "a name may have 63 bytes, and this one has more"),
    ],
)
def test_bad_columns(shop: Project, new: str, message: str) -> None:
    assert _refused(shop, "schema.sql", "na|me text", new) == message


def test_bad_tables(shop: Project) -> None:
    assert (
        _refused(shop, "schema.sql", "TABLE po|sts", "users") == "there is a table `users` already"
    )


def test_what_can_be_renamed(shop: Project) -> None:
    def at(path: str, words: str) -> str | None:
        found = renamable(shop, path, offset_of(shop, path, words))
        return None if found is None else found.placeholder

    assert at("models.py", "full_|name: Mapped") == "full_name"
    assert at("models.py", '"Full| Name"') is None
    assert at("models.py", "class Us|er") is None
    assert at("models.py", 'ForeignKey("users.i|d")') is None
    assert at("schema.sql", '"Full| Name"') == '"Full Name"'
    assert at("schema.sql", "REFERENCES public.us|ers") == "users"
    assert at("schema.sql", "var|char(40)") is None
    assert renamable(shop, "unknown.py", 1) is None
    assert rename(shop, "models.py", 0, "x") is None


def test_nothing_while_a_file_is_half_typed(shop: Project) -> None:
    shop.edit("models.py", SHOP["models.py"].replace("title: Mapped[str]", "title: Mapped["))
    shop.settle()
    assert renamable(shop, "models.py", offset_of(shop, "models.py", "full_|name: M")) is None
    reason = "`models.py` has a statement that cannot be read"
    assert _refused(shop, "models.py", "full_|name: M", "x") == reason
    reason = "`models.py` would change, and has a statement that cannot be read"
    assert _refused(shop, "schema.sql", "na|me text", "x") == reason


def test_attributes_of_mixins_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    schema = (
        "CREATE TABLE a (id int PRIMARY KEY, made date);\n"
        "CREATE TABLE b (id int PRIMARY KEY, made date);\n"
    )
    project = small_project({"schema.sql": schema, "models.py": MIXED})
    assert "made" in _refused(project, "models.py", "ma|de = ", "done")
    found = rename(project, "schema.sql", schema.index("made"), "done")
    assert found is not None
    assert [edit.path for edit in found.edits] == ["schema.sql"]
    assert [each.reason for each in found.doubts] == ["the model cannot follow by itself"]


def test_foreign_keys_of_sqlmodel_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = small_project(_SQLMODEL)
    assert _renamed(project, "schema.sql", "item (i|d", "uid") == {
        "schema.sql": "CREATE TABLE item (uid serial PRIMARY KEY);",
        "models.py": (
            "uid: int | None = Field(default=None, primary_key=True)\n"
            'item_id: int = Field(foreign_key="item.uid")'
        ),
    }


_SQLMODEL = {
    "schema.sql": (
        "CREATE TABLE item (id serial PRIMARY KEY);\n"
        "CREATE TABLE sale (id serial PRIMARY KEY, item_id int NOT NULL REFERENCES item);\n"
    ),
    "models.py": """\
from sqlmodel import Field, SQLModel


class Item(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)


class Sale(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="item.id")
""",
}
