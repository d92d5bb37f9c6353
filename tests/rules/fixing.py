"""Applies the fixes of a case to a copy of it, as the command line does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from tests.rules.cases import OFF

if TYPE_CHECKING:
    from schemalign.fix import Made


def fix(rule: str) -> tuple[Made, ...]:
    """Apply all fixes of one rule in the current folder, unsafe ones too, and return them."""
    extra = ["--extend-select", rule] if rule in OFF else []
    command = ["lint", "--schema", "schema.sql", "--fix", "--unsafe-fixes", "--select", rule]
    found = fixed(parser().parse_args([*command, *extra, "models.py"]))
    assert not found.broken
    store(found)
    return found.made
