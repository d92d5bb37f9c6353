"""A folder of migrations while its files are edited, and while others come and go."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import Scope, load
from schemalign.session.workspace import Workspace
from schemalign.workspace.documents import read
from tests.session.test_editing import current, fresh, is_intact

MODELS = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(Text)
"""
FIRST = """\
-- +migrate Up
CREATE TABLE users (id serial PRIMARY KEY, name text);
ALTER TABLE users ADD COLUMN email text;
-- +migrate Down
DROP TABLE users;
-- +migrate Up
ALTER TABLE users RENAME COLUMN email TO mail;
CREATE TABLE jobs (id serial PRIMARY KEY);
"""
SECOND = """\
--liquibase formatted sql
--changeset ada:1 dbms:postgresql
ALTER TABLE users ADD COLUMN age integer;
--changeset ada:2 dbms:mysql
ALTER TABLE users ADD COLUMN other integer;
--changeset ada:3
ALTER TABLE users ADD COLUMN third integer;
"""
_LINES = (
    *("-- +migrate Down", "-- +migrate Up", "-- migrate:down", "--changeset ada:9 dbms:h2"),
    *("--changeset ada:10", "-- a comment", "ALTER TABLE users ADD COLUMN more text;", ""),
    *("--ignoreLines:start", "--ignoreLines:end", "--> statement-breakpoint"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "1_first.sql").write_text(FIRST)
    (tmp_path / "migrations" / "2_second.sql").write_text(SECOND)
    (tmp_path / "models.py").write_text(MODELS)
    return tmp_path


@pytest.mark.parametrize("seed", range(20))
def test_markers_that_are_edited_count_as_in_a_fresh_reading(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    (folder / "schemalign.toml").write_text(
        'schema = ["kept.sql", "migrations/1_first.sql", "migrations/2_second.sql"]\n'
    )
    (folder / "kept.sql").write_text("CREATE TABLE kept (id serial PRIMARY KEY);\n")
    scope = Scope(load("schemalign.toml"), ".")
    project = Project(scope, inputs_of(scope, read), read)
    project.settle()
    for _ in range(30):
        path = chance.choice(["migrations/1_first.sql", "migrations/2_second.sql"])
        living = project.text(path)
        assert living is not None
        lines = living.text.split("\n")
        at = chance.randrange(len(lines))
        if chance.random() < 0.5:
            lines.insert(at, chance.choice(_LINES))
        else:
            del lines[at]
        project.edit(path, "\n".join(lines))
        project.settle()
        if is_intact(project):
            assert current(project) == fresh(project)


def _rules(workspace: Workspace) -> list[str]:
    return sorted(str(each.rule) for found in workspace.findings.values() for each in found)


def test_a_new_migration_is_noticed(folder: Path) -> None:
    (folder / "schemalign.toml").write_text('schema = ["migrations"]\n')
    (folder / "migrations" / "2_second.sql").unlink()
    (folder / "models.py").write_text(MODELS.replace(" name =", " pname ="))
    workspace = Workspace([str(folder)])
    workspace.settle()
    before = _rules(workspace)
    assert "unknown-column" in before
    path = folder / "migrations" / "10_last.sql"
    path.write_text("ALTER TABLE users RENAME COLUMN name TO pname;\n")
    workspace.changed_on_disk(["migrations/10_last.sql"])
    workspace.settle()
    assert "unknown-column" not in _rules(workspace)
    path.unlink()
    workspace.changed_on_disk(["migrations/10_last.sql"])
    workspace.settle()
    assert _rules(workspace) == before


def test_another_order_is_noticed(folder: Path) -> None:
    (folder / "schemalign.toml").write_text('schema = ["db"]\n')
    (folder / "db" / "deploy").mkdir(parents=True)
    (folder / "db" / "deploy" / "make.sql").write_text(
        "CREATE TABLE users (id serial PRIMARY KEY);\n"
    )
    (folder / "db" / "deploy" / "add.sql").write_text("ALTER TABLE users ADD COLUMN name text;\n")
    plan = folder / "db" / "sqitch.plan"
    plan.write_text("make 2023-01-01T00:00:00Z Ada <a@example.org>\n")
    workspace = Workspace([str(folder)])
    workspace.settle()
    assert _rules(workspace) == ["unknown-column"]
    plan.write_text(f"{plan.read_text()}add 2023-01-01T00:00:01Z Ada <a@example.org>\n")
    workspace.changed_on_disk(["db/sqitch.plan"])
    workspace.settle()
    assert _rules(workspace) == []


def test_half_a_migration_leaves_the_rest_in_force(folder: Path) -> None:
    (folder / "schemalign.toml").write_text('schema = ["migrations"]\n')
    (folder / "migrations" / "2_second.sql").write_text("ALTER TABLE users ADD COLUMN more text,")
    workspace = Workspace([str(folder)])
    workspace.settle()
    assert workspace.troubles == ()
    assert "sql-syntax" in _rules(workspace)
