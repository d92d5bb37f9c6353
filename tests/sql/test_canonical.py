"""What is beyond the own readers, through sqlglot."""

from __future__ import annotations

import pytest

from schemalign.compare.expressions import same_check
from schemalign.compare.verdict import Verdict
from schemalign.sql.canonical import canonical_text, output_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EXISTS (SELECT 1 FROM T WHERE a = B)", 'exists(select 1 from "t" where "a"=b)'),
        ("a BETWEEN SYMMETRIC 1 AND 2", "A between symmetric 1 and 2"),
    ],
)
def test_spelling_does_not_count(one: str, other: str) -> None:
    assert same_check(one, other) is Verdict.SAME


def test_other_subqueries_are_undecided() -> None:
    one = "EXISTS (SELECT 1 FROM t WHERE a = 1)"
    assert same_check(one, one.replace("1)", "2)")) is Verdict.UNDECIDED


@pytest.mark.parametrize("text", ["SELECT (", "a ===", "x" * (1 << 17), "(" * 5000])
def test_unreadable_text_has_no_spelling(text: str) -> None:
    assert canonical_text(text) is None


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('SELECT a, b.C, count(*) AS "N" FROM b', ("a", "c", "N")),
        ("SELECT a FROM x UNION ALL SELECT b FROM y", ("a",)),
        ("SELECT * FROM x", None),
        ("SELECT lower(a) FROM x", None),
        ("DELETE FROM x", None),
    ],
)
def test_output_names(query: str, names: tuple[str, ...] | None) -> None:
    assert output_names(query) == names
