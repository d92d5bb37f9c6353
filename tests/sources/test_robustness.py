"""However a statement is broken, reading goes on, and the neighbours are read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from schemalign.sources.files import read
from schemalign.sources.source import Reading, SourceText
from tests.sources.readings import rendered

_CATALOGUE = Path(__file__).parents[1] / "oracle" / "catalogue"
_RICH = "".join(path.read_text() for path in sorted(_CATALOGUE.glob("*.sql")))
_STATEMENTS = [f"{line};\n" for line in _RICH.split(";\n")]
_BROKEN = [
    (
        "CREATE TABLE broken (a int, b numeric(10,2) NOT NULL DEFAULT 0, c text CHECK (c <> ''),"
        " PRIMARY KEY (a));"
    ),
    (
        "ALTER TABLE first ADD COLUMN x int DEFAULT 1, ADD CONSTRAINT u UNIQUE (x),"
        " ALTER id DROP NOT NULL;"
    ),
    "CREATE UNIQUE INDEX i ON first (lower(name) text_pattern_ops DESC) WHERE (id > 0);",
    "CREATE TYPE mood AS ENUM ('a', 'b');",
    "COMMENT ON COLUMN first.name IS 'x';",
]
_BEFORE = "CREATE TABLE first (id int PRIMARY KEY, name text NOT NULL);\n"
_AFTER = "\nCREATE TABLE last (id int REFERENCES first, note varchar(10) DEFAULT 'x');\n"
_NOISE = st.sampled_from([*"(),;'\"$-/*\\ \n.:[]{}%é", "NOT", " int", "'x'", "$$", "/*", "--"])


def _mutants(texts: list[str]) -> st.SearchStrategy[str]:
    """Delete, repeat or insert something in one of the texts."""

    def mutated(text: str, place: int, length: int, noise: str, kind: str) -> str:
        start = place % (len(text) + 1)
        end = min(start + length, len(text))
        if kind == "delete":
            return text[:start] + text[end:]
        if kind == "repeat":
            return text[:end] + text[start:end] + text[end:]
        return text[:start] + noise + text[start:]

    return st.builds(
        mutated,
        st.sampled_from(texts),
        st.integers(0, 10_000),
        st.integers(1, 12),
        _NOISE,
        st.sampled_from(["delete", "repeat", "insert"]),
    )


def _read(text: str) -> Reading:
    reading = read([SourceText("a.sql", text)])
    # Rendering looks at every location.
    rendered(reading, {"a.sql": text})
    for problem in reading.problems:
        assert 0 <= problem.location.start < problem.location.end <= len(text)
    return reading


@given(st.lists(_mutants(_STATEMENTS), max_size=6), st.booleans())
@settings(deadline=None, max_examples=200)
def test_nothing_raises(statements: list[str], keep: bool) -> None:
    _read("".join([*(_STATEMENTS[:20] if keep else []), *statements]))


@given(_mutants(_BROKEN))
@settings(deadline=None, max_examples=300)
def test_the_neighbours_of_a_broken_statement_are_read(broken: str) -> None:
    schema = _read(_BEFORE + broken + _AFTER).schema
    tables = {table.name.name: table for table in schema.tables.values()}
    assert [column.name for column in tables["first"].columns][:2] in (["id", "name"], ["id"])
    assert [column.name for column in tables["last"].columns] == ["id", "note"]
    assert len(tables["last"].foreign_keys) == 1


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    _read(text)
