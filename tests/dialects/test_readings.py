"""Each folder below `readings` is a case: what its SQL says is in `expected.txt`.

The name of a folder begins with the dialect.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from schemalign.databases.database import database
from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.sql.reader import sql_reader
from tests.expectations import check_expected
from tests.sources.readings import rendered

FOLDER = Path(__file__).parent
_CASES = sorted(path for path in (FOLDER / "readings").iterdir() if path.is_dir())
_SCRAPS = (
    "(",
    ")",
    "'",
    '"',
    "`",
    "[",
    "]",
    ",",
    ";",
    "/*",
    "*/",
    "--",
    "\n",
    "\\",
    "#",
    "''",
    "$$",
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_case(case: Path, update_expected: bool) -> None:
    dialect = case.name.partition("_")[0]
    texts = [SourceText("schema.sql", (case / "schema.sql").read_text())]
    reading = read(texts, database(dialect).default_schema, dialect=dialect)
    check_expected(case / "expected.txt", rendered(reading, dict(texts)), update_expected)


def _texts() -> list[tuple[str, str]]:
    cases = [(each.name.partition("_")[0], each / "schema.sql") for each in _CASES]
    samples = [(each.name.split(".")[1], each) for each in (FOLDER / "samples").iterdir()]
    return [(dialect, path.read_text()) for dialect, path in (*cases, *samples)]


@pytest.mark.parametrize("seed", range(40))
def test_broken_text_is_read_as_far_as_it_goes(seed: int) -> None:
    """Nothing that is typed makes the reader fail, and every place is one of the text."""
    chance = random.Random(seed)
    dialect, text = chance.choice(_texts())
    for _ in range(6):
        place = chance.randrange(len(text))
        end = place + chance.choice((0, 1, 1, 5, 60))
        text = text[:place] + chance.choice(_SCRAPS) + text[end:]
        assert len(sql_reader(dialect).spelt(text)) == len(text)
        reading = read([SourceText("schema.sql", text)], dialect=dialect)
        for problem in reading.problems:
            assert 0 <= problem.location.start <= problem.location.end <= len(text)
