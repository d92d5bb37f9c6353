"""Reads both sides and compares them, as the arguments of commands want it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from schemalign.findings.severity import Severity
from schemalign.rules.planned import PLANNED
from schemalign.session.alignment import Alignment, compare
from schemalign.session.scopes import RULE_NAMES, Scope, is_below, load, scopes
from schemalign.settings import Settings
from schemalign.values import replace
from schemalign.workspace import configuration
from schemalign.workspace.documents import Document, decode
from schemalign.workspace.inputs import gather
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.source_names import is_url, resolved
from schemalign.workspace.usage import UsageError


def align(arguments: Namespace, overlay: Overlay | None = None) -> list[Alignment]:
    """Read and compare what the arguments name, once for each configuration that holds for it.

    `overlay` holds texts that stand for those of files.
    """
    overlay = overlay or Overlay()
    found = []
    for configured, paths in _by_configuration(arguments).items():
        settings = _with_arguments(load(configured), arguments)
        given = [_standard_input(arguments)] if "-" in paths else []
        files = [path for path in paths if path != "-"]
        root = os.path.dirname(configured) if configured and not arguments.schema else "."
        if arguments.project or (settings.projects and not given and not arguments.schema):
            found += _projects(scopes(settings, root or ".", arguments.project), files, overlay)
        else:
            inputs = gather(files, settings, given, root or ".")
            found.append(compare(inputs, settings, root or ".", overlay))
    return found


def settings_of(arguments: Namespace) -> tuple[Settings, str | None]:
    """Return what holds for a command that reads no models, and the file that says it."""
    [configured] = _by_configuration(arguments)
    return _with_arguments(load(configured), arguments), configured


def _projects(parts: Sequence[Scope], paths: Sequence[str], overlay: Overlay) -> list[Alignment]:
    """Compare each service of a repository with its own schema; with paths only theirs."""
    found = []
    for scope in parts:
        own = [path for path in paths if is_below(path, scope.root)]
        if paths and not own:
            continue
        inputs = gather(own, scope.settings, root=scope.root)
        alignment = compare(inputs, scope.settings, scope.root, overlay)
        found.append(_of_project(alignment, scope.name))
    if not found:
        raise UsageError("no project of the configuration holds the given paths")
    return found


def _of_project(alignment: Alignment, name: str | None) -> Alignment:
    findings = tuple(replace(each, project=name) for each in alignment.report.findings)
    return replace(alignment, report=replace(alignment.report, findings=findings))


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
        changes |= {"dialect": arguments.dialect, "is_dialect_stated": True}
        _refuse_other_dialects(arguments)
    if arguments.select:
        changes["select"] = _rules(arguments.select)
    if arguments.extend_select:
        changes["extend_select"] = _rules(arguments.extend_select)
    if arguments.ignore:
        changes["ignore"] = (*settings.ignore, *_rules(arguments.ignore))
    if arguments.severity:
        changes["severity"] = {**settings.severity, **dict(map(_level, arguments.severity))}
    return replace(settings, **changes)  # type: ignore[arg-type]  # checked one by one above


def _refuse_other_dialects(arguments: Namespace) -> None:
    """The dialect that a command names must be that of the databases that it names."""
    named = (*(arguments.schema or ()), *(getattr(arguments, "against", None) or ()))
    for source in filter(is_url, map(resolved, named)):
        from schemalign.workspace.database_url import refuse_other_dialect

        refuse_other_dialect(source, arguments.dialect)


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
