"""A statement that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding, Problem
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule


@rule(Severity.ERROR, drift=False)
def sql_syntax(problem: Problem) -> Iterator[Outcome]:
    """A statement that creates or alters a table, type or index cannot be read.

    What it checks: every such statement follows PostgreSQL's grammar as far as its shape matters.
    Its neighbours are still read, and its tables are undecided.  A clause that is merely unknown
    is counted, not reported; placeholders of templates are tolerated.

    Why it matters: what cannot be read cannot be compared.

    Fix: correct the statement.
    """
    if problem.rule == "sql-syntax":
        yield Finding("sql-syntax", problem.message, problem.location, table=problem.table)
