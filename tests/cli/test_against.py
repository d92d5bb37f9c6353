"""`lint --against`: what is said of two schemas, and when they cannot be compared."""

from __future__ import annotations

import psycopg
import pytest

from schemalign.workspace import configuration, live
from tests.cli.commands import Folder

FIRST = """\
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE groups (id integer PRIMARY KEY);
CREATE VIEW named AS SELECT name FROM users;
"""
SECOND = """\
CREATE TABLE users (
    id serial PRIMARY KEY,
    name uuid NOT NULL,
    extra text
);
CREATE TABLE schema_migrations (version text PRIMARY KEY);
"""


@pytest.fixture
def two(folder: Folder) -> Folder:
    folder.write("a.sql", FIRST)
    folder.write("db/b.sql", SECOND)
    return folder


def test_a_difference_names_both_sides(two: Folder) -> None:
    outcome = two.run("lint", "--schema", "a.sql", "--against", "db/b.sql")
    assert outcome.output == (
        'a.sql:2:14: error[missing-model] db/b.sql has no table "groups"\n'
        "    2 | CREATE TABLE groups (id integer PRIMARY KEY);\n"
        "      |              ^^^^^^\n\n"
        'a.sql:3:13: error[missing-model] db/b.sql has no view "named"\n'
        "    3 | CREATE VIEW named AS SELECT name FROM users;\n"
        "      |             ^^^^^\n\n"
        "db/b.sql:3:10: error[type-mismatch] users.name is text in a.sql, uuid in db/b.sql\n"
        "    3 |     name uuid NOT NULL,\n"
        "      |          ^^^^\n"
        '  a.sql:1:49: "name" is text\n'
        "    1 | CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);\n"
        "      |                                                 ^^^^\n\n"
        'db/b.sql:4:5: error[unknown-column] users has no column "extra" in a.sql\n'
        "    4 |     extra text\n"
        "      |     ^^^^^\n"
        "  a.sql:1:14: users is made here\n"
        "    1 | CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);\n"
        "      |              ^^^^^\n\n"
        "4 errors, 0 warnings, 0 infos in 2 files: 3 tables and 1 table compared\n"
    )
    assert (outcome.code, outcome.errors) == (1, "")


def test_a_schema_agrees_with_itself_in_every_form(two: Folder) -> None:
    two.write("snapshot.json", two.run("inspect", "--format", "json", "a.sql").output)
    two.write(
        "users.json",
        '{"properties": {"id": {"type": "integer", "x-primary-key": true},'
        ' "name": {"type": "string"}}, "required": ["name"]}',
    )
    for schema, against in (
        ("a.sql", "a.sql"),
        ("a.sql", "snapshot.json"),
        ("snapshot.json", "a.sql"),
    ):
        outcome = two.lint("--schema", schema, "--against", against)
        assert (outcome.rules, outcome.code, outcome.errors) == ([], 0, "")
    outcome = two.lint("--schema", "users.json", "--against", "a.sql")
    assert outcome.rules == ["unknown-table", "unknown-table"]
    outcome = two.lint("--schema", "users.json", "--against", "db/b.sql")
    assert [each["column"] for each in outcome.document["findings"]] == ["extra"]


def test_keys_that_lead_nowhere_on_both_sides_are_no_difference(two: Folder) -> None:
    dangling = "CREATE TABLE posts (a int REFERENCES nothing (id), b int REFERENCES groups (x));\n"
    two.write("a.sql", FIRST + dangling)
    assert two.lint("--schema", "a.sql", "--against", "a.sql").rules == []
    two.write("b.sql", FIRST + dangling.replace("nothing", "nowhere"))
    outcome = two.lint("--schema", "a.sql", "--against", "b.sql")
    assert outcome.rules == ["foreign-key-target"]


