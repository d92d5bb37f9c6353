"""JSON documents of tables and snapshots as the schema, and how a snapshot is taken."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from tests.cli.commands import CLEAN, MODELS, SCHEMA, Folder

USERS = """{
  "title": "User",
  "primaryKey": "id",
  "required": ["uid", "email"],
  "properties": {
    "id": {"type": "integer"},
    "uid": {"type": "string", "format": "uuid"},
    "email": {"type": "string", "format": "email", "maxLength": 255},
    "state": {"type": "string", "enum": ["on", "off"]},
    "joined": {"type": "string", "format": "date-time"},
    "group_id": {"type": "integer", "x-foreign-key": "groups.id"},
    "note": {"type": ["string", "null"]}
  }
}
"""
GROUPS = '{"properties": {"id": {"type": "integer", "x-primary-key": true}}, "required": ["id"]}\n'
AGREEING = """\
from sqlalchemy import UUID, Column, DateTime, Enum, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Group(Base):
    __tablename__ = "groups"

    id = Column(Integer, primary_key=True)


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    uid = Column(UUID, nullable=False, server_default="gen_random_uuid()", index=True)
    email = Column(String(255), nullable=False, unique=True)
    state = Column(Enum("on", "off", name="states"))
    joined = Column(DateTime(timezone=True), nullable=False)
    group_id = Column(Integer, ForeignKey("groups.id", ondelete="CASCADE"))
    note = Column(Text)
