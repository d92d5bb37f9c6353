"""Another name for an attribute of a model, or for a column or table of the schema, everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from keyword import iskeyword
from typing import Final

from schemalign import fix
from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_names import MAXIMUM_BYTES, unquote
from schemalign.editor.named import Named, named_at
from schemalign.editor.outline import pairs_by_name
from schemalign.editor.python_surroundings import surroundings
from schemalign.editor.references import present_column, target_places
from schemalign.editor.sql_mentions import Mentions, places_of
from schemalign.findings.finding import Finding
from schemalign.findings.fix import Doubt, Fix, Proposal
from schemalign.frameworks.sqlalchemy.writer.new_names import RESERVED as RESERVED_ATTRIBUTES
from schemalign.schema.changes import (
    Change,
    RenameAttribute,
    RenameColumn,
    RenameStyle,
    RenameTable,
)
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import TableKind
from schemalign.session.project import Project
from schemalign.sources.documents import is_json
from schemalign.sources.files import is_revision
from schemalign.sql.ddl.words import RESERVED, stored
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_VIEWS: Final = frozenset({TableKind.VIEW, TableKind.MATERIALIZED_VIEW})


class Renamable(NamedTuple):
    """The name that can be renamed, and how it is written."""

    span: Span
    placeholder: str


class Renaming(NamedTuple):
    """The edits that rename something, and places that they may miss."""

    edits: tuple[TextEdit, ...]
    doubts: tuple[Doubt, ...] = ()


class RenameError(Exception):
    """Why something cannot be renamed, in words for the person who asked."""


def renamable(project: Project, path: str, offset: int) -> Renamable | None:
    """Return the name at a place, if it can be renamed there."""
    named = _wanted(project, path, offset)
    living = project.text(path)
    if not named or living is None or not living.is_intact or _is_past(project, path):
        return None
    if named[0].is_canonical and not _is_postgresql(project):
        return None
    span = named[0].span
    return Renamable(span, living.text[span.start : span.end])


def rename(project: Project, path: str, offset: int, new: str) -> Renaming | None:
    """Rename what a place names; `None` where that is nothing of tables, else `RenameError`."""
    named = _wanted(project, path, offset)
    living = project.text(path)
    if not named or living is None:
        return None
    if _is_past(project, path):
        raise RenameError("a revision says what has been done: a new one can rename it")
    if not living.is_intact:
        raise RenameError(f"`{path}` has a statement that cannot be read")
    new = new.strip()
    if named[0].is_canonical:
        if not _is_postgresql(project):
            raise RenameError("names in SQL are renamed for PostgreSQL only")
        span = named[0].span
        found = _in_schema(project, named, new, living.text[span.start : span.end])
    else:
        found = _attribute(project, named, new)
    _refuse_unfinished(project, found.edits)
    return found


def _is_past(project: Project, path: str) -> bool:
    """Whether a file is a revision, which stays as it was run."""
    return path in project.canonical.texts and is_revision(path)


def _is_postgresql(project: Project) -> bool:
    """Whether the schema's names are quoted and folded as the edits of SQL know it."""
    return project.settings.dialect == POSTGRESQL


def _wanted(project: Project, path: str, offset: int) -> list[Named]:
    """Return what can be renamed at a place: attributes by their names, and SQL names."""
    found = []
    for each in named_at(project, path, offset):
        if each.span.start == each.span.end:
            continue
        attribute = None if each.column is None else each.column.attribute
        is_table = each.is_canonical and each.table.kind is TableKind.TABLE
        if is_table or (attribute is not None and _is_written(project, each, path)):
            found.append(each)
    return found


def _is_written(project: Project, named: Named, path: str) -> bool:
    """Whether the name of an attribute of a class stands at a place, and no string."""
    attribute = named.column.attribute if named.column is not None else None
    living = project.text(path)
    if attribute is None or living is None or not attribute.class_name:
        return False
    written = living.text[named.span.start : named.span.end]
    is_name = written == attribute.name.rpartition(".")[2]
    return is_name and surroundings(living.text, named.span.start).string is None


def _refuse_unfinished(project: Project, edits: Iterable[TextEdit]) -> None:
    for path in {edit.path for edit in edits}:
        if is_json(path):
            raise RenameError(f"`{path}` would change, and is no SQL: rename it there by hand")
        living = project.text(path)
        if living is not None and not living.is_intact:
            raise RenameError(f"`{path}` would change, and has a statement that cannot be read")


