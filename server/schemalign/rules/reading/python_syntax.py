"""A file that is no valid Python."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding, Problem
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule


@rule(Severity.ERROR, drift=False)
def python_syntax(problem: Problem) -> Iterator[Outcome]:
    """A model file cannot be parsed.

    What it checks: every file that was given, or that holds mapping words, is valid Python.  What
    can be made out of the rest of the file is still compared.

    Why it matters: the program cannot import the file either.

    Fix: correct the syntax.
    """
    if problem.rule == "python-syntax":
        yield Finding("python-syntax", problem.message, problem.location, table=problem.table)