def test_options_and_comments_work_as_always(two: Folder) -> None:
    both = ["--schema", "a.sql", "--against", "db/b.sql"]
    assert two.lint(*both, "--select", "type-mismatch").rules == ["type-mismatch"]
    outcome = two.lint(
        *both, "--ignore", "type-mismatch,unknown-column", "--severity", "missing-model=info"
    )
    assert (outcome.rules, outcome.code) == (["missing-model"] * 2, 0)
    assert two.lint(*both, "--exit-zero").code == 0
    two.write("db/b.sql", SECOND.replace("extra text", "extra text -- schemalign: ignore"))
    assert "unknown-column" not in two.lint(*both).rules
    two.write("schemalign.toml", 'owned-elsewhere = ["groups", "named"]\n')
    configuration.forget()
    assert "missing-model" not in two.lint(*both).rules


def test_a_rule_of_models_says_nothing(two: Folder) -> None:
    both = ["--schema", "a.sql", "--against", "db/b.sql"]
    for rule in ("missing-primary-key", "unused-suppression", "annotation-mismatch"):
        assert two.lint(*both, "--select", rule).rules == []


def test_several_files_make_up_one_side(two: Folder) -> None:
    two.write("db/c.sql", "CREATE TABLE groups (id integer PRIMARY KEY);\n")
    outcome = two.run("lint", "--schema", "a.sql", "--against", "db", "--format", "concise")
    assert 'a.sql:3:13: error[missing-model] db/ has no view "named"' in outcome.output
    named = two.lint("--schema", "a.sql", "--against", "db/b.sql", "--against", "db/c.sql")
    assert len(named.rules) == 3


def test_a_folder_of_migrations_on_either_side(two: Folder) -> None:
    former = FIRST.replace("name text", "label text").replace("SELECT name", "SELECT label AS name")
    two.write("migrations/1_users/migration.sql", former)
    two.write("migrations/2_name/migration.sql", "ALTER TABLE users RENAME label TO name;\n")
    for schema, against in (("migrations", "a.sql"), ("a.sql", "migrations")):
        outcome = two.run("lint", "--schema", schema, "--against", against)
        assert (outcome.code, outcome.errors) == (0, "")
    two.write("a.sql", former)
    outcome = two.run("lint", "--schema", "migrations", "--against", "a.sql")
    assert outcome.output.startswith(
        'a.sql:1:44: error[unknown-column] users has no column "label"; it was renamed to "name" in'
        " migrations/\n"
    )


def test_what_is_noted_of_either_side_is_said(two: Folder) -> None:
    two.write("goose/1_users.sql", "-- +goose Up\n" + FIRST)
    two.write("goose/2_more.go", "package migrations // makes posts\n")
    for schema, against in (("goose", "a.sql"), ("a.sql", "goose")):
        outcome = two.run("lint", "--schema", schema, "--against", against)
        assert outcome.code == 0
        assert outcome.errors.startswith("schemalign: goose: 2_more.go is not SQL: ")
    two.write("goose/1_users.sql", "-- +goose Up\nCREATE TABLE users (id integer")
    for schema, against in (("goose", "a.sql"), ("a.sql", "goose")):
        outcome = two.run("lint", "--schema", schema, "--against", against)
        assert outcome.code == 2
        assert outcome.errors.startswith("schemalign: goose/1_users.sql:2:20: half a migration: ")


def test_a_namespace_of_which_a_file_says_nothing_is_left_out(two: Folder) -> None:
    two.write("a.sql", FIRST + "CREATE TABLE auth.users (id integer PRIMARY KEY);\n")
    two.write("c.sql", FIRST)
    assert two.lint("--schema", "a.sql", "--against", "c.sql").rules == []
    assert two.lint("--schema", "c.sql", "--against", "a.sql").rules == []


