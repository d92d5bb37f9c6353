"""What is compared: the texts of both sides."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from schemalign.settings import Settings
from schemalign.values import dataclass
from schemalign.workspace import model_files, schema_files
from schemalign.workspace.documents import Document, read, relative
from schemalign.workspace.source_names import is_url
from schemalign.workspace.usage import NoModelsError, NothingToCompareError


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of both sides; `notes` say what was discovered rather than named."""

    schema: tuple[Document, ...]
    models: tuple[Document, ...]
    notes: tuple[str, ...] = ()


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
    schema, notes = gather_schema(settings, root, read)
    models = model_files.named(paths or settings.models, settings)
    if not paths and not settings.models and not given:
        models = model_files.discover(root, settings)
        if not models:
            raise NoModelsError("there are no models: name Python files or folders that map tables")
        notes.append(f"models: {_listed(models)} (discovered)")
    names = {document.path for document in given}
    return Inputs(
        schema=schema,
        models=(*given, *(read(file) for file in models if file not in names)),
        notes=tuple(notes),
    )


def gather_schema(
    settings: Settings, root: str = ".", read: Callable[[str], Document] = read
) -> tuple[tuple[Document, ...], list[str]]:
    """Read the schema that is named, or discovered below `root`, and say what was discovered."""
    notes: list[str] = []
    schema = [file for source in settings.schema for file in schema_files.expand(source)]
    if not settings.schema:
        schema = schema_files.discover(root)
        if not schema:
            raise NothingToCompareError(
                f"there is no schema to compare with: {schema_files.THREE_WAYS}"
            )
        notes.append(f"schema: {_listed(schema)} (discovered)")
    sources = dict.fromkeys(each if is_url(each) else relative(each) for each in schema)
    return tuple(
        _database(each, settings) if is_url(each) else read(each) for each in sources
    ), notes


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
