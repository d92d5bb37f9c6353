"""Where the SQL of a schema names a table, or a column of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from schemalign.schema.constraints import ForeignKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.project import Project
from schemalign.session.sql_pieces import splitting
from schemalign.sources.files import is_revision
from schemalign.sql.ddl.words import is_name, is_string, stored
from schemalign.sql.tokens import Tokens
from schemalign.sql.used_names import Places, column_places, fragment_places, table_places
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_QUERY: Final = frozenset({"VIEW", "MATERIALIZED", "INSERT", "UPDATE", "DELETE", "SELECT", "WITH"})
_FILLERS: Final = frozenset({"IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY"})
_ACTIONS: Final = frozenset({"ALTER", "DROP", "RENAME", "COLUMN"})


class Mention(NamedTuple):
    """A place that names a table, or a column of it: `column` is empty for the table itself.

    `is_declaration` is set where the table or column is made.
    """

    table: QualifiedName
    column: str
    place: Location
    is_declaration: bool = False


class Mentions(NamedTuple):
    """The places that surely name something, and those that may; in the texts as they are."""

    sure: tuple[Location, ...] = ()
    doubtful: tuple[Location, ...] = ()


def known_mentions(schema: Schema) -> Iterator[Mention]:
    """Yield what the definitions of tables, keys and indexes name; places are not yet moved."""
    for table in schema.tables.values():
        yield Mention(table.name, "", table.location, is_declaration=True)
        for column in table.columns:
            yield Mention(table.name, column.name, column.location, is_declaration=True)
        for columns, places in _own_columns(table):
            yield from _together(table.name, columns, places)
        for key in table.foreign_keys:
            target = key.target.value
            if isinstance(target, QualifiedName):
                if key.target.location is not None:
                    yield Mention(target, "", key.target.location)
                yield from _together(target, key.target_columns, key.target_column_locations)


def _own_columns(table: Table) -> Iterator[tuple[tuple[str, ...], tuple[Location, ...]]]:
    if table.primary_key is not None:
        yield table.primary_key.columns, table.primary_key.column_locations
    keys: tuple[Unique | ForeignKey, ...] = (*table.uniques, *table.foreign_keys)
    for each in keys:
        yield each.columns, each.column_locations
    for index in table.indexes:
        if isinstance(index.elements.value, tuple):
            known = [each for each in index.elements.value if each.column and each.location]
            places = tuple(each.location for each in known if each.location is not None)
            yield tuple(each.column for each in known), places


def _together(
    table: QualifiedName, columns: tuple[str, ...], places: tuple[Location, ...]
) -> Iterator[Mention]:
    for column, place in zip(columns, places, strict=False):
        yield Mention(table, column, place)


def places_of(project: Project, table: Table, column: str) -> Mentions:
    """Return where the schema's files name a table or, if it is not empty, a column of it."""
    found: dict[Location, None] = {}
    for each in known_mentions(project.comparison.pair.canonical):
        if each.table == table.name and each.column == column:
            found[project.place(each.place)] = None
    for place in expression_places(project, table, column):
        found[place] = None
    doubtful: dict[Location, None] = {}
    for sure, place in _of_statements(project, table.name.name, column):
        (found if sure else doubtful)[project.place(place)] = None
    return Mentions(tuple(sorted(found)), tuple(sorted(doubtful.keys() - found.keys())))


def _of_statements(project: Project, table: str, column: str) -> Iterator[tuple[bool, Location]]:
    for living in project.canonical.texts.values():
        if is_revision(living.path):
            continue
        for piece, start in zip(living.pieces, living.edition.starts, strict=True):
            if not _has_words(piece.text, table, column):
                continue
            for each in splitting(piece).statements:
                places = statement_places(piece.text[each.start : each.end], table, column)
                by = start + each.start
                for span in places.sure:
                    yield True, Location(living.edition, by + span.start, by + span.end)
                for span in places.doubtful:
                    yield False, Location(living.edition, by + span.start, by + span.end)


def expression_places(project: Project, table: Table, column: str) -> Iterator[Location]:
    """Yield where checks, exclusions and generated columns of a table name a column of it."""
    if not column:
        return
    places = [(each.location, "CHECK") for each in table.checks]
    places += [(each.location, "EXCLUDE") for each in table.exclusions]
    places += [
        (each.computed.location, "AS")
        for each in table.columns
        if each.computed.location is not None
    ]
    for place, word in places:
        there = project.present.place(place)
        living = project.text(there.path)
        if living is None or is_revision(there.path):
            continue
        text = living.good[there.start : there.end]
        keyword = re.search(rf"\b{word}\b", text, re.IGNORECASE)
        begin = keyword.end() if keyword is not None else 0
        for span in _without_strings(text, begin, fragment_places, table.name.name, column):
            start = there.start + span.start
            yield project.place(Location(living.edition, start, there.start + span.end))


def _without_strings(
    text: str, begin: int, find: Callable[[str, str, str], Places], table: str, column: str
) -> Iterator[Span]:
    """Yield the places of a column in a part of a text, but not types before literals."""
    for span in find(text[begin:], table, column).sure:
        if not text[begin + span.end :].lstrip().startswith("'"):
            yield Span(begin + span.start, begin + span.end)


