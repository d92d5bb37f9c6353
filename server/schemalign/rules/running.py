"""Which rules run, and what they say of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.compare.pairs import TablePair
from schemalign.findings.severity import Severity
from schemalign.rules import RULES
from schemalign.rules.rule import Outcome, Rule
from schemalign.settings import Settings

ALWAYS: Final = frozenset({"sql-syntax", "python-syntax"})
"""Rules that a selection of others does not turn off: what cannot be read is not compared."""


def severities(settings: Settings) -> dict[str, Severity | None]:
    """Return the rules that run, with the severity that the settings give them, if any.

    A rule that is off by itself runs only if it is named, and is information then.
    """
    named = {*settings.select, *settings.extend_select}
    everything = "ALL" in named and "ALL" not in settings.ignore
    levels: dict[str, Severity | None] = {}
    for rule in RULES:
        level = settings.severity.get(rule.name)
        selected = everything or rule.name in named or rule.name in ALWAYS
        if rule.name in settings.ignore or level is Severity.OFF or not selected:
            continue
        if level is None and rule.severity is Severity.OFF:
            if rule.name not in named:
                continue
            level = Severity.INFO
        levels[rule.name] = level
    return levels


class Running:
    """The rules that run under some settings, by what they examine."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.levels = severities(settings)
        self._kinds: dict[str, list[Rule]] = {}
        self._facets: dict[str, list[Rule]] = {}
        for rule in RULES:
            if rule.name in self.levels:
                self._kinds.setdefault(rule.examines, []).append(rule)
                if rule.examines == "ColumnPair":
                    self._facets.setdefault(rule.about, []).append(rule)

    def examine(self, kind: str) -> bool:
        """Whether a rule that runs examines facts of a kind."""
        return kind in self._kinds

    def on(self, kind: str, facts: Iterable[object]) -> Iterator[Outcome]:
        """Yield what the rules say of facts of one kind, by the name of their type."""
        rules = self._kinds.get(kind, ())
        for fact in facts if rules else ():
            for rule in rules:
                if rule.takes_settings:
                    yield from rule.check(fact, self.settings)
                else:
                    yield from rule.check(fact)

    def on_columns(self, pair: TablePair) -> Iterator[Outcome]:
        """Yield what the rules say of the pairs of columns of a pair of tables."""
        if pair.names_only:
            return
        # Only about facets in question: most pairs of columns agree in most of them.
        for column_pair in pair.column_pairs:
            for facet in column_pair.facets:
                for rule in self._facets.get(facet, ()):
                    yield from rule.check(column_pair)
