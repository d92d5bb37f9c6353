"""What TimescaleDB refuses of a history of statements, and what the rules say of the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemalign.findings.finding import Finding
from schemalign.rules.schema.hypertable_foreign_key import hypertable_foreign_key
from schemalign.rules.schema.hypertable_unique_key import hypertable_unique_key
from schemalign.sources.files import read
from schemalign.sources.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from schemalign.schema.tables import Schema
    from tests.oracle.timescale.server import TimescaleServer

UNIQUE_KEY, FOREIGN_KEY = hypertable_unique_key.name, hypertable_foreign_key.name
_ERRORS = {
    "cannot create a unique index without the column": UNIQUE_KEY,
    "hypertables cannot be used as foreign key references": FOREIGN_KEY,
    "cannot have FOREIGN KEY constraints to hypertable": FOREIGN_KEY,
}


class Outcome(NamedTuple):
    """The statements that were carried out, and the one that was refused, if any, by which rule.

    What fails for another reason is left out: it is no statement of the history.
    """

    accepted: list[str]
    refused: str = ""
    rule: str = ""


def outcome(timescale: TimescaleServer, statements: Sequence[str]) -> Outcome:
    """Run statements up to the first that the extension refuses for what the rules are about."""
    accepted: list[str] = []
    for statement, answer in zip(statements, timescale.run(statements), strict=True):
        if not answer.error:
            accepted.append(statement)
            continue
        rule = next((rule for words, rule in _ERRORS.items() if words in answer.error), "")
        if rule:
            return Outcome(accepted, statement, rule)
    return Outcome(accepted)


def schema_of(statements: Iterable[str]) -> Schema:
    """Return the schema as the statements' text has it."""
    return read([SourceText("schema.sql", "".join(f"{each};\n" for each in statements))]).schema


def reported(statements: Iterable[str]) -> set[tuple[str, str]]:
    """Return the rules about hypertables that report something, each with the table."""
    return {(finding.rule, finding.table or "") for finding in findings(schema_of(statements))}


def findings(schema: Schema) -> Iterator[Finding]:
    """Yield what the two rules report of a schema."""
    for table in schema.tables.values():
        yield from (one for one in hypertable_unique_key.check(table) if isinstance(one, Finding))
    yield from (one for one in hypertable_foreign_key.check(schema) if isinstance(one, Finding))
