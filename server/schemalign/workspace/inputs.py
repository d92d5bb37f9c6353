"""What is compared: the texts of both sides."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from schemalign.settings import Settings
from schemalign.values import dataclass
from schemalign.workspace import alembic_folders, model_files, schema_files
from schemalign.workspace.documents import Document, read, relative
from schemalign.workspace.schema_files import SchemaFiles
from schemalign.workspace.usage import NothingToCompareError


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
    notes: list[str] = []
    sources = [_expanded(source) for source in settings.schema]
    if not settings.schema:
        sources = [_discovered(root)]
        if not sources[0].paths:
            raise NothingToCompareError(
                f"there is no schema to compare with: {schema_files.THREE_WAYS}"
            )
        notes.append(f"schema: {_listed(sources[0].paths)} (discovered)")
    notes += [note for source in sources for note in source.notes]
    models = model_files.named(paths or settings.models, settings)
    if not paths and not settings.models and not given:
        models = model_files.discover(root, settings)
        if not models:
            raise NothingToCompareError(
                "there are no models: name Python files or folders that map tables"
            )
        notes.append(f"models: {_listed(models)} (discovered)")
    documents = {relative(file): None for source in sources for file in source.paths}
    names = {document.path for document in given}
    return Inputs(
        schema=tuple(read(file) for file in documents),
        models=(*given, *(read(file) for file in models if file not in names)),
        notes=tuple(notes),
        migrations=frozenset(relative(path) for source in sources for path in source.migrations),
        programs=tuple(read(path) for source in sources for path in source.programs),
    )


def _expanded(source: str) -> SchemaFiles:
    revisions = alembic_folders.expand(source)
    return SchemaFiles(tuple(revisions)) if revisions else schema_files.expand(source)


def _discovered(root: str) -> SchemaFiles:
    found = schema_files.discover(root)
    return found if found.paths else SchemaFiles(tuple(alembic_folders.discover(root)))


_SHOWN = 4


def _listed(files: Sequence[str]) -> str:
    if len(files) <= _SHOWN:
        return ", ".join(files)
    folder = os.path.commonpath(files) if not any(os.path.isabs(file) for file in files) else ""
    return f"{len(files)} files in {folder or '.'}"
