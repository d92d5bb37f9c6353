"""What may stand at a place: tables, columns, types and members that the schema knows."""

from __future__ import annotations

from schemalign.editor.completion_items import Completions
from schemalign.editor.completion_python import python_completions
from schemalign.editor.completion_sql import sql_completions
from schemalign.session.project import Project
from schemalign.sources.files import is_revision


def completions(project: Project, path: str, offset: int) -> Completions:
    """Return what may stand at a place of a file."""
    living = project.text(path)
    if living is None:
        return Completions()
    offset = min(max(offset, 0), len(living.text))
    if path in project.canonical.texts and is_revision(path):
        return Completions()  # a revision names what was there at its time
    if path in project.canonical.texts:
        return sql_completions(project, living.text, offset)
    return python_completions(project, path, living.text, offset)
