"""What is hard in DDL, each thing alone: the cases are in `minimal/cases.sql`.

A line before each names the database and what must be understood of it; what was is beside it in
`minimal/expected.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from tests.expectations import check_expected
from tests.sources.readings import rendered

FOLDER: Final = Path(__file__).parent / "minimal"
HEAD: Final = re.compile(r"^-- (pg|mysql|sqlite|tsql|oracle) \| ([^|\n]*)", re.MULTILINE)
DIALECTS: Final = {"pg": "postgresql", "tsql": "mssql"}


def _readings() -> Iterator[str]:
    text = (FOLDER / "cases.sql").read_text(encoding="utf-8")
    heads = [*HEAD.finditer(text)]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[text.index("\n", head.end()) + 1 : following.start() if following else None]
        dialect = DIALECTS.get(head[1], head[1])
        reading = read([SourceText("case.sql", body)], dialect=dialect)
        yield f"== {head[1]} | {head[2].strip()}\n{rendered(reading, {'case.sql': body})}\n"


def test_every_case_is_understood(update_expected: bool) -> None:
    found = "".join(_readings())
    assert found.count("\n== ") > 110
    check_expected(FOLDER / "expected.txt", found, update_expected)
