"""An index has another name."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.databases.postgresql_names import truncate
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.index_words import named_columns
from schemalign.rules.proposals import set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table
from schemalign.schema.constraints import Name

_MADE = "ix_"  # how the names begin that SQLAlchemy makes for `index=True`


@rule(Severity.INFO)
def index_name(pair: TablePair) -> Iterator[Outcome]:
    """An index has another name in the model than in the schema.

    What it checks: the names of two indexes on the same columns agree where both are written.
    Names that a naming convention, SQLAlchemy or PostgreSQL makes are not compared, unless the
    schema's name begins with the `ix_` of SQLAlchemy's own names, and so was made like them; long
    names are cut to the 63 bytes that PostgreSQL keeps.

    Why it matters: Alembic's autogenerate drops the one and creates the other.

    Fix: give the index the name of the schema.
    """
    for both in pair.indexes:
        wanted, found = both.canonical.name, both.declared.name
        if both.differences or both.undecided or wanted is None or found is None:
            continue
        if not _comparable(wanted, found) or truncate(wanted.text) == truncate(found.text):
            continue
        yield about_table(
            "index-name",
            pair.canonical,
            f'the index "{wanted.text}" of {pair.canonical.name} is called "{found.text}"'
            " in the model",
            at=found.location or both.declared.location,
            related=[
                Related(wanted.location or both.canonical.location, f'the index "{wanted.text}"')
            ],
            columns=named_columns(both.declared),
            help_text=f'name it "{wanted.text}"',
            proposals=set_to(pair, both.declared, both.canonical, f"Name it `{wanted.text}`"),
            thing=wanted.text,
        )


def _comparable(wanted: Name, found: Name) -> bool:
    """Whether two names of an index were chosen with each other in mind."""
    if not wanted.written:
        return False
    return found.written or (found.text.startswith(_MADE) and wanted.text.startswith(_MADE))
