"""A foreign key that the model lacks."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from schemalign.compare.pairs import TablePair
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.proposals import added
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, model_place, name_of
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Unread
from schemalign.settings import Settings


@rule(Severity.WARNING)
def missing_foreign_key(pair: TablePair, settings: Settings) -> Iterator[Outcome]:
    """The table has a foreign key that the model lacks.

    What it checks: every foreign key of the table has one on the same columns in the model. Silent
    for models of which not everything could be read, and for references to tables that
    `owned-elsewhere` lists.

    Why it matters: relationships need an explicit join, and the unit of work does not know in
    which order rows must be written.

    Fix: add `ForeignKey("...")` to the column.
    """
    if pair.declared.may_have_more(Unread.FOREIGN_KEY):
        return
    names = {wanted: name for name, wanted in pair.columns.items()}
    for key in pair.missing.foreign_keys:
        target = key.target.value
        if isinstance(target, QualifiedName) and _is_foreign(target, settings):
            continue
        columns = tuple(names[column] for column in key.columns)
        yield about_table(
            "missing-foreign-key",
            pair.canonical,
            f"{column_word(key.columns)} of {pair.canonical.name} references {reference(key)} in"
            " the schema,"
            " but has no foreign key in the model",
            at=model_place(pair.declared, columns),
            related=[Related(key.location, f"the foreign key to {reference(key)}")],
            columns=columns,
            help_text=f'add ForeignKey("{_dotted(reference(key))}")'
            if len(columns) == 1
            else "add ForeignKeyConstraint(...)",
            proposals=added(pair, key, f"Add the foreign key to `{reference(key)}`"),
            thing=name_of(key),
        )


def _is_foreign(target: QualifiedName, settings: Settings) -> bool:
    names = (str(target), f"{target.schema or settings.default_schema}.{target.name}")
    return any(fnmatchcase(name, pattern) for pattern in settings.owned_elsewhere for name in names)


def _dotted(words: str) -> str:
    return words.replace("(", ".").rstrip(")")
