"""Comments that silence findings: `# schemalign: ignore[rule]`, and the same after `--` in SQL."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Finding, Undecided
from schemalign.text.span import Location
from schemalign.values import dataclass, field

_COMMENT = re.compile(r"schemalign:\s*ignore(?P<file>-file)?\b(?:\s*\[(?P<rules>[^\]]*)\])?")
_NAME = re.compile(r"[\w-]+")


@dataclass(slots=True)
class Suppression:
    """A rule that a comment silences; `rule` is empty for all of them.

    `covers` is None for the whole file.  `table` is set if the statement is a class: then only the
    findings of the table itself are covered, not those of its columns.
    """

    rule: str
    location: Location  # of the rule's name, or of the comment
    covers: Location | None
    table: str | None = None
    used: bool = field(default=False, compare=False)

    def silences(self, finding: Finding) -> bool:
        """Whether the comment covers a finding."""
        place = finding.location
        if place is None or place.path != self.location.path or self.rule not in ("", finding.rule):
            return False
        if self.covers is None:
            return True
        if self.table is not None:
            own = finding.table == self.table and not finding.columns
            return own or _on_line(self.covers, place)
        return self.covers.start <= place.start <= self.covers.end

    def touches(self, undecided: Undecided) -> bool:
        """Whether an undecided fact lies in what the comment covers."""
        place = undecided.location
        if place.path != self.location.path:
            return False
        if self.covers is None or self.table == undecided.table:
            return True
        return self.covers.start <= place.start <= self.covers.end


@dataclass(frozen=True, slots=True)
class Unused:
    """A rule in a suppression comment that silences nothing; empty for a bare `ignore`."""

    rule: str
    location: Location
    is_unknown: bool = False


def _on_line(covers: Location, place: Location) -> bool:
    return covers.start <= place.start <= covers.end


def suppressions(
    comments: Iterable[SuppressionComment], classes: Sequence[tuple[Location, str]]
) -> list[Suppression]:
    """Return what the comments silence; `classes` are the names of classes with their tables."""
    return [one for comment in comments for one in _read(comment, classes)]


def _read(
    comment: SuppressionComment, classes: Sequence[tuple[Location, str]]
) -> Iterator[Suppression]:
    match = _COMMENT.search(comment.text)
    if match is None:
        return
    covers = None if match["file"] else comment.statement
    if covers is None and not match["file"]:
        covers = comment.location  # a comment behind the last statement covers nothing else
    table = None
    if covers is not None:
        covers, table = _class_header(covers, classes)
    start, path = comment.location.start, comment.location.path
    if match["rules"] is None:
        yield Suppression("", comment.location, covers, table)
        return
    for name in _NAME.finditer(comment.text, match.start("rules"), match.end("rules")):
        place = Location(path, start + name.start(), start + name.end())
        yield Suppression(name[0], place, covers, table)


def _class_header(
    covers: Location, classes: Sequence[tuple[Location, str]]
) -> tuple[Location, str | None]:
    """Return the class's name and table if the statement is a class."""
    for place, table in classes:
        if place.path == covers.path and covers.start <= place.start <= covers.end:
            return Location(covers.path, covers.start, max(place.end, covers.start)), table
    return covers, None


def silence(
    findings: Iterable[Finding], comments: Sequence[Suppression]
) -> tuple[list[Finding], int]:
    """Return the findings that no comment covers, and how many are covered; marks what is used."""
    left = []
    count = 0
    for finding in findings:
        covering = [comment for comment in comments if comment.silences(finding)]
        for comment in covering:
            comment.used = True
        count += bool(covering)
        if not covering:
            left.append(finding)
    return left, count


def unused(
    comments: Iterable[Suppression],
    undecided: Sequence[Undecided],
    *,
    ran: Collection[str],
    known: Collection[str],
    planned: Collection[str],
) -> Iterator[Unused]:
    """Yield what silences nothing although its rule ran and its facts were decided.

    `ran` are the rules that ran, `known` all there are, `planned` those that a later version has.
    """
    for comment in comments:
        if comment.used:
            continue
        if comment.rule and comment.rule not in known:
            if comment.rule not in planned:
                yield Unused(comment.rule, comment.location, is_unknown=True)
            continue
        did_run = comment.rule in ran if comment.rule else set(known) <= set(ran)
        if did_run and not any(comment.touches(fact) for fact in undecided):
            yield Unused(comment.rule, comment.location)
