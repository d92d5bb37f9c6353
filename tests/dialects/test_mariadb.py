"""What is read of MariaDB's DDL is what a real MariaDB holds after it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dialects import models_everything, models_mysql
from tests.dialects.described import differences, of_database, of_reading, plain
from tests.dialects.linting import drift, lint, read
from tests.dialects.mutations import MARIADB, Mutation
from tests.dialects.random_ddl import RandomDdl

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy.engine import Engine

    from tests.dialects.described import Described
    from tests.mariadb import MariadbServer

pytestmark = [
    pytest.mark.mariadb,
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
SAMPLES = Path(__file__).parent / "samples"


def _compared(engine: Engine, script: str) -> list[str]:
    expected = of_database(engine)
    _take_texts(engine, expected)
    schema = read("mariadb", script).schema
    found = of_reading(schema)
    for table in schema.tables.values():
        if table.name.name in expected:
            of_server = expected[table.name.name]
            _take_implied(of_server, found[table.name.name], table.implied_indexes)
            for column, type_ in found[table.name.name]["types"].items():
                # The inspector takes JSON for the LONGTEXT that it is.
                if type_.name == "json":
                    of_server["types"][column] = "JSON"
    return differences("mariadb", expected, found)


def _take_texts(engine: Engine, expected: Described) -> None:
    """Take defaults and comments from the catalogue: the inspector misses those of TEXT."""
    query = (
        "SELECT table_name, column_name, column_default, column_comment, is_generated, extra"
        " FROM information_schema.columns WHERE table_schema = database()"
    )
    for table in expected.values():
        table["defaults"], table["comments"] = {}, {}
    with engine.connect() as connection:
        for table, column, default, comment, generated, _ in connection.exec_driver_sql(query):
            if table not in expected:
                continue
            if default not in (None, "NULL") and generated == "NEVER":
                expected[table]["defaults"][column] = plain(default.replace("\\'", "'"))
            if comment:
                expected[table]["comments"][column] = comment


def _take_implied(
    expected: dict[str, Any], found: dict[str, Any], implied: tuple[tuple[str, ...], ...]
) -> None:
    """Leave out indexes of foreign keys and checks of JSON; a unique index is a constraint too."""
    for side in (expected, found):
        indexes = side["indexes"]
        side["uniques"] |= {columns for _, columns, unique in indexes if unique}
        side["indexes"] = {
            (name, columns)
            for name, columns, unique in indexes
            if not unique and columns not in implied
        }
    expected["checks"] = [each for each in expected["checks"] if "json_valid" not in each]


@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.glob("*.mariadb.sql")), ids=lambda path: path.stem
)
def test_sample(sample: Path, mariadb_server: MariadbServer, mariadb_database: str) -> None:
    """A known database, as it was written and as it is dumped."""
    script = sample.read_text()
    mariadb_server.run(script, mariadb_database)
    engine = sqlalchemy.create_engine(mariadb_server.url(mariadb_database))
    assert not _compared(engine, script)
    assert not _compared(engine, mariadb_server.dump(mariadb_database, "--routines"))
    engine.dispose()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=False))
def test_random_definitions(random: Random, mariadb_server: MariadbServer) -> None:
    """A script of what MariaDB accepts is read as MariaDB carries it out."""
    problems = compared_at_random(random, mariadb_server)
    assert not problems, problems


def compared_at_random(random: Random, server: MariadbServer) -> list[str]:
    """Run random statements in an empty database, and return in what the reading differs."""
    engine = sqlalchemy.create_engine(server.url("random"))
    server.run("DROP DATABASE IF EXISTS random; CREATE DATABASE random CHARACTER SET utf8mb4")
    accepted = []
    with engine.connect() as connection:
        connection.exec_driver_sql("SET sql_mode='STRICT_TRANS_TABLES'")
        for statement in RandomDdl(random, "mariadb").statements(10):
            try:
                connection.exec_driver_sql(statement.replace("%", "%%"))
            except sqlalchemy.exc.DBAPIError:
                continue
            accepted.append(f"{statement};\n")
    script = "".join(accepted)
    found = _compared(engine, script) if accepted else []
    engine.dispose()
    return [*found, script] if found else []


@pytest.mark.parametrize("models", [models_everything, models_mysql], ids=["general", "mysql"])
@pytest.mark.parametrize("dialect", ["mariadb", "mysql"])
def test_models_agree_with_their_own_dump(
    mariadb_server: MariadbServer, mariadb_database: str, models: object, dialect: str
) -> None:
    url = mariadb_server.url(mariadb_database).replace("mariadb+", f"{dialect}+")
    engine = sqlalchemy.create_engine(url)
    models.Base.metadata.create_all(engine)  # type: ignore[attr-defined]  # a module of models
    dump = mariadb_server.dump(mariadb_database)
    engine.dispose()
    text = Path(models.__file__).read_text()  # type: ignore[attr-defined]
    if dialect == "mysql":
        # A dump of MariaDB, read as one of MySQL: versions that only MySQL carries out stay.
        dump = re.sub(r"^/\*M!.*$", "", dump, flags=re.MULTILINE)
    report = lint(dialect, dump, text)
    assert not drift(report)
    doubts = {each.reason for each in report.undecided}
    url_decides = "whether the application's URL says mysql or mariadb decides"
    allowed = {
        "mariadb": url_decides,
        "mysql": "only MariaDB has this type, where SQLAlchemy uses it as well",
    }
    assert doubts <= {allowed[dialect]}


@pytest.fixture(scope="module")
def dump(mariadb_server: MariadbServer) -> str:
    """Give the dump of the models of everything."""
    mariadb_server.run("CREATE DATABASE everything CHARACTER SET utf8mb4")
    engine = sqlalchemy.create_engine(mariadb_server.url("everything"))
    models_everything.Base.metadata.create_all(engine)
    engine.dispose()
    return mariadb_server.dump("everything")


@pytest.mark.parametrize("mutation", MARIADB, ids=lambda mutation: mutation.new[:40])
def test_a_single_change_is_found(dump: str, mutation: Mutation) -> None:
    assert mutation.old in dump
    changed = dump.replace(mutation.old, mutation.new)
    report = lint("mariadb", changed, Path(models_everything.__file__).read_text())
    assert mutation.rule in {each.rule for each in report.findings}
