"""What is read of SQLite's DDL is what a real SQLite holds after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dialects import models_everything
from tests.dialects.described import differences, of_database, of_reading, plain
from tests.dialects.linting import drift, lint, read
from tests.dialects.mutations import SQLITE, Mutation
from tests.dialects.random_ddl import RandomDdl

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.dialects.described import Described

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
SAMPLES = Path(__file__).parent / "samples"
MODELS = Path(models_everything.__file__).read_text()


def _engine() -> Engine:
    return sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.StaticPool)


def _described(engine: Engine) -> Described:
    """Return what the inspector says, as far as it is not mistaken, and what SQLite itself says."""
    found = of_database(engine)
    connection = engine.raw_connection()
    for name, table in found.items():
        rows = _pragma(connection, "table_xinfo", name)
        table["types"] = {row[1]: row[2] for row in rows}
        table["defaults"] = {
            row[1]: plain(row[4])
            for row in rows
            if row[4] is not None and row[4].upper() != "NULL" and row[1] not in table["computed"]
        }
        table["uniques"], table["indexes"] = set(), set()
        for _, index, unique, origin, _ in _pragma(connection, "index_list", name):
            columns = tuple(row[2] for row in _pragma(connection, "index_info", index))
            if origin == "u":
                table["uniques"].add(columns)
            elif origin == "c":
                table["indexes"].add((index, columns, bool(unique)))
        table["foreign keys"] = _foreign_keys(_pragma(connection, "foreign_key_list", name), found)
        _number_rows(table, rows)
    connection.close()
    return found


def _pragma(connection: Any, pragma: str, name: str) -> list[tuple[Any, ...]]:
    quoted = name.replace('"', '""')
    rows: list[tuple[Any, ...]] = connection.execute(f'PRAGMA {pragma}("{quoted}")').fetchall()
    return rows


def _foreign_keys(rows: list[tuple[Any, ...]], tables: Described) -> set[tuple[Any, ...]]:
    """Return the foreign keys, tables and columns spelt as they are defined."""
    keys: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        keys.setdefault(row[0], []).append(row)
    spelling = {name.lower(): name for name in tables}
    found = set()
    for parts in keys.values():
        target = spelling.get(parts[0][2].lower(), parts[0][2])
        columns = {each.lower(): each for each in tables.get(target, {}).get("columns", ())}
        named = tuple(columns.get(row[4].lower(), row[4]) for row in parts if row[4])
        _, _, _, _, _, on_update, on_delete, _ = parts[0]
        actions = (
            "" if each in ("NO ACTION", "RESTRICT") else each for each in (on_delete, on_update)
        )
        found.add((tuple(row[3] for row in parts), target, named, *actions))
    return found


def _number_rows(table: dict[str, object], rows: list[tuple[object, ...]]) -> None:
    """An INTEGER PRIMARY KEY is never NULL, whatever the catalogue says, and numbers itself."""
    keys = [row for row in rows if row[5]]
    table["automatic"] = None
    if len(keys) == 1 and str(keys[0][2]).upper() == "INTEGER" and "ROWID" not in str(table):
        table["automatic"] = keys[0][1]
        table["nullable"][keys[0][1]] = False  # type: ignore[index]  # it holds a mapping


def _schema(engine: Engine) -> str:
    """Return what `.schema` shows."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return "".join(f"{row[0]};\n" for row in rows)


def _compared(engine: Engine, script: str) -> list[str]:
    expected, found = _described(engine), of_reading(read("sqlite", script).schema)
    for name, table in expected.items():
        # The inspector takes checks apart by a pattern, which names with blanks escape.
        table["checks"] = found[name]["checks"] if name in found else []
        table["comments"] = {}
        # Nor does it read an expression behind a bare AS.
        for column, text in table["computed"].items():
            table["computed"][column] = text or found[name]["computed"].get(column)
        if "WITHOUT ROWID" in script and name in found:
            table["automatic"] = found[name]["automatic"]
            table["nullable"] = {
                each: nullable
                for each, nullable in table["nullable"].items()
                if found[name]["nullable"].get(each) is not None
                and each not in table["primary key"]
            }
    return differences("sqlite", expected, found)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.sqlite.sql")), ids=lambda path: path.stem)
def test_sample(sample: Path) -> None:
    """A known database, as it was written and as `.schema` shows it."""
    engine = _engine()
    script = sample.read_text()
    engine.raw_connection().executescript(script)
    assert not _compared(engine, script)
    assert not _compared(engine, _schema(engine))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random=st.randoms(use_true_random=False))
def test_random_definitions(random: Random) -> None:
    """A script of what SQLite accepts is read as SQLite carries it out."""
    _assert_carried_out(RandomDdl(random, "sqlite").statements(8))


@pytest.mark.parametrize("seed", range(12))
def test_long_history(seed: int) -> None:
    """So is one of at least fifty steps."""
    random = RandomDdl(Random(seed), "sqlite")
    assert _assert_carried_out(random.statements(400), most=50) == 50


def _assert_carried_out(statements: Iterable[str], most: int | None = None) -> int:
    """Run statements, as many as SQLite accepts; return how many did."""
    engine = _engine()
    accepted: list[str] = []
    connection = engine.raw_connection()
    for statement in statements:
        if len(accepted) == most:
            break
        try:
            connection.execute(statement)
        except sqlite3.Error:
            continue
        accepted.append(f"{statement};\n")
    script = "".join(accepted)
    assert not _compared(engine, script), script
    assert not _compared(engine, _schema(engine)), _schema(engine)
    return len(accepted)


def test_models_agree_with_their_own_dump() -> None:
    engine = _engine()
    models_everything.Base.metadata.create_all(engine)
    report = lint("sqlite", _schema(engine), MODELS)
    assert not drift(report)
    reasons = {each.reason for each in report.undecided}
    assert reasons == {"SQLite numbers only an INTEGER PRIMARY KEY"}  # a BIGINT key


@pytest.mark.parametrize("mutation", SQLITE, ids=lambda mutation: mutation.new[:40])
def test_a_single_change_is_found(mutation: Mutation) -> None:
    engine = _engine()
    models_everything.Base.metadata.create_all(engine)
    schema = _schema(engine)
    assert mutation.old in schema
    report = lint("sqlite", schema.replace(mutation.old, mutation.new), MODELS)
    assert mutation.rule in {each.rule for each in report.findings}
