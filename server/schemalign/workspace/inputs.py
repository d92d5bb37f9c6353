"""What is compared: the texts of both sides."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from schemalign.settings import Settings
from schemalign.values import dataclass, replace
from schemalign.workspace import model_files, schema_files
from schemalign.workspace.documents import Document, read, relative
from schemalign.workspace.source_names import is_url
from schemalign.workspace.usage import NoModelsError, NothingToCompareError


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of both sides; `notes` say what was discovered rather than named.

    `migrations` are the paths of those files of the schema that are steps of a history, and
    `programs` steps of it that are not SQL.
    """

    schema: tuple[Document, ...]
    models: tuple[Document, ...]
    notes: tuple[str, ...] = ()
    migrations: frozenset[str] = frozenset()
    programs: tuple[Document, ...] = ()


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
    return Inputs(
        schema=tuple(_database(each, settings) if is_url(each) else read(each) for each in paths),
        models=(),
        notes=tuple(notes),
        migrations=frozenset(relative(path) for source in sources for path in source.migrations),
        programs=tuple(read(path) for source in sources for path in source.programs),
    )


def _named(path: str) -> str:
    return path if is_url(path) else relative(path)


def _database(url: str, settings: Settings) -> Document:
    # Only then: it costs more than reading files.
    from schemalign.workspace import live
    from schemalign.workspace.database_url import refuse_other_dialect

    if settings.dialect != Settings().dialect:
        refuse_other_dialect(url, settings.dialect)
    return live.read(url, settings.default_schema)


_SHOWN = 4


def _listed(files: Sequence[str]) -> str:
    if len(files) <= _SHOWN:
        return ", ".join(files)
    folder = os.path.commonpath(files) if not any(os.path.isabs(file) for file in files) else ""
    return f"{len(files)} files in {folder or '.'}"
