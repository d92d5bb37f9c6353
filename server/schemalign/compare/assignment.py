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
    matching = _Matching([[-score for score in row] for row in scores])
    for row in range(1, len(scores) + 1):
        matching.add(row)
    return sorted(
        (row - 1, column - 1) for column, row in enumerate(matching.row_of_column) if column and row
    )


class _Matching:
    """The cheapest assignment of the rows so far; rows and columns count from 1, 0 is none."""

    def __init__(self, costs: list[list[float]]) -> None:
        rows, self.columns = len(costs), range(1, len(costs[0]) + 1)
        self.costs = costs
        self.row_potential = [0.0] * (rows + 1)
        self.column_potential = [0.0] * (len(self.columns) + 1)
        self.row_of_column = [0] * (len(self.columns) + 1)

    def add(self, row: int) -> None:
        """Assign one more row, moving others along the shortest augmenting path."""
        self.row_of_column[0] = row
        self.way = [0] * (len(self.columns) + 1)
        self.slack = [_INFINITY] * (len(self.columns) + 1)
        self.used: set[int] = set()
        column = 0
        while self.row_of_column[column]:
            self.used.add(column)
            following = self.nearest(column)
            self.shift(self.slack[following])
            column = following
        while column:
            before = self.way[column]
            self.row_of_column[column] = self.row_of_column[before]
            column = before

    def nearest(self, column: int) -> int:
        """Return the free column that costs least to reach, now that `column` is reached."""
        row = self.row_of_column[column]
        free = [other for other in self.columns if other not in self.used]
        for other in free:
            cost = self.costs[row - 1][other - 1]
            cost -= self.row_potential[row] + self.column_potential[other]
            if cost < self.slack[other]:
                self.slack[other], self.way[other] = cost, column
        return min(free, key=self.slack.__getitem__)

    def shift(self, delta: float) -> None:
        """Change the potentials so that the nearest column costs nothing more."""
        for other in (0, *self.columns):
            if other in self.used:
                self.row_potential[self.row_of_column[other]] += delta
                self.column_potential[other] -= delta
            else:
                self.slack[other] -= delta