def statement_places(text: str, table: str, column: str) -> Places:
    """Return where a statement names a table or column that no definition tells."""
    if not _has_words(text, table, column):
        return Places()
    return _Statement(text, Tokens(text, 0, len(text)), table, column).places()


def _has_words(text: str, table: str, column: str) -> bool:
    return _has_word(text, table) and (not column or _has_word(text, column))


def _has_word(text: str, name: str) -> bool:
    return name in text or name in text.lower()


class _Statement:
    """One statement that mentions the words in question."""

    def __init__(self, text: str, tokens: Tokens, table: str, column: str) -> None:
        self.text = text
        self.tokens = tokens
        self.table = table
        self.column = column

    def places(self) -> Places:
        """Return the places by the kind of the statement."""
        keys = self.tokens.keys
        kind = _kind(keys)
        if kind in {"INDEX", "TRIGGER", "POLICY"}:
            return self._behind_on(kind)
        if kind == "COMMENT":
            return self._comment()
        if keys[:1] == ["ALTER"] and kind == "TABLE":
            return self._alter()
        if kind in _QUERY:
            return self._query()
        if kind in {"TABLE", "TYPE", "EXTENSION", "SEQUENCE", ""}:
            return Places()
        return self._anywhere()

    def _spans(self, indexes: Iterable[int]) -> tuple[Span, ...]:
        tokens = self.tokens
        return tuple(Span(tokens.start(each), tokens.ends[each]) for each in indexes)

    def _is(self, index: int, name: str) -> bool:
        words = self.tokens.words
        return 0 <= index < len(words) and is_name(words[index]) and stored(words[index]) == name

    def _name_at(self, index: int) -> int:
        """Return the last token of a qualified name behind words such as ONLY."""
        words, keys = self.tokens.words, self.tokens.keys
        while index < len(keys) and keys[index] in _FILLERS:
            index += 1
        if index + 2 < len(words) and words[index + 1] == ".":
            index += 2
        return index

    def _behind_on(self, kind: str) -> Places:
        """CREATE INDEX ... ON t (...), and what is like it."""
        keys = self.tokens.keys
        if "ON" not in keys:
            return Places()
        place = self._name_at(keys.index("ON") + 1)
        if not self._is(place, self.table):
            return Places() if kind == "INDEX" else self._anywhere()
        if not self.column:
            return Places(self._spans([place]))
        behind = self.tokens.ends[place]
        find = fragment_places
        found = tuple(_without_strings(self.text, behind, find, self.table, self.column))
        if kind == "TRIGGER":  # UPDATE OF columns stands before
            before = find(self.text[: self.tokens.start(place)], self.table, self.column).sure
            return Places((*before, *found))
        return Places(found)

    def _comment(self) -> Places:
        """COMMENT ON COLUMN t.c."""
        words, keys = self.tokens.words, self.tokens.keys
        if keys[:3] == ["COMMENT", "ON", "TABLE"] and not self.column:
            place = self._name_at(3)
            return Places(self._spans([place] if self._is(place, self.table) else []))
        if keys[:3] != ["COMMENT", "ON", "COLUMN"] or "IS" not in keys:
            return Places()
        last = keys.index("IS") - 1
        if last < 5 or words[last - 1] != "." or not self._is(last - 2, self.table):
            return Places()
        if self.column and not self._is(last, self.column):
            return Places()
        return Places(self._spans([last if self.column else last - 2]))

    def _alter(self) -> Places:
        """ALTER TABLE t ALTER COLUMN c."""
        place = self._name_at(2)
        if not self._is(place, self.table):
            return Places()
        if not self.column:
            return Places(self._spans([place]))
        keys = self.tokens.keys
        found = []
        for index in range(place + 1, len(keys)):
            before = index - 1
            while keys[before] in _FILLERS:
                before -= 1
            if self._is(index, self.column) and keys[before] in _ACTIONS:
                found.append(index)
        return Places(self._spans(found))

    def _query(self) -> Places:
        if not self.column:
            return table_places(self.text, self.table)
        return column_places(self.text, self.table, self.column)

    def _anywhere(self) -> Places:
        """Every token of that name, and every body of a function that has it, is a doubt."""
        wanted = self.column or self.table
        word = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)", re.IGNORECASE)
        found = []
        for index, written in enumerate(self.tokens.words):
            if self._is(index, wanted):
                found.append(Span(self.tokens.start(index), self.tokens.ends[index]))
            elif is_string(written) and written[0] == "$":
                start = self.tokens.start(index)
                found += [
                    Span(start + match.start(), start + match.end())
                    for match in word.finditer(written)
                ]
        return Places((), tuple(found))


def _kind(keys: list[str]) -> str:
    """Return the word that tells what a statement does: INDEX, VIEW, TABLE, INSERT, ..."""
    if not keys:
        return ""
    if keys[0] not in {"CREATE", "ALTER", "DROP"}:
        return keys[0]
    skipped = {"OR", "REPLACE", "UNIQUE", "TEMP", "TEMPORARY", "UNLOGGED", "RECURSIVE", "FOREIGN"}
    return next((each for each in keys[1:] if each not in skipped), "")