def test_a_database_has_everything_that_it_has(two: Folder, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(FIRST.encode())
    live.forget()
    two.write("a.sql", FIRST + "CREATE TABLE auth.users (id integer PRIMARY KEY);\n")
    outcome = two.lint("--schema", "a.sql", "--against", database_url)
    assert [each["object"] for each in outcome.document["findings"]] == ["auth.users"]
    outcome = two.lint("--schema", database_url, "--against", "a.sql")
    assert outcome.rules == ["unknown-table"]


def test_the_configured_schema_is_the_first_side(two: Folder) -> None:
    two.write("schemalign.toml", 'schema = ["a.sql"]\n')
    assert "type-mismatch" in two.lint("--against", "db/b.sql").rules


def test_a_database_on_either_side(two: Folder, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(FIRST.encode())
    live.forget()
    for schema, against in (("a.sql", database_url), (database_url, "a.sql")):
        assert two.lint("--schema", schema, "--against", against).rules == []
    outcome = two.run(
        "lint", "--schema", "db/b.sql", "--against", database_url, "--format", "concise"
    )
    name = database_url.partition("?")[0]
    # A migration tool's table need not be anywhere.
    assert outcome.output == (
        f'public.groups ({name}): error[unknown-table] db/b.sql has no table "groups"\n'
        f'public.named ({name}): error[unknown-table] db/b.sql has no table "named"\n'
        f'public.users ({name}): warning[missing-column] {name} lacks the column "extra" (text)'
        " of users\n"
        f"public.users.name ({name}): error[type-mismatch] users.name is uuid in db/b.sql, text in"
        f" {name}\n"
        "3 errors, 1 warning, 0 infos in 2 files: 2 tables and 3 tables compared\n"
    )
    found = two.lint("--schema", "db/b.sql", "--against", database_url).document["findings"]
    assert {each["path"] for each in found} == {None}
    assert {each["object"] for each in found} >= {"public.users.name", "public.groups"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("models.py",), "--against compares two schemas: it takes no model files"),
        (("--fix",), "--against compares two schemas: it takes no model files"),
        (("--diff",), "--against compares two schemas: it takes no model files"),
        (("--schema", "nothing.sql"), "nothing.sql: there is no such file or folder"),
        (("--against", "nothing.sql"), "nothing.sql: there is no such file or folder"),
        (("--schema", "a.sql", "--schema", "c.json"), "two schemas contradict each other"),
        (("--schema", "postgresql://me:pw9@127.0.0.1:1/x"), "postgresql://me@127.0.0.1:1/x: "),
        (("--project", "x"), "--project x: the configuration has no projects"),
    ],
)
def test_what_cannot_be_compared(two: Folder, arguments: tuple[str, ...], message: str) -> None:
    two.write("c.json", '{"x-table": "users", "properties": {"id": {"type": "integer"}}}')
    two.write("models.py", "")
    outcome = two.run("lint", "--schema", "a.sql", "--against", "db/b.sql", *arguments)
    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors.startswith(f"schemalign: {message}")
    assert "pw9" not in outcome.errors


def test_a_side_without_tables(two: Folder) -> None:
    two.write("empty.sql", "SELECT 1;\n")
    for schema, against in (("a.sql", "empty.sql"), ("empty.sql", "a.sql")):
        outcome = two.run("lint", "--schema", schema, "--against", against)
        assert outcome.code == 2
        assert outcome.errors == "schemalign: empty.sql: the schema has no table\n"


REVISION = """\
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {down}


def upgrade():
    {does}
"""
FIRST_REVISION = REVISION.format(
    revision="a1",
    down=None,
    does='op.create_table("users", sa.Column("id", sa.Integer, primary_key=True),'
    ' sa.Column("label", sa.Text, nullable=False))',
)
SECOND_REVISION = REVISION.format(
    revision="b2", down='"a1"', does='op.alter_column("users", "label", new_column_name="name")'
)
DUMP = """\
CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY);
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
"""


@pytest.fixture
def revisions(folder: Folder) -> Folder:
    folder.write("migrations/versions/z_first.py", FIRST_REVISION)
    folder.write("migrations/versions/a_second.py", SECOND_REVISION)
    folder.write("dump.sql", DUMP)
    return folder


def test_revisions_agree_with_a_dump_on_either_side(revisions: Folder) -> None:
    frozen = revisions.run("inspect", "--format", "json", "--schema", "migrations/versions")
    revisions.write("frozen.json", frozen.output)
    sources = ("migrations/versions", "dump.sql", "frozen.json")
    for schema in sources:
        for against in sources:
            outcome = revisions.lint("--schema", schema, "--against", against)
            assert (outcome.rules, outcome.code, outcome.errors) == ([], 0, "")


