"""What is read of a live SQLite or MariaDB is what the SQL says that made it."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemalign.session.against import differences
from schemalign.session.workspace import Workspace
from schemalign.settings import Settings
from schemalign.sources.documents import read as read_documents
from schemalign.sources.source import SourceText
from schemalign.workspace import configuration, live
from tests.dialects import models_everything, models_mysql
from tests.dialects.linting import read
from tests.dialects.mutations import MARIADB, SQLITE, Mutation
from tests.dialects.random_ddl import RandomDdl
from tests.sources.bare import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.commands import Folder, Outcome
    from tests.mariadb import MariadbServer

SAMPLES = Path(__file__).parent / "samples"
EVERYTHING = Path(models_everything.__file__).read_text()
_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Read databases anew in each test."""
    live.forget()
    yield
    live.forget()


@pytest.fixture
def everything(folder: Folder) -> Folder:
    """Give a folder with an SQLite file that SQLAlchemy made of the models of everything."""
    engine = sqlalchemy.create_engine("sqlite:///app.db")
    models_everything.Base.metadata.create_all(engine)
    engine.dispose()
    folder.write("models.py", EVERYTHING)
    return folder


def _made(path: Path, script: str) -> str:
    """Carry out a script in a new SQLite file, and return its URL."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return f"sqlite:///{path}"


def _shown(path: Path) -> str:
    """Return what `.schema` shows."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return "".join(f"{row[0]};\n" for row in rows)


def _assert_read_like(url: str, dialect: str, script: str) -> None:
    """A database, and a snapshot of it, are what a script says."""
    document = live.read(url, dialect=dialect)
    wanted = read(dialect, script).schema
    for path in (document.path, "snapshot.json"):
        found = read_documents(
            [SourceText(path, document.text)],
            "main" if dialect == "sqlite" else "",
            dialect=dialect,
        )
        assert found.unusable == ()
        assert bare(found.schema) == bare(wanted)


def _assert_agree(folder: Folder, url: str, *options: str) -> None:
    """The file schema.sql, a database and a snapshot of it say the same."""
    snapshot = folder.run("inspect", "--format", "json", *options, url)
    assert (snapshot.code, snapshot.errors) == (0, "")
    folder.write("snapshot.json", snapshot.output)
    assert folder.run("inspect", *options, url).output
    sources = ("schema.sql", url, "snapshot.json")
    for schema, against in itertools.permutations(sources, 2):
        outcome = folder.lint("--schema", schema, "--against", against, *options)
        assert (outcome.code, outcome.errors) == (0, "")
        assert outcome.rules == []


def _drift(outcome: Outcome) -> list[str]:
    found: list[dict[str, Any]] = outcome.document["findings"]
    return [f"{each['rule']}: {each['message']}" for each in found if each["rule"] not in _ADVICE]


# These speak of the schema alone.
_ADVICE = {"unindexed-foreign-key", "redundant-index", "missing-primary-key"}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.sqlite.sql")), ids=lambda path: path.stem)
def test_sqlite_is_the_script_that_made_it(sample: Path, folder: Folder) -> None:
    url = _made(folder.path / "app.db", sample.read_text())
    folder.write("schema.sql", sample.read_text())
    _assert_read_like(url, "sqlite", _shown(folder.path / "app.db"))
    _assert_agree(folder, "sqlite:///app.db")


@pytest.mark.mariadb
@pytest.mark.parametrize("seed", [0, 3, 5, 24, 40, 74, 114, 137])
def test_random_definitions_of_mariadb(
    seed: int, mariadb_server: MariadbServer, mariadb_database: str, tmp_path: Path
) -> None:
    """A script of what MariaDB accepts agrees with the database that it made."""
    url = mariadb_server.url(mariadb_database)
    engine = sqlalchemy.create_engine(url)
    accepted = []
    with engine.connect() as connection:
        connection.exec_driver_sql("SET sql_mode='STRICT_TRANS_TABLES'")
        for statement in RandomDdl(Random(seed), "mariadb").statements(10):
            try:
                connection.exec_driver_sql(statement.replace("%", "%%"))
            except sqlalchemy.exc.DBAPIError:
                continue
            accepted.append(f"{statement};\n")
    engine.dispose()
    (tmp_path / "schema.sql").write_text("".join(accepted))
    for schema, against in itertools.permutations((str(tmp_path / "schema.sql"), url)):
        found = differences(Settings(schema=(schema,)), [against], str(tmp_path))
        assert [each.message for each in found.report.findings] == [], "".join(accepted)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=False))
