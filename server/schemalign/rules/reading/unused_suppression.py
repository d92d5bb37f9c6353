"""A suppression comment that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.findings.suppressions import Unused
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING, drift=False)
def unused_suppression(unused: Unused) -> Iterator[Outcome]:
    """A suppression comment silences nothing.

    What it checks: every rule that a `schemalign: ignore` comment names has a finding there.  Only
    where the rule ran and the text decides its facts.

    Why it matters: a comment that has outlived its finding hides the next one.

    Fix: remove the rule, or the comment.
    """
    what = f'"{unused.rule}"' if unused.rule else "the comment"
    message = f"{what} silences nothing here"
    if unused.is_unknown:
        message = f'no rule is named "{unused.rule}"'
    yield Finding("unused-suppression", message, unused.location, help="remove it")
