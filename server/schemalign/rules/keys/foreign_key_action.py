"""What a foreign key does on DELETE or UPDATE differs."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ForeignKeyPair, TablePair
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import database
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import set_to
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.sourced import Sourced
from schemalign.text.span import Location
from schemalign.values import replace


@rule(Severity.WARNING)
def foreign_key_action(pair: TablePair) -> Iterator[Outcome]:
    """ON DELETE, ON UPDATE or DEFERRABLE of a foreign key differ.

    What it checks: both sides state the same actions.  NO ACTION is the same as no action;
    RESTRICT is not.  Silent where the targets differ.

    Why it matters: the database deletes rows that the ORM believes to exist, or refuses what the
    ORM leaves to it (`passive_deletes=True`).

    Fix: set `ondelete=`, `onupdate=`, `deferrable=` and `initially=` as the schema does.
    """
    for both in pair.foreign_keys:
        if both.target is Verdict.DIFFERENT:
            continue
        differences, undecided = _differences(both)
        if differences:
            wanted = ", ".join(f"{facet} {one}" for facet, one, _ in differences)
            found = ", ".join(f"{facet} {other}" for facet, _, other in differences)
            yield about_table(
                "foreign-key-action",
                pair.canonical,
                f"the foreign key of {column_word(both.declared.columns)} of"
                f" {pair.canonical.name} has"
                f" {wanted} in the schema, {found} in the model",
                at=_place(both),
                related=[Related(both.canonical.location, wanted)],
                columns=both.declared.columns,
                help_text=f"set {wanted}",
                proposals=set_to(pair, both.declared, both.canonical, f"Set {wanted}"),
                thing=name_of(both.canonical),
            )
        elif undecided:
            yield undecided_constraint(pair.canonical, both.declared, "foreign-key", undecided)


def _differences(both: ForeignKeyPair) -> tuple[list[tuple[str, str, str]], str]:
    """Return the facets that differ, and why others are not decided."""
    found, undecided = [], ""
    for facet, one, other in _facets(both):
        if not one.decided or not other.decided:
            undecided = other.reason or one.reason or f"{facet} is not decided"
        elif one.value != other.value:
            found.append((facet, _text(facet, one.value), _text(facet, other.value)))
    return found, undecided


def _facets(
    both: ForeignKeyPair,
) -> Iterator[tuple[str, Sourced[str] | Sourced[bool], Sourced[str] | Sourced[bool]]]:
    canonical, declared = both.canonical, both.declared
    if database(both.canonical_table.dialect).restrict_is_no_action:
        canonical, declared = _without_restrict(canonical), _without_restrict(declared)
    yield "ON DELETE", canonical.on_delete, declared.on_delete
    yield "ON UPDATE", canonical.on_update, declared.on_update
    yield "DEFERRABLE", canonical.deferrable, declared.deferrable
    yield "INITIALLY DEFERRED", canonical.initially_deferred, declared.initially_deferred


def _without_restrict(key: ForeignKey) -> ForeignKey:
    """https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html: both are the same."""
    on_delete, on_update = (
        replace(action, value="") if action.value == "RESTRICT" else action
        for action in (key.on_delete, key.on_update)
    )
    return replace(key, on_delete=on_delete, on_update=on_update)


def _text(facet: str, value: object) -> str:
    if facet.startswith("ON "):
        return str(value) or "NO ACTION"
    return "yes" if value else "no"


def _place(both: ForeignKeyPair) -> Location:
    for _, one, other in _facets(both):
        if one.decided and other.decided and one.value != other.value and other.location:
            return other.location
    return both.declared.location
