"""Reads both sides of a project once and compares them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Final

from schemalign.application.relationships import Join
from schemalign.check import check, position
from schemalign.databases.database import default_schema
from schemalign.findings.report import Report
from schemalign.frameworks.sqlalchemy import reader
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.names import Finder, Trace
from schemalign.python.outline import Module
from schemalign.reports.places import Texts
from schemalign.settings import Settings
from schemalign.sources import documents
from schemalign.sources.files import Revisions
from schemalign.sources.source import Reading, SourceText
from schemalign.sql.ddl.unfinished import unfinished
from schemalign.sql.reader import sql_reader
from schemalign.text.line_index import LineIndex
from schemalign.text.span import is_file
from schemalign.values import NamedTuple, dataclass, replace
from schemalign.workspace.documents import load
from schemalign.workspace.inputs import Inputs
from schemalign.workspace.modules import Load, Modules, module
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.source_names import is_url, is_variable
from schemalign.workspace.usage import UsageError
from schemalign.workspace.versions import package_version, site_packages


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both sides of one configuration, and what the comparison says.

    `given` are the modules of the model files, among all `modules` that were read; `context` is
    what reading them left behind.
    """

    inputs: Inputs
    reading: Reading
    declared: Declared
    settings: Settings
    report: Report
    root: str
    modules: Modules
    given: tuple[Module, ...]
    context: Context


def merged(alignments: Sequence[Alignment], overlay: Overlay | None = None) -> tuple[Report, Texts]:
    """Return the reports of several configurations as one, with the texts they speak of."""
    reports = [alignment.report for alignment in alignments]
    files = {
        document.path: document.text
        for alignment in alignments
        for document in (*alignment.inputs.schema, *alignment.inputs.models)
    }
    texts = Texts(files, (overlay or Overlay()).load)
    if len(reports) == 1:
        return reports[0], texts
    findings = dict.fromkeys(finding for report in reports for finding in report.findings)
    return replace(
        reports[0],
        findings=tuple(sorted(findings, key=position)),
        undecided=tuple(dict.fromkeys(fact for report in reports for fact in report.undecided)),
        files=len(files),
        tables=sum(report.tables for report in reports),
        models=sum(report.models for report in reports),
        columns=sum(report.columns for report in reports),
        suppressed=sum(report.suppressed for report in reports),
        ignored_clauses=sum(report.ignored_clauses for report in reports),
    ), texts


def compare(inputs: Inputs, settings: Settings, root: str, overlay: Overlay) -> Alignment:
    """Read and compare both sides; `overlay` holds texts that stand for those of files."""
    settings = settled(settings, inputs)
    inputs = replace(inputs, models=tuple(map(overlay.over, inputs.models)))
    reading = read_schema(inputs, settings, overlay.load)
    given = tuple(module(document.path, document.text) for document in inputs.models)
    surroundings = surroundings_of([document.path for document in inputs.models], settings)
    modules = Modules(given, overlay.load, surroundings.environments)
    context = surroundings.context(modules.find)
    declared = reader.read_in(context, given)
    read = {document.path for document in (*inputs.schema, *inputs.models)}

    def joins(models: Declared) -> tuple[Join, ...]:
        from schemalign.frameworks.sqlalchemy import joined_classes

        return joined_classes.joins(context, given, models)

    report = check(reading, declared, settings, paths=read, joins=joins)
    report = replace(report, files=len(read))
    return Alignment(inputs, reading, declared, settings, report, root, modules, given, context)


def settled(settings: Settings, inputs: Inputs) -> Settings:
    """Return settings with the dialect of what was gathered."""
    return replace(settings, dialect=inputs.dialect)


def read_schema(inputs: Inputs, settings: Settings, load: Load = load) -> Reading:
    """Read the texts of a schema; raise `UsageError` if it cannot be compared with.

    `load` reads what revisions import.
    """
    texts = [SourceText(document.path, document.text) for document in inputs.schema]
    programs = [document.text for document in inputs.programs]

    def revisions() -> Revisions:
        paths = [document.path for document in (*inputs.models, *inputs.schema)]
        surroundings = surroundings_of(list(filter(is_file, paths)), settings)
        followed = Modules((), load, surroundings.environments)
        return Revisions(module, surroundings.context(followed.find))

    schema = default_schema(settings.dialect, settings.default_schema)
    reading = documents.read(texts, schema, programs, revisions, dialect=settings.dialect)
    refuse_half_migrations(inputs, settings.dialect)
    refuse_unusable(reading, [document.path for document in inputs.schema])
    return reading


