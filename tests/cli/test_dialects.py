"""Schemas of other databases than PostgreSQL on the command line."""

from __future__ import annotations

import pytest

from tests.cli.commands import Folder

_MODELS = """\
from sqlalchemy import Boolean, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(Boolean)
"""
_SQLITE = "CREATE TABLE users (id INTEGER PRIMARY KEY, [name] TEXT NOT NULL, active INT NOT NULL);"
_MYSQL = """\
CREATE TABLE `users` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(30) DEFAULT NULL COMMENT 'it\\'s; here',
  `active` tinyint(1) NOT NULL,
  `extra` mediumtext,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
"""


def test_option_and_configuration_choose_the_dialect(folder: Folder) -> None:
    folder.write("schema.sql", _SQLITE)
    folder.write("models.py", _MODELS)
    folder.write("schemalign.toml", 'dialect = "mysql"\n')
    assert folder.run("lint").code == 1
    assert folder.run("lint", "--dialect", "sqlite").code == 0
    folder.write("schemalign.toml", 'dialect = "sqlite"\n')
    assert folder.run("lint").code == 0
    folder.write("schemalign.toml", 'dialect = "nonsense"\n')
    outcome = folder.run("lint")
    assert outcome.code == 2
    assert 'schemalign.toml:1: "dialect"' in outcome.errors


def test_findings_name_tables_as_the_database_does(folder: Folder) -> None:
    folder.write("models.py", _MODELS)
    folder.write("schema.sql", _MYSQL)
    outcome = folder.run("lint", "--dialect", "mysql", "--format", "json")
    assert sorted(outcome.rules) == ["length-mismatch", "missing-column", "nullability-mismatch"]
    objects = {finding["object"] for finding in outcome.document["findings"]}
    assert objects == {"users.name", "users.extra"}
    folder.write("schema.sql", _SQLITE.replace(" NOT NULL, active", ", active"))
    outcome = folder.run("lint", "--dialect", "sqlite", "--format", "json")
    assert [finding["object"] for finding in outcome.document["findings"]] == ["main.users.name"]


def test_fixes_are_those_that_are_written_alike_everywhere(folder: Folder) -> None:
    folder.write("models.py", _MODELS)
    folder.write("schema.sql", _MYSQL)
    fixing = ("--fix", "--unsafe-fixes")
    assert (
        folder.run("lint", "--dialect", "mysql", "--select", "ALL,comment-mismatch", *fixing).code
        == 1
    )
    written = (folder.path / "models.py").read_text()
    assert 'name: Mapped[str | None] = mapped_column(String(20), comment="it\'s; here")' in written
    assert "postgresql" not in written
    assert "extra" not in written


def test_migrations_of_the_dialect_are_those_that_count(folder: Folder) -> None:
    folder.write("models.py", _MODELS)
    folder.write("migrations/sqlite/V1__users.sql", _SQLITE)
    folder.write("migrations/postgres/V1__users.sql", "CREATE TABLE users (id serial);")
    outcome = folder.run("lint", "--schema", "migrations", "--dialect", "sqlite")
    assert outcome.code == 0
    folder.write("migrations/sqlite/V2__more.sql", "ALTER TABLE users ADD [more] TEXT;")
    outcome = folder.run(
        "lint", "--schema", "migrations", "--dialect", "sqlite", "--format", "json"
    )
    assert outcome.rules == ["missing-column"]
    folder.write("migrations/sqlite/V3__half.sql", "CREATE TABLE [half (id INT")
    assert folder.run("lint", "--schema", "migrations", "--dialect", "sqlite").code == 2


_REVISION = """\
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE users (id serial PRIMARY KEY, name text, active bool NOT NULL)")
"""


@pytest.mark.parametrize(
    "source",
    ["migrations", "migrations/versions", "migrations/versions/a1.py", "migrations/versions/*.py"],
)
def test_revisions_are_refused_outside_of_postgresql(folder: Folder, source: str) -> None:
    folder.write("models.py", _MODELS)
    folder.write("migrations/env.py", "")
    folder.write("migrations/versions/a1.py", _REVISION)
    assert folder.run("lint", "--schema", source).code == 1
    outcome = folder.run("lint", "--schema", source, "--dialect", "mysql")
    assert outcome.code == 2
    assert outcome.errors == (
        f"schemalign: {source}: Alembic revisions are read for PostgreSQL only,"
        " but the dialect is mysql\n"
    )


def test_revisions_are_not_discovered_outside_of_postgresql(folder: Folder) -> None:
    folder.write("models.py", _MODELS)
    folder.write("migrations/versions/a1.py", _REVISION)
    assert "a1.py (discovered)" in folder.run("lint").errors
    outcome = folder.run("lint", "--dialect", "sqlite")
    assert outcome.code == 2
    assert "there is no schema to compare with" in outcome.errors
    assert "Alembic revisions are read for PostgreSQL only" in outcome.errors
    folder.write("db/schema.sql", _SQLITE)
    assert folder.run("lint", "--dialect", "sqlite").code == 0