def test_a_dump_that_missed_a_revision_is_told(revisions: Folder) -> None:
    revisions.write("dump.sql", DUMP.replace("name text", "label text"))
    revisions.write("base.sql", "CREATE TABLE groups (id integer PRIMARY KEY);\n")
    both = ["--schema", "base.sql", "--schema", "migrations/versions", "--against", "dump.sql"]
    outcome = revisions.run("lint", "--format", "concise", *both)
    assert outcome.output.startswith(
        'base.sql:1:14: error[missing-model] dump.sql has no table "groups"\n'
        'dump.sql:2:44: error[unknown-column] users has no column "label"; it was renamed to'
        ' "name" in base.sql, migrations/versions/\n'
    )


def test_what_revisions_leave_undecided_is_not_missing(revisions: Folder) -> None:
    does = 'op.create_table("groups", sa.Column("id", sa.Integer, primary_key=True))'
    revisions.write(
        "migrations/versions/z_first.py", REVISION.format(revision="a1", down=None, does=does)
    )
    dump = (
        DUMP + "CREATE TABLE groups (id serial PRIMARY KEY);\nCREATE VIEW named AS TABLE users;\n"
    )
    revisions.write("dump.sql", dump)
    outcome = revisions.run(
        *("lint", "--schema", "dump.sql", "--against", "migrations/versions", "--show-undecided")
    )
    assert outcome.code == 0
    assert outcome.errors.startswith("schemalign: no revision creates the tables")
    assert outcome.output.startswith(
        "dump.sql:2:14: undecided users (table): migrations/versions/ may have it: which tables it"
        " has is not decided\n"
    )


def test_sources_of_every_kind_make_up_one_schema(revisions: Folder) -> None:
    revisions.write("base.sql", "CREATE TABLE groups (id integer PRIMARY KEY);\n")
    revisions.write("steps/1_groups.sql", "ALTER TABLE groups ADD name text;\n")
    revisions.write("steps/2_users.sql", "ALTER TABLE users ADD group_id int REFERENCES groups;\n")
    revisions.write(
        "tags.json", '{"properties": {"id": {"x-sql-type": "int", "x-primary-key": true}}}'
    )
    named = "base.sql", "migrations/versions", "tags.json", "steps"
    sources = [part for name in named for part in ("--schema", name)]
    document = revisions.run("inspect", "--format", "json", *sources)
    revisions.write("frozen.json", document.output)
    assert revisions.lint(*sources, "--against", "frozen.json").rules == []
    users = "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, group_id int REFERENCES"
    revisions.write(
        "whole.sql",
        "CREATE TABLE groups (id integer PRIMARY KEY, name text);\n"
        f"{users} groups);\nCREATE TABLE tags (id int PRIMARY KEY);\n",
    )
    assert revisions.lint("--schema", "frozen.json", "--against", "whole.sql").rules == []


@pytest.mark.parametrize("dialect", ["mysql", "mariadb"])
@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("KEY k (a(10))", "KEY k (a)", ["index-mismatch"]),
        ("KEY k (a(768))", "KEY k (a)", []),  # the server may have chosen it
        ("KEY k (b(20))", "KEY k (b)", []),
        ("KEY k (b(9))", "KEY k (b)", ["index-mismatch"]),
        ("UNIQUE (b), UNIQUE KEY k (b)", "UNIQUE (b)", []),
        ("UNIQUE (b), KEY k (b)", "UNIQUE (b)", ["missing-index"]),
        ("c binary(4) DEFAULT '1'", "c binary(4) DEFAULT '1   '", []),
        ("c double", "c float", ["precision-mismatch"]),
    ],
)
def test_what_a_mysql_writes_by_itself_is_no_difference(
    folder: Folder, dialect: str, one: str, other: str, rules: list[str]
) -> None:
    table = "CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(20), {});\n"
    folder.write("one.sql", table.format(one))
    folder.write("other.sql", table.format(other))
    outcome = folder.lint("--dialect", dialect, "--schema", "one.sql", "--against", "other.sql")
    assert outcome.rules == rules
