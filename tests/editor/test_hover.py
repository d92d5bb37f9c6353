"""What is told of attributes, classes, columns and tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from schemalign.editor.hover import hover
from schemalign.editor.passages import Aside, Code, Part, Passage, Snippet, Strong, Word
from schemalign.session.project import Project
from schemalign.text.span import Location
from tests.editor.small_project import FILES, LATER, MODELS, SCHEMA, small_project

FOREIGN_KEY = (
    "- foreign key `(owner)` to `users(user_id) ON DELETE CASCADE`;"
    " in the model to `users(user_id)`"
)
ACTION = (
    '- foreign-key-action: the foreign key of column "owner" of orders has ON DELETE CASCADE'
    " in the schema, ON DELETE NO ACTION in the model (set ON DELETE CASCADE)"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return small_project(FILES)


def _word(project: Project, word: Word) -> str:
    match word:
        case Location():
            living = project.text(word.path)
            assert living is not None
            return f"{word.path}:{living.text.count(chr(10), 0, word.start) + 1}"
        case Code():
            return f"`{word.code}`"
        case Strong() | Aside():
            return word.words
        case _:
            return word


def _lines(project: Project, parts: Iterable[Part]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Snippet):
            lines += part.text.splitlines()
        elif isinstance(part, Passage):
            words = "".join(_word(project, word) for word in part.words)
            lines.append(f"- {words}" if part.is_item else words)
    return lines


def _told(project: Project, path: str, text: str, where: str, shift: int = 0) -> list[str]:
    found = hover(project, path, text.index(where) + shift)
    assert found is not None
    return _lines(project, found.parts)


def test_renamed_attribute(project: Project) -> None:
    offset = MODELS.index("id: Mapped[UUID]")
    found = hover(project, "models.py", offset + 1)
    assert found is not None
    assert found.span == (offset, offset + 2)
    lines = _lines(project, found.parts)
    assert lines[:5] == [
        "User.id → `users.user_id`, renamed: the model says `id`",
        "user_id uuid PRIMARY KEY,",
        "schema.sql:4",
        "schema and model: `UUID NOT NULL`",
        "- primary key `(user_id)`",
    ]
    assert lines[5] == "1 error"
    assert lines[6].startswith('- unknown-column: users has no column "id"')


def test_every_place_of_a_statement(project: Project) -> None:
    start = MODELS.index("owner: Mapped")
    end = MODELS.index("    status: Mapped")
    told = {
        tuple(_lines(project, found.parts))
        for offset in range(start, end - 1)
        if (found := hover(project, "models.py", offset)) is not None
    }
    assert len(told) == 1
    assert told.pop() == (
        "Order.owner → `orders.owner`",
        "owner uuid NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,",
        "schema.sql:12",
        "schema and model: `UUID NOT NULL`",
        FOREIGN_KEY,
        "- index `(owner, status)` orders_by_owner",
        "1 warning",
        ACTION,
    )


def test_last_change_in_another_file(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, "email: ")
    assert lines[:7] == [
        "User.email → `users.email`",
        "email varchar(100) NOT NULL UNIQUE,",
        "ALTER TABLE users ALTER COLUMN email TYPE text;",
        "schema.sql:5, last changed at later.sql:1",
        "- schema: `TEXT NOT NULL`",
        "- model: `VARCHAR NOT NULL`",
        "The types agree: text and VARCHAR admit the same",
    ]


def test_types_that_differ_or_are_undecided(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, "status: Mapped")
    assert "values: `'new', 'paid', 'sent'`" in lines
    assert "The types differ: the model lacks 'sent'" in lines
    lines = _told(project, "models.py", MODELS, "note: Mapped")
    assert "- model: `?`" in lines
    assert lines[-1].startswith("Undecided whether the types agree: some_type() is not defined")


def test_constraint_of_one_side(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, "total: Mapped")
    assert "- check `total >= 0`, not in the model" in lines


def test_attribute_of_a_mixin(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, "created_at: Mapped")
    assert lines[0] == "User.created_at → `users.created_at`"
    assert "Order.created_at → `orders.created_at`, not in the schema" in lines


def test_core_table_that_the_schema_lacks(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, '"tags"', 2)
    assert lines[:3] == ["tags → `tags`, a table that is not in the schema", "1 column", "1 error"]
    lines = _told(project, "models.py", MODELS, '"id", Integer', 2)
    assert lines[0] == "id → `tags.id`, a table that is not in the schema"


def test_class(project: Project) -> None:
    lines = _told(project, "models.py", MODELS, "class Order(", 7)
    assert lines[:7] == [
        "Order → `orders`",
        "schema.sql:10",
        "6 columns: 5 mapped, 1 only in the model",
        "Not in the model:",
        "- `shipped_at TIMESTAMP`",
        "Not in the schema:",
        "- `created_at TIMESTAMP NOT NULL`",
    ]
    assert lines[7] == "7 findings: 3 errors, 2 warnings, 2 infos"
    lines = _told(project, "models.py", MODELS, "class User(", 7)
    assert lines[2:4] == ["Those who buy", "3 columns: all mapped, 1 under another name"]


def test_sql_column_and_its_type(project: Project) -> None:
    lines = _told(project, "schema.sql", SCHEMA, "user_id uuid")
    assert lines[:5] == [
        "users.user_id ← `User.id`, renamed: the model says `id`",
        "id: Mapped[UUID] = mapped_column(primary_key=True)",
        "models.py:20",
        "schema and model: `UUID NOT NULL`",
        "- primary key `(user_id)`",
    ]
    assert _told(project, "schema.sql", SCHEMA, "user_id uuid", 9) == lines
    assert hover(project, "schema.sql", SCHEMA.index("PRIMARY KEY")) is None


def test_sql_column_whose_statement_has_several_lines(project: Project) -> None:
    lines = _told(project, "schema.sql", SCHEMA, "owner uuid")
    assert lines[1:4] == [
        "owner: Mapped[UUID] = mapped_column(",
        '    ForeignKey("users.user_id"),',
        ")",
    ]


def test_sql_columns_without_model(project: Project) -> None:
    lines = _told(project, "later.sql", LATER, "shipped_at")
    assert lines[0] == "orders.shipped_at, no attribute of `Order` maps it"
    assert lines[-1].startswith("- missing-column: the model lacks the column")
    lines = _told(project, "schema.sql", SCHEMA, "id int PRIMARY")
    assert lines[0] == "audit_log.id, no model maps the table"


def test_type_in_another_file(project: Project) -> None:
    lines = _told(project, "later.sql", LATER, "text;")
    assert lines[0] == "users.email ← `User.email`"
    assert "schema.sql:5, last changed at later.sql:1" in lines


def test_sql_tables(project: Project) -> None:
    lines = _told(project, "schema.sql", SCHEMA, "TABLE users", 7)
    assert lines[:2] == ["users ← `User` models.py:17", "Those who buy"]
    lines = _told(project, "schema.sql", SCHEMA, "audit_log", 2)
    assert lines[:3] == ["audit_log, no model maps it", "1 column", "1 finding"]


def test_nothing_elsewhere(project: Project) -> None:
    assert hover(project, "models.py", 0) is None
    assert hover(project, "models.py", MODELS.index("__tablename__")) is None
    assert hover(project, "other.py", 0) is None


def test_places_while_the_text_is_edited(project: Project) -> None:
    project.edit("schema.sql", f"\n\n{SCHEMA}")
    project.settle()
    lines = _told(project, "models.py", MODELS, "owner: Mapped")
    assert lines[2] == "schema.sql:14"