def _made(project: Project, changes: Sequence[Change]) -> Fix | None:
    """Return changes as edits of the models and what lies around them."""
    proposal = Proposal("Rename", tuple(changes))
    found = fix.fixes(project.program(), Finding("", "", None, proposals=(proposal,)))
    return found[0] if found else None


# Attributes


def _attribute(project: Project, named: Sequence[Named], new: str) -> Renaming:
    wanted = named[0]
    column = wanted.column
    assert column is not None, "only attributes of columns are renamed"
    assert column.attribute is not None, "it is an attribute"
    old = column.attribute.name
    _refuse_attribute(wanted, old, new)
    if old == new:
        return Renaming(())
    present = present_column(project, wanted.table, column)
    table = project.present.table(wanted.table)
    if _agrees_then(project, wanted, new):
        style = RenameStyle.RENAME
        change: Change = RenameColumn(table, present, new, style)
    else:
        change = RenameAttribute(table, present, new)
    made = _made(project, [change])
    if made is None:
        raise RenameError(
            f"`{old}` cannot be renamed: its class, or one above or below it, has `{new}` already, "
            "or it is written in a way that is not understood"
        )
    return _plain((*made.edits, *_missed_targets(project, change, made.edits)), made.doubts)


def _refuse_attribute(named: Named, old: str, new: str) -> None:
    if not new.isidentifier():
        raise RenameError(f"`{new}` cannot be the name of an attribute")
    if iskeyword(new):
        raise RenameError(f"`{new}` is a keyword of Python")
    if new in RESERVED_ATTRIBUTES:
        raise RenameError(f"SQLAlchemy keeps the name `{new}` for itself")
    if new.startswith("__"):
        raise RenameError(f"`{new}` would be private to its class")
    taken = {each.attribute.name for each in named.table.columns if each.attribute} - {old}
    if new in taken:
        raise RenameError(f"`{named.table.name}` has an attribute `{new}` already")


def _agrees_then(project: Project, named: Named, new: str) -> bool:
    """Whether the name is that of the schema's column, which the model calls otherwise."""
    pair = pairs_by_name(project, is_canonical=False).get(named.table.name)
    if pair is None or named.column is None:
        return False
    for each in pair.column_pairs:
        if each.declared.name == named.column.name:
            return each.renamed and each.canonical.name == new
    return any(each.name == new for each in pair.missing_columns)


# Names of the schema


def _in_schema(project: Project, named: Sequence[Named], new: str, written: str) -> Renaming:
    name = _stored(new, written)
    edits: dict[TextEdit, None] = {}
    doubts: list[Doubt] = []
    changes: list[Change] = []
    for each in named:
        old = each.table.name.name if each.column is None else each.column.name
        if old == name:
            continue
        _refuse_taken(project, each, name)
        found = places_of(project, each.table, "" if each.column is None else old)
        edits.update(dict.fromkeys(_sql_edits(project, found, old, name, new)))
        doubts += _sql_doubts(project, each, found)
        changes += _model_changes(project, each, name)
    made = _models(project, changes)
    return _plain((*edits, *made.edits), (*doubts, *made.doubts))


def _stored(new: str, written: str) -> str:
    """Return a new name as the database stores it.

    Where the old one was written in capitals without quotes, so may be the new one; else capitals
    are meant as they are.
    """
    if not new.strip('"').strip() or set(new) & set("\r\n\0"):
        raise RenameError("a name is needed")
    is_quoted = len(new) > 1 and new[0] == new[-1] == '"'
    folds = new.isidentifier() and written[:1] != '"' and written != written.lower()
    name = unquote(new) if is_quoted or folds else new
    if len(new.strip('"').encode()) > MAXIMUM_BYTES:
        raise RenameError(f"a name may have {MAXIMUM_BYTES} bytes, and this one has more")
    return name


def _refuse_taken(project: Project, named: Named, name: str) -> None:
    table = named.table
    if named.column is not None:
        if table.column(name) is not None:
            raise RenameError(f"`{table.name}` has a column `{name}` already")
    elif QualifiedName(table.name.schema, name) in project.comparison.pair.canonical.tables:
        raise RenameError(f"there is a table `{name}` already")


def _sql_edits(
    project: Project, found: Mentions, old: str, name: str, new: str
) -> Iterator[TextEdit]:
    for place in found.sure:
        if is_revision(place.path):
            continue
        living = project.text(place.path)
        written = "" if living is None else living.text[place.start : place.end]
        if written and stored(written) == old:
            yield TextEdit(str(place.path), place.start, place.end, _spelled(name, new, written))


