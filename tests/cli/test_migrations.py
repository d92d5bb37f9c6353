"""Folders of migrations on the command line: what is said of their order, and what is refused."""

from __future__ import annotations

import pytest

from tests.cli.commands import CLEAN, SCHEMA, Folder

HALVES = {
    "a parenthesis": ("ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0", "2:42: "),
    "a dollar quote": ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1;", "2:49: "),
    "a quote": ("COMMENT ON TABLE users IS 'peop", "2:27: "),
    "a statement": ("ALTER TABLE users ADD COLUMN", "2:23: "),
    "a block of goose": ("-- +goose StatementBegin\nSELECT 1;\n", "2:1: "),
}


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_half_a_migration_is_exit_code_2_with_its_place(
    project: Folder, half: tuple[str, str]
) -> None:
    text, place = half
    project.write("migrations/1_users.sql", SCHEMA)
    project.write("migrations/2_half.sql", f"-- truncated\n{text}")
    project.write("models.py", CLEAN)
    outcome = project.lint("--schema", "migrations", "models.py")
    assert outcome.code == 2
    assert f"migrations/2_half.sql:{place}half a migration: " in outcome.errors


def test_the_same_in_a_single_file_is_a_finding(project: Folder) -> None:
    project.write("schema.sql", SCHEMA + "ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0")
    project.write("models.py", CLEAN)
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert (outcome.code, outcome.rules) == (1, ["sql-syntax"])


def test_a_last_statement_without_a_semicolon_is_whole(project: Folder) -> None:
    project.write("migrations/1_users.sql", SCHEMA.strip().rstrip(";"))
    project.write("models.py", CLEAN)
    assert project.lint("--schema", "migrations", "models.py").code == 0


def test_two_migrations_of_one_version_are_exit_code_2(project: Folder) -> None:
    project.write("migrations/V1__users.sql", SCHEMA)
    project.write("migrations/V1.0__again.sql", "SELECT 1;\n")
    project.write("models.py", CLEAN)
    outcome = project.lint("--schema", "migrations", "models.py")
    assert outcome.code == 2
    assert "migrations/V1.0__again.sql and migrations/V1__users.sql" in outcome.errors


def test_a_doubtful_order_is_noted(project: Folder) -> None:
    project.write("migrations/1_users.sql", SCHEMA)
    project.write("migrations/1_more.sql", "SELECT 1;\n")
    project.write("models.py", CLEAN)
    outcome = project.lint("--schema", "migrations", "models.py")
    assert outcome.code == 0
    assert "1_more.sql and 1_users.sql have the same number" in outcome.errors


def test_tables_that_programs_name_are_undecided(project: Folder) -> None:
    project.write("migrations/1_users.sql", f"-- +goose Up\n{SCHEMA}CREATE TABLE jobs (id int);\n")
    project.write("migrations/2_users.go", 'tx.Exec("ALTER TABLE users RENAME name TO nickname")')
    project.write(
        "models.py",
        CLEAN.replace("name =", "nickname =")
        + "\n\nclass Job(Base):\n"
        + '    __tablename__ = "jobs"\n\n    id = Column(Integer, primary_key=True)\n'
        + "    gone = Column(Text)\n",
    )
    outcome = project.lint("--schema", "migrations", "models.py")
    assert {(each["rule"], each["table"]) for each in outcome.document["findings"]} >= {
        ("unknown-column", "jobs")
    }
    assert all(each["table"] != "users" for each in outcome.document["findings"])
    assert "2_users.go is not SQL" in outcome.errors


@pytest.mark.parametrize(
    "rename",
    [
        "ALTER TABLE users RENAME COLUMN nickname TO handle;\n",
        "DO $$ BEGIN ALTER TABLE users RENAME COLUMN nickname TO handle; END $$;\n",
    ],
    ids=["plain", "guarded"],
)
def test_a_rename_names_the_migration_that_did_it(project: Folder, rename: str) -> None:
    project.write("migrations/1_users.sql", SCHEMA.replace("name text", "nickname text"))
    project.write("migrations/2_handles.sql", rename)
    project.write("migrations/3_later.sql", "ALTER TABLE users ALTER COLUMN handle TYPE text;\n")
    outcome = project.lint("--schema", "migrations", "models.py")
    assert outcome.rules == ["unknown-column"]
    finding = outcome.document["findings"][0]
    assert finding["message"] == 'users has no column "nickname"; it was renamed to "handle"'
    assert [each["path"] for each in finding["related"]] == ["migrations/2_handles.sql"]
    assert finding["fixes"][0]["safety"] == "safe"
