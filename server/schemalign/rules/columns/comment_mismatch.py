"""The comments of a table or column differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.fix import Proposal
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_column, about_table, place
from schemalign.schema.changes import SetComment
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Table


@rule(Severity.OFF)
def comment_mismatch(pair: TablePair) -> Iterator[Outcome]:
    """The comments of a table or column differ.

    What it checks: `COMMENT ON` says what `comment=` says, or neither says anything.  Off unless
    it is selected.

    Why it matters: generated documentation and Alembic's autogenerate show the difference.

    Fix: set `comment=` to the schema's comment.
    """
    if pair.names_only:
        return
    wanted, found = pair.canonical.comment, pair.declared.comment
    if _differ(wanted, found):
        yield about_table(
            "comment-mismatch",
            pair.canonical,
            f"{pair.canonical.name} has the comment {_text(wanted)} in the schema,"
            f" {_text(found)} in the model",
            at=found.location or pair.declared.location,
            related=[Related(wanted.location or pair.canonical.location, "the schema's comment")],
            help_text=f"set comment to {_text(wanted)}",
            proposals=_proposals(pair.declared, None, wanted),
        )
    for both in pair.column_pairs:
        wanted, found = both.canonical.comment, both.declared.comment
        if _differ(wanted, found):
            name = f"{pair.canonical.name}.{both.canonical.name}"
            yield about_column(
                "comment-mismatch",
                both,
                f"{name} has the comment {_text(wanted)} in the schema,"
                f" {_text(found)} in the model",
                at=place(found, both.declared),
                because=place(wanted, both.canonical),
                reason="the schema's comment",
                help_text=f"set comment to {_text(wanted)}",
                proposals=_proposals(pair.declared, both.declared, wanted),
            )


def _proposals(
    table: Table, column: Column | None, wanted: Sourced[str | None]
) -> tuple[Proposal, ...]:
    comment = wanted.value if isinstance(wanted.value, str) else None
    title = "Set the comment" if comment else "Remove the comment"
    return proposed(title, SetComment(table, column, comment))


def _differ(wanted: Sourced[str | None], found: Sourced[str | None]) -> bool:
    if not wanted.decided or not found.decided:
        return False
    return (wanted.value or None) != (found.value or None)


def _text(comment: Sourced[str | None]) -> str:
    return repr(comment.value) if comment.value else "none"
