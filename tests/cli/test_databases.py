"""Live databases as the schema: what is said of them, what is said when they cannot be read."""

from __future__ import annotations

import importlib.util
import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemalign.workspace import configuration, live
from schemalign.workspace.database_url import parsed
from schemalign.workspace.usage import UsageError
from tests.cli.commands import CLEAN, MODELS, SCHEMA, Folder, Outcome

if TYPE_CHECKING:
    from tests.postgresql import PostgresqlServer

PASSWORD = "s3cr@t/p:w"  # noqa: S105  # of a role of the test's own server
ENCODED = quote(PASSWORD, safe="")


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Read databases anew in each test."""
    live.forget()
    yield
    live.forget()


@pytest.fixture(scope="module")
def locked(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """Give the part of a URL behind the user of a role that has to say its password."""
    host = quote(str(postgresql_server.socket_folder), safe="")
    rules = postgresql_server.socket_folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    with psycopg.connect(
        f"postgresql://postgres@/postgres?host={host}", autocommit=True
    ) as connection:
        connection.execute(f"CREATE ROLE locked LOGIN PASSWORD '{PASSWORD}'".encode())
        rules.write_text(f"local all locked scram-sha-256\n{before}")
        connection.execute("SELECT pg_reload_conf()")
        yield f"/postgres?host={host}"
        rules.write_text(before)
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("DROP ROLE locked")


def _with_schema(url: str, script: str = SCHEMA) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(script.encode())
    return url


def _assert_silent_about(secret: str, outcome: Outcome) -> None:
    for form in (secret, quote(secret, safe=""), quote(secret)):
        assert form not in outcome.output
        assert form not in outcome.errors


def test_findings_point_at_objects(project: Folder, database_url: str) -> None:
    url = _with_schema(database_url, SCHEMA + "CREATE TABLE lonely (id int PRIMARY KEY);")
    outcome = project.run(
        "lint", "--schema", url, "--extend-select", "missing-model", "--quiet", "models.py"
    )
    name = parsed(url).shown
    assert outcome.output == (
        'models.py:11:5: error[unknown-column] users has no column "nickname"; the schema has'
        ' "name"\n'
        "   11 |     nickname = Column(Text)\n"
        "      |     ^^^^^^^^\n"
        f'  public.users.name ({name}): the column "name"\n'
        '  help: rename it to "name", or keep "nickname" and map it to the column "name"\n\n'
        f'public.lonely ({name}): info[missing-model] no model maps the table "lonely"\n'
        "  help: write a model, or list the table in owned-elsewhere\n\n"
    )
    assert outcome.code == 1
    found = project.lint("--schema", url, "models.py").document["findings"]
    assert found[0]["related"] == [
        {
            "path": None,
            "range": None,
            "database": name,
            "object": "public.users.name",
            "message": 'the column "name"',
        }
    ]
    assert (found[1]["path"], found[1]["range"]) == (None, None)
    assert (found[1]["object"], found[1]["database"]) == ("public.lonely", name)
    concise = project.run("lint", "--schema", url, "--format", "concise", "models.py").output
    assert f"public.lonely ({name}): info[missing-model]" in concise


@pytest.mark.parametrize(
    "scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+asyncpg"]
)
def test_schemes_of_postgresql(project: Folder, database_url: str, scheme: str) -> None:
    url = _with_schema(database_url).replace("postgresql", scheme, 1)
    project.write("models.py", CLEAN)
    assert project.lint("--schema", url, "models.py").code == 0


def test_a_variable_may_hold_the_url(
    project: Folder, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://locked:{ENCODED}@{locked}")
    project.write("schemalign.toml", 'schema = ["env:DATABASE_URL"]\n')
    outcome = project.run("lint", "--verbose", "models.py")
    _assert_silent_about(PASSWORD, outcome)
    assert "the schema has no table" in outcome.errors
    monkeypatch.delenv("DATABASE_URL")
    outcome = project.run("lint", "models.py")
    assert outcome.code == 2
    assert outcome.errors == (
        "schemalign: env:DATABASE_URL: the environment variable DATABASE_URL is not set\n"
    )


def test_a_snapshot_of_a_database_stands_for_it(project: Folder, database_url: str) -> None:
    url = _with_schema(database_url)
    taken = project.run("inspect", "--format", "json", url)
    assert (taken.code, taken.errors) == (0, "")
    assert "postgres@" not in taken.output
    assert (
        project.run("inspect", "--format", "json", "--schema", url).document["schema"]
        == (taken.document["schema"])
    )
    project.write("snapshot.json", taken.output)
    assert project.lint("--schema", "snapshot.json", "models.py").rules == ["unknown-column"]


def test_fixes_are_those_of_a_file(project: Folder, database_url: str) -> None:
    url = _with_schema(database_url)
    by_file = project.run("lint", "--diff", "--schema", "schema.sql", "models.py")
    by_database = project.run("lint", "--diff", "--schema", url, "models.py")
    assert by_database.output == by_file.output
    assert by_file.output


_URLS = (
    "postgresql://locked:{password}@{locked}",
    "postgresql+psycopg://locked:{password}@{locked}",
    "postgresql://locked@{locked}&password={password}",
    "postgres://{locked}&user=locked&password={password}",
)


@pytest.mark.parametrize("pattern", _URLS)
@pytest.mark.parametrize("format_", ["text", "json", "concise"])
def test_a_password_is_never_printed(
    project: Folder, locked: str, pattern: str, format_: str
) -> None:
    url = pattern.format(password=ENCODED, locked=locked)
    for arguments in (
        (
            "lint",
            "--format",
            format_,
            "--verbose",
            "--show-undecided",
            "--schema",
            url,
            "models.py",
        ),
        ("inspect", "--schema", url, "models.py"),
        ("lint", "--schema", url, "--schema", "schema.sql", "--verbose", "models.py"),
        ("lint", url),
        ("lint", "--dialect", "mysql", "--schema", url, "models.py"),
        ("lint", "--dialect", "mysql", "--schema", url.replace("postgres", "mongo"), "models.py"),
    ):
        _assert_silent_about(PASSWORD, project.run(*arguments))


@pytest.mark.parametrize("pattern", _URLS)
def test_a_wrong_password(project: Folder, locked: str, pattern: str) -> None:
    wrong = "n0t#that"
    url = pattern.format(password=quote(wrong, safe=""), locked=locked)
    outcome = project.run("lint", "--verbose", "--schema", url, "models.py")
    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors.startswith(f"schemalign: {parsed(url).shown}: connection failed: ")
    assert outcome.errors.endswith(
        'FATAL: password authentication failed for user "locked"\n'
    ) or outcome.errors.endswith('FATAL:  password authentication failed for user "locked"\n')
    assert outcome.errors.count("\n") == 1
    _assert_silent_about(wrong, outcome)


def test_a_database_that_does_not_exist(project: Folder, locked: str) -> None:
    url = f"postgresql://locked:{ENCODED}@{locked.replace('/postgres', '/nothing', 1)}"
    outcome = project.run("lint", "--schema", url, "models.py")
    assert outcome.code == 2
    assert outcome.errors.startswith("schemalign: postgresql://locked@/nothing: ")
    assert outcome.errors.endswith('database "nothing" does not exist\n')
    _assert_silent_about(PASSWORD, outcome)


def test_a_server_that_refuses(project: Folder) -> None:
    outcome = project.run("lint", "--schema", "postgresql://me:pw9@127.0.0.1:1/db", "models.py")
    assert outcome.code == 2
    assert outcome.errors == (
        "schemalign: postgresql://me@127.0.0.1:1/db: connection failed: connection to server at"
        ' "127.0.0.1", port 1 failed: Connection refused Is the server running on that host and'
        " accepting TCP/IP connections?\n"
    )


def test_a_server_that_never_answers(project: Folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        url = f"postgresql://me:pw9@127.0.0.1:{port}/db?connect_timeout=2&sslmode=disable"
        outcome = project.run("lint", "--schema", url, "models.py")
    assert outcome.code == 2
    assert outcome.errors.startswith(f"schemalign: postgresql://me@127.0.0.1:{port}/db: ")
    assert "timeout" in outcome.errors
    assert "pw9" not in outcome.errors


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("oracle://me:pw9@host/db", "oracle: no database is known by this scheme"),
        ("://me:pw9@host/db", "this URL: no database is known by this scheme"),
        ("jdbc:postgresql://me:pw9@host/db", "this URL: no database is known by this scheme"),
        ("postgresql://me:pw9@x@host/db", "postgresql://...: this URL cannot be understood"),
        ("postgresql://me:pw9/x@host/db", "postgresql://...: this URL cannot be understood"),
        ("postgresql://me:pw9", "postgresql://...: this URL cannot be understood"),
        ("postgresql://me:pw9?x@host/db", "postgresql://...: this URL cannot be understood"),
        ("postgresql+pw8000://me:pw9@h/db", "postgresql://me@h/db: the driver pw8000 is not"),
        ("sqlite:///nothing.db", "sqlite:///nothing.db: there is no such file"),
        ("sqlite://", "sqlite://: there is no such file"),
    ],
)
def test_wrong_urls(project: Folder, url: str, message: str) -> None:
    outcome = project.run("lint", "--verbose", "--schema", url, "models.py")
    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors.startswith(f"schemalign: {message}")
    assert outcome.errors.count("\n") == 1
    assert "pw9" not in outcome.errors


@pytest.mark.parametrize("dialect", ["mysql", "sqlite"])
def test_another_dialect_than_the_database_speaks(project: Folder, dialect: str) -> None:
    url = "postgresql://me:pw9@127.0.0.1:1/db"
    message = f"postgresql://me@127.0.0.1:1/db: this is postgresql, but the dialect is {dialect}"
    by_option = project.run("lint", "--dialect", dialect, "--schema", url, "models.py")
    project.write("schemalign.toml", f'schema = ["{url}"]\ndialect = "{dialect}"\n')
    configuration.forget()
    by_file = project.run("lint", "models.py")
    for outcome in (by_option, by_file):
        assert (outcome.code, outcome.errors) == (2, f"schemalign: {message}\n")
    outcome = project.run("lint", "--dialect", "postgresql", "--schema", "sqlite:///a", "models.py")
    assert "this is sqlite, but the dialect is postgresql" in outcome.errors


@pytest.mark.parametrize(
    ("url", "lacking", "message"),
    [
        ("postgresql://me:pw9@h/db", ("sqlalchemy",), "pip install 'schemalign[postgresql]'"),
        ("sqlite:///a.db", ("sqlalchemy",), "pip install sqlalchemy"),
        (
            "postgresql://me:pw9@h/db",
            ("psycopg", "psycopg2", "pg8000"),
            "a driver for postgresql is not installed: pip install 'schemalign[postgresql]'",
        ),
        (
            "mariadb+pymysql://me:pw9@h/db",
            ("pymysql",),
            "the driver pymysql is not installed: pip install 'schemalign[mysql]'",
        ),
    ],
)
def test_what_has_to_be_installed(
    project: Folder,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    lacking: tuple[str, ...],
    message: str,
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in lacking else real(name)
    )
    outcome = project.run("lint", "--schema", url, "models.py")
    assert outcome.code == 2
    assert message in outcome.errors
    assert "pw9" not in outcome.errors


def test_nothing_is_written(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _ask_instead(monkeypatch, "CREATE TABLE made (id int)")
    with pytest.raises(UsageError, match="cannot execute CREATE TABLE in a read-only transaction"):
        live.read(database_url)


def test_a_question_may_not_take_for_ever(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STATEMENT_TIMEOUT", 1)
    _ask_instead(monkeypatch, "SELECT pg_sleep(20)")
    with pytest.raises(UsageError, match="canceling statement due to statement timeout"):
        live.read(database_url)


def _ask_instead(monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    from schemalign.sources.catalogue import postgresql_queries

    monkeypatch.setattr(postgresql_queries, "QUESTIONS", {"relations": question})


def test_the_default_schema_counts_for_a_database(project: Folder, database_url: str) -> None:
    script = SCHEMA.replace("TABLE ", "TABLE app.")
    url = _with_schema(database_url, f"CREATE SCHEMA app; {script}")
    project.write("schemalign.toml", f'default-schema = "app"\nschema = ["{url}"]\n')
    project.write("models.py", CLEAN)
    assert project.lint("models.py").rules == []


def test_tables_of_tools_and_extensions_need_no_model(project: Folder, database_url: str) -> None:
    url = _with_schema(
        database_url,
        SCHEMA + "CREATE TABLE alembic_version (version_num text PRIMARY KEY);"
        "CREATE TEMPORARY TABLE passing (id int);",
    )
    project.write("models.py", CLEAN)
    assert project.lint("--schema", url, "models.py").rules == []


def test_sqlite(project: Folder) -> None:
    with closing(sqlite3.connect(project.path / "app.db")) as connection:
        connection.executescript(
            "CREATE TABLE groups (id INTEGER PRIMARY KEY);"
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT UNIQUE,"
            " group_id INTEGER REFERENCES groups (id) ON DELETE CASCADE);"
            "CREATE INDEX by_name ON users (name);"
            "CREATE VIEW named AS SELECT name FROM users;"
        )
    before = (project.path / "app.db").read_bytes()
    project.write("models.py", MODELS + "    group_id = Column(Integer)\n")
    outcome = project.lint("--schema", "sqlite:///app.db", "models.py")
    found = {(each["rule"], each["object"]) for each in outcome.document["findings"]}
    assert found == {
        ("missing-model", "main.groups"),
        ("missing-column", "main.users.nick"),
        ("missing-index", "main.users.by_name"),
        ("nullability-mismatch", "main.users.nickname"),
        ("missing-foreign-key", "main.users.users_group_id_fkey"),
        ("unindexed-foreign-key", "main.users.users_group_id_fkey"),
        ("unknown-column", "main.users.nickname"),
    }
    assert (project.path / "app.db").read_bytes() == before
    assert sorted(path.name for path in project.path.glob("app.db*")) == ["app.db"]
    snapshot = json.loads(project.run("inspect", "--format", "json", "sqlite:///app.db").output)
    assert snapshot["dialect"] == "sqlite"
    assert {table["name"] for table in snapshot["schema"]["tables"]} == {"groups", "users", "named"}


_SECRETS = st.text(st.characters(codec="utf-8", exclude_characters="*"), min_size=4)


@given(_SECRETS)
def test_no_url_shows_its_password(password: str) -> None:
    encoded = quote(password, safe="")
    for url in (
        f"postgresql://user:{encoded}@host:5432/database",
        f"mysql+pymysql://user:{encoded}@host/database?charset=utf8",
        f"postgresql://host/database?password={encoded}&sslmode=require",
        f"sqlite:///database.file?key={encoded}",
    ):
        found = parsed(url)
        assert encoded not in found.shown
        message = found.clean(f"no access with {password!s} or {encoded} to {url}")
        assert encoded not in message


@given(_SECRETS, _SECRETS)
def test_what_is_not_encoded_is_not_shown_either(before: str, after: str) -> None:
    try:
        shown = parsed(f"postgresql://user:{before}s3cr3t{after}@host/database").shown
    except UsageError as error:
        shown = str(error)
    assert "s3cr3t" not in shown


def test_the_editor_asks_for_a_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from schemalign.session.workspace import Workspace

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(live, "read", _unasked)
    (tmp_path / "models.py").write_text(MODELS)
    for source in ("postgresql://me:pw9@127.0.0.1:1/db", "env:DATABASE_URL"):
        (tmp_path / "schemalign.toml").write_text(f'schema = ["{source}"]\n')
        workspace = Workspace([str(tmp_path)])
        workspace.open("models.py", MODELS)
        workspace.settle()
        [trouble] = workspace.troubles
        assert "the editor does not read live databases" in trouble.message
        assert "pw9" not in trouble.message


def _unasked(*_: Any) -> None:
    raise AssertionError
