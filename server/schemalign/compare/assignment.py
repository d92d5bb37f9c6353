"""The best overall assignment of rows to columns of a table of scores."""

from __future__ import annotations

from collections.abc import Sequence

_INFINITY = float("inf")


def best_assignment(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) whose scores have the greatest sum.

    Every row and column is used at most once; as many pairs as the shorter side is long come
    out, worthless ones included.  The Hungarian method with potentials, O(n^2 m):
    H. W. Kuhn, "The Hungarian Method for the Assignment Problem" (1955).
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in best_assignment(turned))
    row_of_column = _matching([[-score for score in row] for row in scores])
    return sorted(
        (row - 1, column - 1) for column, row in enumerate(row_of_column) if column and row
    )


def _matching(costs: list[list[float]]) -> list[int]:
    """Return the row of each column, both from 1; 0 stands for none."""
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of_column = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of_column[0] = row
        way = [0] * (columns + 1)
        slack = [_INFINITY] * (columns + 1)
        used = [False] * (columns + 1)
        column = 0
        while row_of_column[column]:
            used[column] = True
            current, delta, following = row_of_column[column], _INFINITY, 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                cost = (
                    costs[current - 1][other - 1] - row_potential[current] - column_potential[other]
                )
                if cost < slack[other]:
                    slack[other], way[other] = cost, column
                if slack[other] < delta:
                    delta, following = slack[other], other
            for other in range(columns + 1):
                if used[other]:
                    row_potential[row_of_column[other]] += delta
                    column_potential[other] -= delta
                else:
                    slack[other] -= delta
            column = following
        while column:
            row_of_column[column] = row_of_column[way[column]]
            column = way[column]
    return row_of_column
