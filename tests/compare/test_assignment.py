"""The best overall assignment, against trying every one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemalign.compare.assignment import best_assignment

SCORES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9).map(lambda tenth: tenth / 10), min_size=width, max_size=width),
        max_size=4,
    )
)


@given(SCORES)
def test_no_other_assignment_is_better(scores: list[list[float]]) -> None:
    pairs = best_assignment(scores)
    assert len({row for row, _ in pairs}) == len(pairs)
    assert len({column for _, column in pairs}) == len(pairs)
    total = sum(scores[row][column] for row, column in pairs)
    assert total == pytest.approx(_best(scores))


def _best(scores: list[list[float]]) -> float:
    if not scores:
        return 0
    if len(scores) > len(scores[0]):
        return _best([list(column) for column in zip(*scores, strict=True)])
    choices = permutations(range(len(scores[0])), len(scores))
    return max(sum(scores[row][column] for row, column in enumerate(choice)) for choice in choices)


def test_the_whole_counts_not_the_first_pair() -> None:
    assert best_assignment([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]