def test_random_definitions(random: Random, tmp_path: Path) -> None:
    """A script of what SQLite accepts agrees with the file that it made."""
    name = tmp_path / f"{next(_numbers)}"
    accepted = []
    with closing(sqlite3.connect(f"{name}.db")) as connection:
        for statement in RandomDdl(random, "sqlite").statements(8):
            try:
                connection.execute(statement)
            except sqlite3.Error:
                continue
            accepted.append(f"{statement};\n")
        connection.commit()
    script = "".join(accepted)
    if not read("sqlite", script).schema.tables:
        return
    Path(f"{name}.sql").write_text(script)
    sides = (f"{name}.sql", f"sqlite:///{name}.db")
    for schema, against in itertools.permutations(sides):
        found = differences(Settings(schema=(schema,)), [against], str(tmp_path))
        assert [each.message for each in found.report.findings] == [], script


def test_models_agree_with_the_sqlite_that_they_made(everything: Folder) -> None:
    outcome = everything.lint("--schema", "sqlite:///app.db", "models.py")
    assert _drift(outcome) == []
    stated = everything.lint("--schema", "sqlite:///app.db", "--dialect", "sqlite", "models.py")
    assert stated.output == outcome.output
    everything.write("models.py", EVERYTHING.replace("String(80)", "LargeBinary"))
    outcome = everything.lint("--schema", "sqlite:///app.db", "models.py")
    assert "type-mismatch" in outcome.rules


@pytest.mark.parametrize("mutation", SQLITE, ids=lambda mutation: mutation.new[:40])
def test_a_change_of_sqlite_is_found(mutation: Mutation, everything: Folder) -> None:
    shown = _shown(everything.path / "app.db")
    everything.write("schema.sql", shown)
    both = ("--schema", "schema.sql", "--against", "sqlite:///app.db")
    assert everything.lint(*both).rules == []
    assert mutation.old in shown
    everything.write("schema.sql", shown.replace(mutation.old, mutation.new))
    # Only a model says that a check is an enum.
    rule = {"enum-mismatch": "unknown-check"}.get(mutation.rule, mutation.rule)
    assert rule in everything.lint(*both).rules


@pytest.mark.mariadb
@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.glob("*.mariadb.sql")), ids=lambda path: path.stem
)
def test_mariadb_is_the_script_that_made_it(
    sample: Path, folder: Folder, mariadb_server: MariadbServer, mariadb_database: str
) -> None:
    mariadb_server.run(sample.read_text(), mariadb_database)
    url = mariadb_server.url(mariadb_database)
    _assert_read_like(url, "mariadb", mariadb_server.dump(mariadb_database))
    folder.write("schema.sql", sample.read_text())
    _assert_agree(folder, url)
    folder.write("schema.sql", mariadb_server.dump(mariadb_database))
    _assert_agree(folder, url)


@pytest.mark.mariadb
@pytest.mark.parametrize("models", [models_everything, models_mysql], ids=["general", "mysql"])
@pytest.mark.parametrize("dialect", ["mariadb", "mysql"])
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_models_agree_with_the_mariadb_that_they_made(
    models: Any, dialect: str, folder: Folder, mariadb_server: MariadbServer, mariadb_database: str
) -> None:
    url = mariadb_server.url(mariadb_database).replace("mariadb+", f"{dialect}+")
    engine = sqlalchemy.create_engine(url)
    models.Base.metadata.create_all(engine)
    engine.dispose()
    folder.write("models.py", Path(models.__file__).read_text())
    outcome = folder.lint("--schema", url, "models.py")
    assert outcome.errors == ""
    assert _drift(outcome) == []
    other = "mysql" if dialect == "mariadb" else "mariadb"
    outcome = folder.lint("--schema", url, "--dialect", other, "models.py")
    assert (outcome.errors, outcome.code in (0, 1)) == ("", True)


@pytest.mark.mariadb
@pytest.mark.parametrize("mutation", MARIADB, ids=lambda mutation: mutation.new[:40])
def test_a_change_of_mariadb_is_found(
    mutation: Mutation, folder: Folder, mariadb_server: MariadbServer, mariadb_everything: str
) -> None:
    dump = mariadb_server.dump(mariadb_everything)
    assert mutation.old in dump
    folder.write("schema.sql", dump.replace(mutation.old, mutation.new))
    url = mariadb_server.url(mariadb_everything)
    assert mutation.rule in folder.lint("--schema", "schema.sql", "--against", url).rules


@pytest.fixture(scope="module")
def mariadb_everything(mariadb_server: MariadbServer) -> str:
    """Give the name of a database that SQLAlchemy made of the models of everything."""
    mariadb_server.run("CREATE DATABASE live_everything CHARACTER SET utf8mb4")
    engine = sqlalchemy.create_engine(mariadb_server.url("live_everything"))
    models_everything.Base.metadata.create_all(engine)
    engine.dispose()
    return "live_everything"