"""


def _documents(folder: Folder) -> None:
    folder.write("db/schemas/users.json", USERS)
    folder.write("db/schemas/groups.json", GROUPS)


def test_models_that_agree_with_documents_have_no_finding(folder: Folder) -> None:
    _documents(folder)
    folder.write("models.py", AGREEING)
    outcome = folder.lint("--schema", "db/schemas", "models.py")
    assert (outcome.rules, outcome.code) == ([], 0)
    assert outcome.document["undecided"]["columns"] > 0


def test_what_documents_decide_is_reported_at_its_place(folder: Folder) -> None:
    _documents(folder)
    drifted = (
        AGREEING.replace("Column(UUID, ", "Column(Text, ")
        .replace("nullable=False, unique", "unique")
        .replace('"on", "off"', '"on", "of"')
        .replace("DateTime(timezone=True)", "Text")
        .replace(', ForeignKey("groups.id", ondelete="CASCADE")', "")
        .replace("note =", "notes =")
    )
    folder.write("models.py", drifted)
    outcome = folder.lint("--schema", "db/schemas", "models.py")
    found = {
        (finding["rule"], finding["column"], _start(finding["related"][0]))
        for finding in outcome.document["findings"]
    }
    assert found == {
        ("type-mismatch", "uid", ("db/schemas/users.json", 7, 41)),
        ("nullability-mismatch", "email", ("db/schemas/users.json", 8, 23)),
        ("enum-mismatch", "state", ("db/schemas/users.json", 9, 23)),
        ("type-mismatch", "joined", ("db/schemas/users.json", 10, 44)),
        ("missing-foreign-key", "group_id", ("db/schemas/users.json", 11, 54)),
        ("unknown-column", "notes", ("db/schemas/users.json", 12, 5)),
    }


def _start(related: dict[str, object]) -> tuple[object, object, object]:
    start = related["range"]["start"]  # type: ignore[index]  # it is a range
    return related["path"], start["line"], start["column"]


def test_a_folder_of_documents_and_single_ones_are_the_same(folder: Folder) -> None:
    _documents(folder)
    folder.write("models.py", AGREEING)
    names = ["--schema", "db/schemas/groups.json", "--schema", "db/schemas/users.json"]
    assert folder.lint(*names, "models.py").code == 0


def test_sources_of_every_kind_stand_beside_each_other(folder: Folder) -> None:
    _documents(folder)
    folder.write("db/migrations/9_more.sql", "CREATE TABLE jobs (id serial PRIMARY KEY);\n")
    folder.write("db/migrations/10_more.sql", "ALTER TABLE jobs ADD COLUMN state text;\n")
    with closing(sqlite3.connect("live.db")) as connection:
        connection.execute("CREATE TABLE notes (id integer PRIMARY KEY, body text)")
    sources = ["db/migrations", "db/schemas/*.json", "sqlite:///live.db"]
    folder.write("schemalign.toml", f"schema = {sources}\n")
    outcome = folder.run("inspect")
    tables = [line.split()[0] for line in outcome.output.splitlines() if line[:1].strip()]
    assert tables == ["jobs", "groups", "users", "notes"]
    folder.write("models.py", AGREEING)
    found = folder.lint("models.py").document["findings"]
    assert [(each["rule"], each["table"]) for each in found] == [
        ("missing-model", "jobs"),
        ("missing-model", "notes"),
    ]


def test_tables_of_steps_that_are_not_sql_are_open_beside_documents(folder: Folder) -> None:
    _documents(folder)
    folder.write("goose/1_jobs.sql", "-- +goose Up\nCREATE TABLE jobs (id serial PRIMARY KEY);\n")
    folder.write("goose/2_posts.go", "package goose // changes jobs, makes posts\n")
    posts = AGREEING.replace("Group(", "Post(").replace('"groups"\n', '"posts"\n')
    posts = AGREEING + posts[posts.index("class Post") : posts.index("class User")]
    folder.write("models.py", posts)
    outcome = folder.lint("--schema", "goose", "--schema", "db/schemas", "models.py")
    assert outcome.rules == []
    outcome = folder.lint("--schema", "goose/1_jobs.sql", "--schema", "db/schemas", "models.py")
    assert sorted(outcome.rules) == ["missing-model", "unknown-table"]


def test_half_a_document_is_an_error_with_its_place(folder: Folder) -> None:
    folder.write("users.json", '{\n  "properties": {"id": {"type": "integer"}, }\n}\n')
    folder.write("models.py", AGREEING)
    outcome = folder.lint("--schema", "users.json", "models.py")
    assert outcome.code == 2
    assert outcome.errors == (
        "schemalign: users.json:2:45: a key in double quotes should stand here\n"
    )


def test_a_snapshot_stands_for_the_schema_it_was_taken_of(project: Folder) -> None:
    taken = project.run("inspect", "--format", "json", "schema.sql")
    assert (taken.code, taken.errors) == (0, "")
    assert set(taken.document) == {"version", "dialect", "default-schema", "schema"}
    project.write("snapshot.json", taken.output)
    again = project.run("inspect", "--format", "json", "snapshot.json")
    assert again.output == taken.output
    [by_sql] = project.lint("--schema", "schema.sql", "models.py").document["findings"]
    [by_snapshot] = project.lint("--schema", "snapshot.json", "models.py").document["findings"]
    assert by_snapshot["message"] == by_sql["message"]
    assert by_snapshot["related"][0]["path"] == "snapshot.json"
    project.write("models.py", CLEAN)
    assert project.lint("--schema", "snapshot.json", "models.py").code == 0


def test_a_snapshot_remembers_renames(project: Folder) -> None:
    project.write("models.py", CLEAN)
    project.write("migrations/1.sql", SCHEMA)
    project.write("migrations/2.sql", "ALTER TABLE users RENAME COLUMN name TO zz;\n")
    project.write("migrations/3.sql", "ALTER TABLE users RENAME TO accounts;\n")
    taken = project.run("inspect", "--format", "json", "--schema", "migrations", "models.py")
    project.write("snapshot.json", taken.output)
    by_sql = project.lint("--schema", "migrations", "models.py").document["findings"]
    by_snapshot = project.lint("--schema", "snapshot.json", "models.py").document["findings"]
    assert [each["rule"] for each in by_snapshot] == ["unknown-table", "unknown-column"]
    for one, other in zip(by_sql, by_snapshot, strict=True):
        assert "it was renamed to" in one["message"]
        assert other["message"] == one["message"]
        assert [fix["safety"] for fix in other["fixes"]] == [fix["safety"] for fix in one["fixes"]]


def test_what_inspect_says_of_both_sides_is_a_snapshot_too(project: Folder) -> None:
    both = project.run("inspect", "--format", "json", "--schema", "schema.sql", "models.py")
    assert both.document["tables"][0]["name"] == "users"
    project.write("both.json", both.output)
    assert project.lint("--schema", "both.json", "models.py").rules == ["unknown-column"]


def test_without_models_only_the_schema_is_shown(folder: Folder) -> None:
    folder.write("schema.sql", SCHEMA)
    outcome = folder.run("inspect", "--schema", "schema.sql")
    assert outcome.output == (
        "users  (schema.sql:1:14)\n    id int4 NOT NULL (serial)\n    name text\n"
        "    PRIMARY KEY (id)\n"
    )


def test_no_snapshot_is_taken_of_what_could_not_be_read(folder: Folder) -> None:
    folder.write("schema.sql", "CREATE TABLE t (a int,, b int);\n")
    outcome = folder.run("inspect", "--format", "json", "schema.sql")
    assert outcome.code == 2
    assert outcome.output == ""
    assert "a snapshot needs a schema without mistakes" in outcome.errors


def test_a_snapshot_of_another_dialect_is_refused(project: Folder) -> None:
    snapshot = json.loads(project.run("inspect", "--format", "json", "schema.sql").output)
    project.write("old.json", json.dumps({**snapshot, "dialect": "sqlite"}))
    outcome = project.lint("--dialect", "postgresql", "--schema", "old.json", "models.py")
    assert outcome.code == 2
    assert "a snapshot of sqlite, but the dialect is postgresql" in outcome.errors


def test_one_document_holds_one_schema(folder: Folder) -> None:
    folder.write(
        "schemalign.toml",
        '[[projects]]\nname = "a"\nroot = "a"\nschema = ["schema.sql"]\nmodels = ["models.py"]\n'
        '[[projects]]\nname = "b"\nroot = "b"\nschema = ["schema.sql"]\nmodels = ["models.py"]\n',
    )
    for name in ("a", "b"):
        folder.write(f"{name}/schema.sql", SCHEMA)
        folder.write(f"{name}/models.py", MODELS)
    outcome = folder.run("inspect", "--format", "json")
    assert outcome.code == 2
    assert "choose a project with --project" in outcome.errors
    assert folder.run("inspect", "--format", "json", "--project", "a").code == 0
