"""`lint --against`: schema with schema."""

from __future__ import annotations

import os
from argparse import Namespace

from schemalign.cli.alignment import settings_of
from schemalign.findings.report import Report
from schemalign.reports.places import Texts
from schemalign.session.against import differences
from schemalign.session.scopes import scopes
from schemalign.values import NamedTuple
from schemalign.workspace.documents import Document, load
from schemalign.workspace.usage import UsageError


class Compared(NamedTuple):
    """What two schemas were read from, and what the comparison says."""

    documents: tuple[Document, ...]
    notes: tuple[str, ...]
    report: Report
    texts: Texts


def compared(arguments: Namespace) -> Compared:
    """Compare the schema of a configuration, or the one that is named, with another one."""
    settings, configured = settings_of(arguments)
    root = (os.path.dirname(configured) if configured and not arguments.schema else ".") or "."
    if arguments.project or (settings.projects and not arguments.schema):
        parts = scopes(settings, root, arguments.project)
        if len(parts) > 1:
            raise UsageError("--against compares one schema: choose a project with --project")
        settings, root = parts[0].settings, parts[0].root
    found = differences(settings, arguments.against, root)
    documents = (*found.schema.documents, *found.against.documents)
    notes = (*found.schema.notes, *found.against.notes)
    texts = Texts({document.path: document.text for document in documents}, load)
    return Compared(documents, notes, found.report, texts)
