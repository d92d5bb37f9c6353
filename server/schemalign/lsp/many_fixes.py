"""Actions that fix several findings at once: their edits are worked out when they are chosen."""

from __future__ import annotations

from typing import Any

from pygls.exceptions import JsonRpcInvalidParams

from schemalign.editor.fix_all import fix_all
from schemalign.lsp.server import Server
from schemalign.text.edit import TextEdit


def edits_of(server: Server, data: Any) -> tuple[TextEdit, ...]:
    """Return the edits of an action that fixes several findings at once."""
    if not isinstance(data, dict) or not isinstance(data.get("where"), str):
        raise JsonRpcInvalidParams("this is not an action of schemalign")
    where, rule = data["where"], data.get("rule")
    for project in server.session.projects:
        if rule is None and project.knows(where):
            return fix_all(
                project,
                lambda finding: finding.location is not None and finding.location.path == where,
            )
        if rule is not None and (project.scope.root, project.scope.name) == (
            where,
            data.get("name"),
        ):
            return fix_all(project, lambda finding: finding.rule == rule)
    return ()
