"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from schemalign.findings.finding import Finding, Undecided
from schemalign.findings.severity import Severity
from schemalign.values import dataclass

Outcome = Finding | Undecided
"""What a rule yields: a finding, or a fact that the text does not decide."""

Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check of one kind of pair or fact.

    `examines` is the type of its first argument: SchemaPair, TablePair, ColumnPair, ...
    `takes_settings` says that the second one is the settings.  A rule on ColumnPair is `about`
    one of the pair's facets, and only asked where that is in question.
    `documentation` is the check's docstring, with the sections of a rule page.
    """

    name: str
    severity: Severity
    drift: bool
    family: str
    examines: str
    takes_settings: bool
    about: str
    check: Check
    summary: str
    documentation: str


def rule(severity: Severity, *, drift: bool = True, about: str = "") -> Callable[[Check], Rule]:
    """Make a rule of a function; its name, family and arguments are the rule's own."""

    def decorate(check: Check) -> Rule:
        documentation = check.__doc__ or ""
        arguments = check.__annotations__
        return Rule(
            name=check.__name__.replace("_", "-"),
            severity=severity,
            drift=drift,
            family=check.__module__.split(".")[-2],
            examines=next(iter(arguments.values())),
            takes_settings="settings" in arguments,
            about=about,
            check=check,
            summary=documentation.split("\n", 1)[0],
            documentation=documentation,
        )

    return decorate