_PROVEN: Final = frozenset({"postgresql", "sqlite", "mysql", "mariadb"})


def refuse_dialect(dialect: str) -> None:
    """Raise `UsageError` for a database of which no schema alone can be compared or kept."""
    if dialect not in _PROVEN:
        raise UsageError(
            f"the dialect {dialect} is not yet supported here, only where a schema is"
            " compared with models"
        )


def refuse_databases(settings: Settings) -> None:
    """Raise `UsageError` if the schema is a live database, which an editor must not wait for."""
    for source in settings.schema:
        if is_url(source) or is_variable(source):
            from schemalign.workspace.database_url import parsed

            shown = parsed(source).shown if is_url(source) else source
            raise UsageError(
                f"{shown}: the editor does not read live databases; write a snapshot with"
                " `schemalign inspect --format json URL > schema.json` and name that as the schema"
            )


def refuse_half_migrations(inputs: Inputs, dialect: str) -> None:
    """Raise `UsageError` with the place where a migration ends in the middle of a statement."""
    for document in inputs.schema:
        text = sql_reader(dialect).spelt(document.text)
        fault = unfinished(text) if document.path in inputs.migrations else None
        if fault is not None:
            line, column = LineIndex(document.text).position(fault.start)
            raise UsageError(f"{document.path}:{line}:{column}: half a migration: {fault.message}")


def refuse_unusable(reading: Reading, paths: Iterable[str]) -> None:
    """Raise `UsageError` if a schema is unreadable, contradicts itself, or has no table at all."""
    if reading.unusable:
        raise UsageError("\nschemalign: ".join(reading.unusable))
    if reading.contradictions:
        first = reading.contradictions[0]
        raise UsageError(
            f"two schemas contradict each other: {first.first.path} and {first.second.path} give"
            f" the table {first.table} different columns; name one of them with --schema"
        )
    if not reading.schema.tables and not reading.problems and not reading.schema.undecided_tables:
        raise UsageError(f"{', '.join(paths)}: the schema has no table")


class Surroundings(NamedTuple):
    """What is known of the libraries of a project: where they are, and which versions count."""

    settings: Settings
    environments: tuple[str, ...]
    sqlalchemy_version: str
    sqlmodel_version: str

    def context(self, find: Finder, trace: Trace | None = None) -> Context:
        """Return what reading models needs; a trace is told what is looked at."""
        return reader.reading_context(
            find,
            version=self.sqlalchemy_version,
            default_schema=default_schema(self.settings.dialect, self.settings.default_schema),
            sqlmodel_version=self.sqlmodel_version,
            type_equivalents=self.settings.type_equivalents,
            dialect=self.settings.dialect,
            trace=trace,
        )


def surroundings_of(models: Sequence[str], settings: Settings) -> Surroundings:
    """Look for the libraries of the project of model files."""
    folders = _folders(models)
    environments = _environments(settings, folders)
    return Surroundings(
        settings,
        tuple(environments),
        settings.sqlalchemy_version
        or package_version("sqlalchemy", folders, environments)
        or "2.1",
        package_version("sqlmodel", folders, environments),
    )


def _environments(settings: Settings, folders: Sequence[str]) -> list[str]:
    """Return the package folders of the configured environment, or of the nearest `.venv`."""
    candidates = [os.path.join(folder, ".venv") for folder in (".", *folders)]
    if settings.python_environment:
        candidates = [settings.python_environment]
    found = next((one for one in candidates if os.path.isdir(one)), None)
    return site_packages(found) if found else []


def _folders(models: Sequence[str]) -> list[str]:
    """Return the folders whose lock files may tell versions: from the first model file upwards."""
    if not models:
        return ["."]
    folder = os.path.dirname(os.path.abspath(models[0]))
    found = [folder]
    while os.path.dirname(folder) != folder and not os.path.exists(os.path.join(folder, ".git")):
        folder = os.path.dirname(folder)
        found.append(folder)
    return found