def _spelled(name: str, new: str, written: str) -> str:
    """Return a name as SQL: with quotes where they were, or where it needs some."""
    escaped = name.replace('"', '""')
    if written[0] == '"':
        return f'"{escaped}"'
    if new.isidentifier() and new.isascii() and new.lower() == name and not _is_reserved(name):
        return new
    plain = name.isidentifier() and name.isascii() and name == name.lower()
    return name if plain and not _is_reserved(name) else f'"{escaped}"'


def _is_reserved(name: str) -> bool:
    return name.upper() in RESERVED


def _sql_doubts(project: Project, named: Named, found: Mentions) -> Iterator[Doubt]:
    what = "table" if named.column is None else "column"
    for place in found.doubtful:
        yield Doubt(place, f"this may be the {what} too")
    if named.column is None:
        return
    for table in project.comparison.pair.canonical.tables.values():
        column = table.column(named.column.name) if table.kind in _VIEWS else None
        if column is not None and project.place(column.location) in found.sure:
            place = project.place(column.location)
            yield Doubt(place, f"the column of the view `{table.name}` gets the new name too")


def _model_changes(project: Project, named: Named, name: str) -> Iterator[Change]:
    """Yield what makes the models follow, as far as they agree now."""
    pair = pairs_by_name(project, is_canonical=True).get(named.table.name)
    if pair is None:
        return
    table = project.present.table(pair.declared)
    if named.column is None:
        if not pair.renamed:
            yield RenameTable(table, QualifiedName(pair.declared.name.schema, name))
        return
    both = _pair_of(pair, named.column.name)
    if both is None or both.renamed or pair.names_only:
        return
    yield RenameColumn(
        table, present_column(project, pair.declared, both.declared), name, RenameStyle.RENAME
    )


def _pair_of(pair: TablePair, name: str) -> ColumnPair | None:
    return next((each for each in pair.column_pairs if each.canonical.name == name), None)


def _models(project: Project, changes: Sequence[Change]) -> Renaming:
    """Return the edits of models; where an attribute cannot follow, it keeps its name."""
    edits: dict[TextEdit, None] = {}
    doubts: list[Doubt] = []
    for change in changes:
        made = _made(project, [change])
        if made is None and isinstance(change, RenameColumn) and not _is_inherited(change):
            mapped = RenameColumn(change.table, change.column, change.name, RenameStyle.MAP)
            made = _made(project, [mapped])
        if made is None:
            doubts.append(Doubt(_place(project, change), "the model cannot follow by itself"))
            continue
        edits.update(dict.fromkeys(made.edits))
        edits.update(dict.fromkeys(_missed_targets(project, change, made.edits)))
        doubts += made.doubts
    return Renaming(tuple(edits), tuple(doubts))


def _missed_targets(
    project: Project, change: Change, edits: Sequence[TextEdit]
) -> Iterator[TextEdit]:
    """Yield the edits of foreign keys that no use was found in: those of SQLModel's fields."""
    if isinstance(change, RenameColumn):
        places = target_places(project, change.table, change.column.name)
        new = change.name
    elif isinstance(change, RenameTable):
        places, new = target_places(project, change.table, ""), change.name.name
    else:
        return
    for place in places:
        if not any(
            edit.path == place.path and edit.start <= place.start < edit.end for edit in edits
        ):
            yield TextEdit(*place, new)


def _is_inherited(change: RenameColumn) -> bool:
    """Whether an attribute stands in a mixin, which may give its column to other tables, too."""
    attribute = change.column.attribute
    return attribute is not None and attribute.inherited


def _place(project: Project, change: Change) -> Location:
    column = getattr(change, "column", None)
    attribute = None if column is None else column.attribute
    table = getattr(change, "table", None)
    assert table is not None, "every renaming has a table"
    return project.place(table.location if attribute is None else attribute.location)


def _plain(edits: Iterable[TextEdit], doubts: Iterable[Doubt]) -> Renaming:
    """Return edits and doubts of plain paths, each once."""
    every = dict.fromkeys(edit._replace(path=str(edit.path)) for edit in edits)
    places = dict.fromkeys(
        Doubt(each.location._replace(path=str(each.location.path)), each.reason) for each in doubts
    )
    return Renaming(tuple(sorted(every)), tuple(places))
