"""Reads both sides and compares them, as commands need it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from schemalign.application.relationships import Join
from schemalign.check import check, position
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.frameworks.sqlalchemy import reader
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Module
from schemalign.reports.places import Texts
from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.settings import Project, Settings
from schemalign.sources import files
from schemalign.sources.source import Reading, SourceText
from schemalign.values import dataclass, replace
from schemalign.workspace import configuration
from schemalign.workspace.documents import Document, decode
from schemalign.workspace.inputs import Inputs, gather
from schemalign.workspace.modules import Modules, module
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.usage import UsageError
from schemalign.workspace.versions import package_version, site_packages

RULE_NAMES = tuple(rule.name for rule in RULES)


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


def align(arguments: Namespace, overlay: Overlay | None = None) -> list[Alignment]:
    """Read and compare what the arguments name, once for each configuration that holds for it.

    `overlay` holds texts that stand for those of files.
    """
    overlay = overlay or Overlay()
    found = []
    for configured, paths in _by_configuration(arguments).items():
        settings = _with_arguments(configuration.load(configured, RULE_NAMES, PLANNED), arguments)
        given = [_standard_input(arguments)] if "-" in paths else []
        files = [path for path in paths if path != "-"]
        if arguments.project or (settings.projects and not given and not arguments.schema):
            found += _projects(settings, files, overlay, arguments.project)
        else:
            root = os.path.dirname(configured) if configured and not arguments.schema else "."
            inputs = gather(files, settings, given, root or ".")
            found.append(_compare(inputs, settings, root or ".", overlay))
    return found


def _projects(
    settings: Settings, paths: Sequence[str], overlay: Overlay, wanted: str | None
) -> list[Alignment]:
    """Compare each service of a repository with its own schema; with paths only theirs."""
    found = []
    for project in _named(settings.projects, wanted):
        own = [path for path in paths if _is_below(path, project.root)]
        if paths and not own:
            continue
        schema = project.schema or settings.schema
        models = project.models or (project.root,)
        part = replace(settings, schema=schema, models=models)
        inputs = gather(own, part, root=project.root)
        found.append(_of_project(_compare(inputs, part, project.root, overlay), project.name))
    if not found:
        raise UsageError("no project of the configuration holds the given paths")
    return found


def _named(projects: Sequence[Project], wanted: str | None) -> Sequence[Project]:
    found = [project for project in projects if wanted in (None, project.name)]
    if not found:
        names = ", ".join(project.name for project in projects)
        raise UsageError(f"--project {wanted}: the configuration has {names or 'no projects'}")
    return found


def _of_project(alignment: Alignment, name: str) -> Alignment:
    findings = tuple(replace(each, project=name) for each in alignment.report.findings)
    return replace(alignment, report=replace(alignment.report, findings=findings))


def _is_below(path: str, folder: str) -> bool:
    path, folder = os.path.abspath(path), os.path.abspath(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))


def merged(alignments: Sequence[Alignment], overlay: Overlay | None = None) -> tuple[Report, Texts]:
    """Return the reports of several configurations as one, with the texts they speak of."""
    reports = [alignment.report for alignment in alignments]
    documents = {
        document.path: document.text
        for alignment in alignments
        for document in (*alignment.inputs.schema, *alignment.inputs.models)
    }
    texts = Texts(documents, (overlay or Overlay()).load)
    if len(reports) == 1:
        return reports[0], texts
    findings = dict.fromkeys(finding for report in reports for finding in report.findings)
    return replace(
        reports[0],
        findings=tuple(sorted(findings, key=position)),
        undecided=tuple(dict.fromkeys(fact for report in reports for fact in report.undecided)),
        files=len(documents),
        tables=sum(report.tables for report in reports),
        models=sum(report.models for report in reports),
        columns=sum(report.columns for report in reports),
        suppressed=sum(report.suppressed for report in reports),
        ignored_clauses=sum(report.ignored_clauses for report in reports),
    ), texts


def _by_configuration(arguments: Namespace) -> dict[str | None, list[str]]:
    """Return the paths that each configuration file holds for."""
    if arguments.config:
        if not os.path.isfile(arguments.config):
            raise UsageError(f"{arguments.config}: there is no such file")
        return {arguments.config: arguments.paths}
    if not arguments.paths:
        return {configuration.nearest("."): []}
    groups: dict[str | None, list[str]] = {}
    for path in arguments.paths:
        shown = arguments.stdin_filename if path == "-" else path
        groups.setdefault(configuration.nearest(shown or "."), []).append(path)
    return groups


def _standard_input(arguments: Namespace) -> Document:
    if not arguments.stdin_filename:
        raise UsageError("- needs --stdin-filename: the name under which the file is reported")
    return decode(arguments.stdin_filename, sys.stdin.buffer.read())


def _with_arguments(settings: Settings, arguments: Namespace) -> Settings:
    """Let the command line override the file."""
    changes: dict[str, object] = {}
    if arguments.schema:
        changes["schema"] = tuple(arguments.schema)
    if arguments.dialect:
        changes["dialect"] = arguments.dialect
    if arguments.select:
        changes["select"] = _rules(arguments.select)
    if arguments.extend_select:
        changes["extend_select"] = _rules(arguments.extend_select)
    if arguments.ignore:
        changes["ignore"] = (*settings.ignore, *_rules(arguments.ignore))
    if arguments.severity:
        changes["severity"] = {**settings.severity, **dict(map(_level, arguments.severity))}
    settings = replace(settings, **changes)  # type: ignore[arg-type]  # checked one by one above
    if settings.dialect != "postgresql":
        raise UsageError(f"the dialect {settings.dialect} is not yet supported; postgresql is")
    return settings


def _rules(values: Sequence[str]) -> tuple[str, ...]:
    """Return the names of rules in `a,b`, or complain about those that do not exist."""
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    for name in names:
        if name in PLANNED:
            raise UsageError(f'the rule "{name}" is not yet there')
        if name != "ALL" and name not in RULE_NAMES:
            raise UsageError(f'there is no rule "{name}"; `schemalign rules` lists them')
    return names


def _level(value: str) -> tuple[str, Severity]:
    rule, equals, level = value.partition("=")
    if not equals or level not in configuration.LEVELS:
        raise UsageError(f"--severity {value}: write RULE=error, warning, info or off")
    return _rules([rule])[0], configuration.LEVELS[level]


def _compare(inputs: Inputs, settings: Settings, root: str, overlay: Overlay) -> Alignment:
    inputs = replace(inputs, models=tuple(map(overlay.over, inputs.models)))
    texts = [SourceText(document.path, document.text) for document in inputs.schema]
    reading = files.read(texts, settings.default_schema)
    if reading.contradictions:
        first = reading.contradictions[0]
        raise UsageError(
            f"two schemas contradict each other: {first.first.path} and {first.second.path} give"
            f" the table {first.table} different columns; name one of them with --schema"
        )
    if not reading.schema.tables and not reading.problems and not reading.schema.undecided_tables:
        names = ", ".join(document.path for document in inputs.schema)
        raise UsageError(f"{names}: the schema has no table")
    given = tuple(module(document.path, document.text) for document in inputs.models)
    folders = _folders(inputs)
    environments = _environments(settings, folders)
    modules = Modules(given, overlay.load, environments)
    context = reader.reading_context(
        modules.find,
        version=settings.sqlalchemy_version
        or package_version("sqlalchemy", folders, environments)
        or "2.1",
        default_schema=settings.default_schema,
        sqlmodel_version=package_version("sqlmodel", folders, environments),
        type_equivalents=settings.type_equivalents,
    )
    declared = reader.read_in(context, given)
    read = {document.path for document in (*inputs.schema, *inputs.models)}

    def joins(models: Declared) -> tuple[Join, ...]:
        from schemalign.frameworks.sqlalchemy import joined_classes

        return joined_classes.joins(context, given, models)

    report = check(reading, declared, settings, paths=read, joins=joins)
    report = replace(report, files=len(read))
    return Alignment(inputs, reading, declared, settings, report, root, modules, given, context)


def _environments(settings: Settings, folders: Sequence[str]) -> list[str]:
    """Return the package folders of the configured environment, or of the nearest `.venv`."""
    candidates = [os.path.join(folder, ".venv") for folder in (".", *folders)]
    if settings.python_environment:
        candidates = [settings.python_environment]
    found = next((one for one in candidates if os.path.isdir(one)), None)
    return site_packages(found) if found else []


def _folders(inputs: Inputs) -> list[str]:
    """Return the folders whose lock files may tell versions: from the first model file upwards."""
    if not inputs.models:
        return ["."]
    folder = os.path.dirname(os.path.abspath(inputs.models[0].path))
    found = [folder]
    while os.path.dirname(folder) != folder and not os.path.exists(os.path.join(folder, ".git")):
        folder = os.path.dirname(folder)
        found.append(folder)
    return found
