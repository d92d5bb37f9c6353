"""Finds where a migration ends in the middle."""

from __future__ import annotations

from schemalign.sql.ddl.statements import read_statement
from schemalign.sql.sections import open_marker
from schemalign.sql.split import split
from schemalign.sql.walk import Fault


def unfinished(text: str) -> Fault | None:
    """Return what is still open at the end of a text: a statement, a quote or goose's marker."""
    marker = open_marker(text)
    if marker is not None:
        return Fault("this StatementBegin has no StatementEnd", *marker)
    statements = split(text).statements
    if not statements or text[statements[-1].end : statements[-1].end + 1] == ";":
        return None
    last = statements[-1]
    if last.fault is not None:
        return last.fault
    faults = read_statement(text, last).faults
    return next((fault for fault in faults if fault.end >= last.end), None)
