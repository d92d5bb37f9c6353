"""The canonical schema while its files are edited: SQL, Alembic revisions, JSON documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemalign.databases.database import POSTGRESQL
from schemalign.findings.finding import Problem
from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.living import JSON, REVISION, Language, LivingText, sql_language
from schemalign.session.pieces import Edition, Piece
from schemalign.session.places import pieces_of
from schemalign.session.revisions import RevisionFiles
from schemalign.session.sql_pieces import SqlPieces
from schemalign.sources.comments import suppression_comments
from schemalign.sources.documents import is_json, merged, read_json
from schemalign.sources.files import Replay, groups, is_revision
from schemalign.sources.replay.catalogue import MadeColumns
from schemalign.sources.source import Reading, SourceText
from schemalign.sql.walk import Statement
from schemalign.text.span import Location
from schemalign.values import replace
from schemalign.workspace.documents import Document


class CanonicalSchema:
    """Files in order, and what they say; statements that did not change are read once.

    `order` tells when the statements of a file are carried out, which of revisions their graph
    decides.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        default_schema: str,
        revisions: RevisionFiles,
        programs: Sequence[Document] = (),
        dialect: str = POSTGRESQL,
    ) -> None:
        sql = sql_language(dialect)
        self.texts = {each.path: _living(each, sql) for each in documents}
        self.order = _numbered(self.texts)
        self._sql = SqlPieces(dialect)
        self._dialect = dialect
        self.reading = Reading(Schema({}))
        self._revisions = revisions
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
        scripts = [path for path, each in self.texts.items() if each.language is not JSON]
        order: list[str] = []
        for group in groups(SourceText(path, "") for path in scripts):
            texts = [self.texts[path] for path, _ in group.texts]
            if group.is_python:
                for history in self._revisions.reading(texts):
                    yield
                    if history is not None:
                        replay.carry_out_history(history)
                        order += [str(step.path) for step in history.steps]
                continue
            order += [living.path for living in texts]
            for living in texts:
                yield from self._carry_out(replay, living)
        self.order = _numbered([*order, *self.texts])
        replay.leave_open(self._programs)
        reading = replay.reading()
        yield
        if len(scripts) < len(self.texts):
            has_history = bool(scripts or self._programs)
            reading = merged([*([reading] if has_history else []), *self._documents()])
            yield
        problems = (*reading.problems, *self._unfinished())
        self.reading = replace(reading, schema=self._kept(reading.schema), problems=problems)

    def _carry_out(self, replay: Replay, living: LivingText) -> Iterator[None]:
        """Carry out the statements of an SQL file, in steps."""
        path = living.path
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

    @property
    def followed(self) -> frozenset[str]:
        """The files that are no sources, but on which the reading of sources depends."""
        return self._revisions.followed

    def _documents(self) -> Iterator[Reading]:
        """Yield what JSON documents say; the last that was whole counts while one is edited."""
        for path, living in self.texts.items():
            if living.language is JSON:
                text = SourceText(_piece_path(path, living.pieces[0]), living.good)
                yield read_json(text, self._default_schema, self._dialect)

    def _unfinished(self) -> Iterator[Problem]:
        """Yield what is wrong with statements that do not count while they are edited."""
        for living in self.texts.values():
            if living.language is REVISION:
                yield from _unfinished_revision(living)
            elif living.language is not JSON:
                yield from self._unfinished_statements(living)

    def _unfinished_statements(self, living: LivingText) -> Iterator[Problem]:
        for offset, text in living.unfinished:
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


def _living(document: Document, sql: Language) -> LivingText:
    path = document.path
    language = JSON if is_json(path) else REVISION if is_revision(path) else sql
    return LivingText(path, document.text, language, is_checked=False)


def _numbered(paths: Iterable[str]) -> dict[str, int]:
    return {path: number for number, path in enumerate(dict.fromkeys(paths))}


def _unfinished_revision(living: LivingText) -> Iterator[Problem]:
    if not living.is_intact:
        problem = syntax_problem(Module(living.path, living.text))
        if problem is not None:
            yield problem


def _piece_path(path: str, piece: Piece) -> Edition:
    known: Edition | None = piece.known.get("edition")
    if known is None:
        known = piece.known["edition"] = Edition.of(path, (piece,))
    return known
