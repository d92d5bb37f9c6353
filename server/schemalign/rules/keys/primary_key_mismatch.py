"""The primary keys differ."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.compare.primary_keys import compare_primary_keys
from schemalign.compare.verdict import Verdict
from schemalign.findings.finding import Related, Undecided
from schemalign.findings.fix import Proposal
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, listed
from schemalign.schema.changes import SetPrimaryKey


@rule(Severity.ERROR)
def primary_key_mismatch(pair: TablePair) -> Iterator[Outcome]:
    """The primary key of the model has other columns than the table's.

    What it checks: both keys have the same columns in any order; `__mapper_args__["primary_key"]`
    counts.  A warning if the table has no key, information for a Core `Table` without one.  Silent
    if the model's key is a NOT NULL unique of the table, and where a key column is reported
    itself.

    Why it matters: the ORM tells rows apart by the model's key: it merges rows that agree in it,
    or updates more than one.

    Fix: set `primary_key=True` on the columns of the table's key.
    """
    verdict = compare_primary_keys(pair)
    if verdict is Verdict.SAME:
        return
    table, key, found = pair.canonical.name, pair.canonical.primary_key, pair.declared.primary_key
    if verdict is Verdict.UNDECIDED:
        reason = "not every column and constraint is known"
        yield Undecided(pair.declared.location, str(table), None, "primary-key", reason)
        return
    wanted_words = f"the key ({listed(key.columns)})" if key else "no primary key"
    found_words = f"the key ({listed(found.columns)})" if found else "no primary key"
    severity = Severity.ERROR if key else Severity.WARNING
    if pair.declared.is_core and not found:
        severity = Severity.INFO
    names = {wanted: name for name, wanted in pair.columns.items()}
    wanted = tuple(names.get(name, name) for name in key.columns) if key else ()
    columns = found.columns if found else ()
    differing = [name for name in (*wanted, *columns) if (name in wanted) != (name in columns)]
    yield about_table(
        "primary-key-mismatch",
        pair.canonical,
        f"{table} has {wanted_words} in the schema, {found_words} in the model",
        at=found.location if found else pair.declared.location,
        related=[Related(key.location if key else pair.canonical.location, wanted_words)],
        columns=differing,
        help_text=f"set primary_key=True on {listed(wanted)} only"
        if key
        else "add a primary key to the table",
        severity=severity,
        proposals=_proposals(pair, wanted),
    )


def _proposals(pair: TablePair, columns: tuple[str, ...]) -> tuple[Proposal, ...]:
    """Propose the schema's key, once the model has its columns under their names."""
    if not columns or any(pair.columns.get(name) != name for name in columns):
        return ()
    title = f"Make ({listed(columns)}) the primary key"
    return proposed(title, SetPrimaryKey(pair.declared, columns), safe=False)
