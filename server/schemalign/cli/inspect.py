"""`schemalign inspect`: both sides as they are understood."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from schemalign import check
from schemalign.cli.alignment import align, settings_of
from schemalign.databases.database import default_schema
from schemalign.reports.inspection import render_json, render_schema, render_text
from schemalign.reports.places import Texts
from schemalign.session.alignment import Alignment, merged, read_schema, refuse_dialect, settled
from schemalign.settings import Settings
from schemalign.sources.snapshot.writing import as_text, document
from schemalign.sources.source import Reading
from schemalign.workspace.documents import load
from schemalign.workspace.inputs import gather_schema
from schemalign.workspace.source_names import is_url, is_variable
from schemalign.workspace.usage import NoModelsError, UsageError

_SCHEMA_FILES = (".sql", ".json", ".ini")


def run(arguments: Namespace) -> int:
    """Print both sides, and why two types are equal or not; of a schema alone, what it says."""
    sources = [path for path in arguments.paths if _is_source(path)]
    if sources:
        arguments.paths = [path for path in arguments.paths if path not in sources]
        arguments.schema = [*(arguments.schema or ()), *sources]
        if not arguments.paths:
            sys.stdout.write(_schema_alone(arguments))
            return 0
    try:
        alignments = align(arguments)
    except NoModelsError:
        sys.stdout.write(_schema_alone(arguments))
        return 0
    if arguments.format == "json" and len(alignments) > 1:
        raise UsageError("a document holds one schema: choose a project with --project")
    for alignment in alignments:
        sys.stdout.write(_both_sides(alignment, arguments.format))
    return 0


def _is_source(path: str) -> bool:
    return is_url(path) or is_variable(path) or path.endswith(_SCHEMA_FILES)


def _both_sides(alignment: Alignment, wanted: str) -> str:
    both = check.align(alignment.reading, alignment.declared, alignment.settings)
    _, texts = merged([alignment])
    if wanted == "json":
        snapshot = _snapshot(alignment.reading, alignment.settings)
        return render_json(snapshot, both, texts)
    return render_text(both, texts)


def _schema_alone(arguments: Namespace) -> str:
    settings, configured = settings_of(arguments)
    root = os.path.dirname(configured) if configured else "."
    inputs = gather_schema(settings, root or ".")
    refuse_dialect(inputs.dialect)
    settings = settled(settings, inputs)
    reading = read_schema(inputs, settings)
    if arguments.format == "json":
        return as_text(_snapshot(reading, settings))
    texts = Texts({document.path: document.text for document in inputs.schema}, load)
    return render_schema(reading.schema, texts)


def _snapshot(reading: Reading, settings: Settings) -> dict[str, object]:
    """Return what was read as a document; what could not be read must not go into one."""
    if reading.problems:
        first = reading.problems[0]
        raise UsageError(
            f"{first.location.path}: a snapshot needs a schema without mistakes: {first.message}"
        )
    dialect = settings.dialect
    namespace = default_schema(dialect, settings.default_schema)
    return document(reading.schema, dialect=dialect, default_schema=namespace)