@pytest.mark.mariadb
def test_odd_names_and_modes(
    folder: Folder, mariadb_server: MariadbServer, mariadb_database: str
) -> None:
    """Names are quoted in whatever mode the server is; sequences are no tables."""
    script = (
        "CREATE TABLE `100% of ``it``` (`a b` int PRIMARY KEY COMMENT 'it''s \\\\ \"here\"');\n"
        "CREATE TABLE kept (id int PRIMARY KEY) WITH SYSTEM VERSIONING;\n"
        "CREATE VIEW `a_view` AS SELECT `a b`, 1 AS `one%` FROM `100% of ``it```;\n"
    )
    mariadb_server.run(script + "CREATE SEQUENCE counter;", mariadb_database)
    mode = mariadb_server.run
    mode("SET GLOBAL sql_mode = 'ANSI'; SET GLOBAL sql_quote_show_create = 0")
    try:
        folder.write("schema.sql", script)
        _assert_agree(folder, mariadb_server.url(mariadb_database))
    finally:
        mode("SET GLOBAL sql_mode = DEFAULT; SET GLOBAL sql_quote_show_create = DEFAULT")


def test_dialects_that_differ_are_told(folder: Folder) -> None:
    _made(folder.path / "app.db", "CREATE TABLE users (id INTEGER PRIMARY KEY)")
    snapshot = folder.run("inspect", "--format", "json", "sqlite:///app.db").output
    folder.write("lite.json", snapshot)
    folder.write("my.json", snapshot.replace('"sqlite"', '"mysql"'))
    folder.write("odd.json", snapshot.replace('"sqlite"', '"odd"'))
    folder.write("models.py", EVERYTHING)
    for arguments, message in (
        (
            ("--schema", "lite.json", "--against", "my.json"),
            "lite.json is sqlite, but my.json is mysql: one dialect is needed",
        ),
        (
            ("--schema", "lite.json", "--schema", "my.json", "models.py"),
            "lite.json is sqlite, but my.json is mysql: one dialect is needed",
        ),
        (
            ("--dialect", "mysql", "--schema", "sqlite:///app.db", "--against", "my.json"),
            "sqlite:///app.db: this is sqlite, but the dialect is mysql",
        ),
        (
            ("--dialect", "postgresql", "--schema", "lite.json", "models.py"),
            "lite.json:3:14: this is a snapshot of sqlite, but the dialect is postgresql",
        ),
        (
            ("--schema", "odd.json", "models.py"),
            "odd.json:3:14: this is a snapshot of odd, but the dialect is postgresql",
        ),
        (
            ("--dialect", "oracle", "--schema", "models.sql", "--against", "models.sql"),
            (
                "the dialect oracle is not yet supported here, only where a schema is"
                " compared with models"
            ),
        ),
    ):
        folder.write("models.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY);")
        outcome = folder.run("lint", *arguments)
        assert (outcome.code, outcome.output) == (2, "")
        assert outcome.errors == f"schemalign: {message}\n"


def test_a_database_says_the_dialect_of_what_stands_beside_it(folder: Folder) -> None:
    _made(folder.path / "app.db", "CREATE TABLE [Users] (id INTEGER PRIMARY KEY)")
    folder.write("more.sql", "CREATE TABLE [more] (id INTEGER PRIMARY KEY, [Name] TEXT);\n")
    both = ("--schema", "sqlite:///app.db", "--schema", "more.sql")
    made = folder.run("inspect", "--format", "json", *both)
    assert (made.code, made.errors) == (0, "")
    folder.write("all.json", made.output)
    assert folder.lint("--schema", "all.json", "--against", "more.sql").rules == ["missing-model"]
    folder.write("schemalign.toml", 'dialect = "postgresql"\n')
    configuration.forget()
    outcome = folder.run("lint", "--schema", "sqlite:///app.db", "--against", "more.sql")
    assert outcome.errors.endswith("this is sqlite, but the dialect is postgresql\n")


def test_the_editor_takes_the_dialect_of_a_snapshot(everything: Folder) -> None:
    snapshot = everything.run("inspect", "--format", "json", "sqlite:///app.db")
    everything.write("snapshot.json", snapshot.output)
    everything.write("schemalign.toml", 'schema = ["snapshot.json"]\n')
    changed = EVERYTHING.replace("String(80)", "LargeBinary")
    workspace = Workspace([str(everything.path)])
    for text, rules in ((EVERYTHING, set()), (changed, {"type-mismatch"}), (EVERYTHING, set())):
        workspace.open("models.py", text)
        workspace.settle()
        assert workspace.troubles == ()
        [project] = workspace.projects
        found = {each.rule for each in project.findings.get("models.py", ())}
        assert found - _ADVICE == rules
