"""The canonical schema while its files are edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemalign.databases.database import POSTGRESQL
from schemalign.findings.finding import Problem
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.living import JSON, LivingText, sql_language
from schemalign.session.pieces import Edition, Piece
from schemalign.session.places import pieces_of
from schemalign.session.sql_pieces import SqlPieces
from schemalign.sources.comments import suppression_comments
from schemalign.sources.documents import is_json, merged, read_json
from schemalign.sources.files import Replay
from schemalign.sources.replay.catalogue import MadeColumns
from schemalign.sources.source import Reading, SourceText
from schemalign.sql.walk import Statement
from schemalign.text.span import Location
from schemalign.values import replace
from schemalign.workspace.documents import Document


class CanonicalSchema:
    """SQL files in order, and what they say; statements that did not change are read once."""

    def __init__(
        self,
        documents: Sequence[Document],
        default_schema: str,
        programs: Sequence[Document] = (),
        dialect: str = POSTGRESQL,
    ) -> None:
        language = sql_language(dialect)
        self.texts = {
            each.path: LivingText(
                each.path, each.text, JSON if is_json(each.path) else language, is_checked=False
            )
            for each in documents
        }
        self._sql = SqlPieces(dialect)
        self._dialect = dialect
        self.reading = Reading(Schema({}))
        self._default_schema = default_schema
        self._programs = [each.text for each in programs]
        self._made = MadeColumns()
        self._pieces: dict[QualifiedName, tuple[Table, frozenset[Piece]]] = {}

    def read(self) -> Iterator[None]:
        """Read what has changed and carry out all statements, in steps.

        A table of which nothing has changed stays the same value, its places relative to
        statements that are still there.
        """
        self._made.turn()
        replay = Replay(self._default_schema, self._made, self._dialect)
        scripts = {path: each for path, each in self.texts.items() if each.language is not JSON}
        for path, living in scripts.items():
            found = [self._sql.splitting(piece) for piece in living.pieces]
            replay.begin(path, [name for each in found for name in each.includes])
            for piece in living.pieces:
                at = _piece_path(path, piece)
                for statement in self._sql.parsed(piece):
                    replay.carry_out(statement, at)
                yield
            if "schemalign:" in living.good:
                replay.comments += suppression_comments(
                    living.edition, self._sql.spelt(living.good), list(self._statements(living))
                )
        replay.leave_open(self._programs)
        reading = replay.reading()
        yield
        if len(scripts) < len(self.texts):
            has_history = bool(scripts or self._programs)
            reading = merged([*([reading] if has_history else []), *self._documents()])
            yield
        problems = (*reading.problems, *self._unfinished())
        self.reading = replace(reading, schema=self._kept(reading.schema), problems=problems)

    def _documents(self) -> Iterator[Reading]:
        """Yield what JSON documents say; the last that was whole counts while one is edited."""
        for path, living in self.texts.items():
            if living.language is JSON:
                text = SourceText(_piece_path(path, living.pieces[0]), living.good)
                yield read_json(text, self._default_schema, self._dialect)

    def _unfinished(self) -> Iterator[Problem]:
        """Yield what is wrong with statements that do not count while they are edited."""
        for living in self.texts.values():
            for offset, text in living.unfinished if living.language is not JSON else ():
                for fault in self._sql.faults(text):
                    place = Location(living.path, offset + fault.start, offset + fault.end)
                    yield Problem("sql-syntax", fault.message, place)

    def _statements(self, living: LivingText) -> Iterator[Statement]:
        for piece, start in zip(living.pieces, living.edition.starts, strict=True):
            for each in self._sql.splitting(piece).statements:
                yield Statement(each.start + start, each.end + start, each.fault)

    def _kept(self, schema: Schema) -> Schema:
        old = self.reading.schema
        tables = {name: self._kept_table(old, table) for name, table in schema.tables.items()}
        if list(tables) == list(old.tables) and all(
            tables[name] is table for name, table in old.tables.items()
        ):
            unchanged = replace(schema, tables=old.tables)
            return old if unchanged == old else unchanged
        return replace(schema, tables=tables)

    def _kept_table(self, schema: Schema, table: Table) -> Table:
        old = schema.tables.get(table.name)
        if (
            old is None
            or old != table
            or any(piece.start is None for piece in self._read_from(old))
        ):
            return table
        return old

    def _read_from(self, table: Table) -> frozenset[Piece]:
        known = self._pieces.get(table.name)
        if known is None or known[0] is not table:
            known = self._pieces[table.name] = (table, pieces_of(table))
        return known[1]


def _piece_path(path: str, piece: Piece) -> Edition:
    known: Edition | None = piece.known.get("edition")
    if known is None:
        known = piece.known["edition"] = Edition.of(path, (piece,))
    return known
