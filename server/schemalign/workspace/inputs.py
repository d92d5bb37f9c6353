"""What is compared: the texts of both sides."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from schemalign.databases.database import POSTGRESQL
from schemalign.settings import Settings
from schemalign.sources.documents import is_json
from schemalign.values import dataclass, replace
from schemalign.workspace import model_files, schema_files
from schemalign.workspace.configuration import DIALECTS
from schemalign.workspace.documents import Document, read, relative
from schemalign.workspace.source_names import is_url
from schemalign.workspace.usage import NoModelsError, NothingToCompareError, UsageError


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of both sides; `notes` say what was discovered rather than named.

    `migrations` are the paths of those files of the schema that are steps of a history, and
    `programs` steps of it that are not SQL.  `dialect` is what the settings state, else what a
    database or a snapshot of the schema says; if neither does, `states_dialect` is False.
    """

    schema: tuple[Document, ...]
    models: tuple[Document, ...]
    notes: tuple[str, ...] = ()
    migrations: frozenset[str] = frozenset()
    programs: tuple[Document, ...] = ()
    dialect: str = POSTGRESQL
    states_dialect: bool = False


def gather(
    paths: Sequence[str],
    settings: Settings,
    given: Sequence[Document] = (),
    root: str = ".",
    read: Callable[[str], Document] = read,
) -> Inputs:
    """Read the files that are named, or discovered below `root`.

    Without any raise `NothingToCompareError`.  `given` are documents that stand for a file, from
    standard input.
    """
    inputs = gather_schema(settings, root, read)
    notes = inputs.notes
    models = model_files.named(paths or settings.models, settings)
    if not paths and not settings.models and not given:
        models = model_files.discover(root, settings)
        if not models:
            raise NoModelsError("there are no models: name Python files or folders that map tables")
        notes += (f"models: {_listed(models)} (discovered)",)
    names = {document.path for document in given}
    documents = (*given, *(read(file) for file in models if file not in names))
    return replace(inputs, models=documents, notes=notes)


def gather_schema(
    settings: Settings, root: str = ".", read: Callable[[str], Document] = read
) -> Inputs:
    """Read the schema that is named, or discovered below `root`, without any models."""
    notes: list[str] = []
    sources = [schema_files.expand(source, settings.dialect) for source in settings.schema]
    if not settings.schema:
        sources = [schema_files.discover(root, settings.dialect)]
        if not sources[0].paths:
            ways = schema_files.three_ways(settings.dialect)
            raise NothingToCompareError(f"there is no schema to compare with: {ways}")
        notes.append(f"schema: {_listed(sources[0].paths)} (discovered)")
    notes += [note for source in sources for note in source.notes]
    paths = dict.fromkeys(_named(path) for source in sources for path in source.paths)
    schema = tuple(_database(each, settings) if is_url(each) else read(each) for each in paths)
    said = "" if settings.is_dialect_stated else _dialect(schema)
    if said not in ("", settings.dialect):
        return gather_schema(in_dialect(settings, said), root, read)
    return Inputs(
        schema=schema,
        models=(),
        notes=tuple(notes),
        migrations=frozenset(relative(path) for source in sources for path in source.migrations),
        programs=tuple(read(path) for source in sources for path in source.programs),
        dialect=settings.dialect,
        states_dialect=bool(said) or settings.is_dialect_stated,
    )


def _named(path: str) -> str:
    return path if is_url(path) else relative(path)


def _database(url: str, settings: Settings) -> Document:
    # Only then: it costs more than reading files.
    from schemalign.workspace import live
    from schemalign.workspace.database_url import refuse_other_dialect

    if not settings.is_dialect_stated:
        return live.read(url, settings.default_schema)
    refuse_other_dialect(url, settings.dialect)
    return live.read(url, settings.default_schema, settings.dialect)


def in_dialect(settings: Settings, dialect: str) -> Settings:
    """Return settings that state a dialect."""
    return replace(settings, dialect=dialect, is_dialect_stated=True)


def _dialect(schema: Iterable[Document]) -> str:
    """Return the dialect that databases and snapshots say; "" if none says any."""
    documents = [each for each in schema if is_json(each.path)]
    if not documents:
        return ""
    from schemalign.sources.snapshot.reading import dialect_of

    named = {dialect_of(each.text): each.path for each in documents}
    found = [dialect for dialect in named if dialect in DIALECTS]
    if len(found) > 1:
        raise other_dialects(*((named[dialect], dialect) for dialect in found[:2]))
    return found[0] if found else ""


def other_dialects(first: tuple[str, str], second: tuple[str, str]) -> UsageError:
    """Return what is said of two sources, each with its dialect, that cannot be compared."""
    (one, dialect), (other, another) = first, second
    return UsageError(f"{one} is {dialect}, but {other} is {another}: one dialect is needed")


_SHOWN = 4


def _listed(files: Sequence[str]) -> str:
    if len(files) <= _SHOWN:
        return ", ".join(files)
    folder = os.path.commonpath(files) if not any(os.path.isabs(file) for file in files) else ""
    return f"{len(files)} files in {folder or '.'}"
