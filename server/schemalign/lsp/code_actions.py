"""Quick fixes and what else can be done where the cursor is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types

from schemalign.editor.generating import generated, without_model
from schemalign.editor.outline import outline
from schemalign.editor.quick_fixes import QuickFix, findings_at, quick_fixes
from schemalign.editor.schema_edits import schema_edit
from schemalign.editor.suppressing import ignored
from schemalign.findings.finding import Finding
from schemalign.lsp.commands import FIX_ALL, OPEN
from schemalign.lsp.edits import workspace_edit
from schemalign.lsp.many_fixes import edits_of
from schemalign.lsp.server import Server
from schemalign.session.project import Project
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span

_FIX_ALL: Final = "source.fixAll.schemalign"
_KINDS: Final = (types.CodeActionKind.QuickFix.value, _FIX_ALL)
_UNSAFE: Final = "This may change what the program does"


def register(server: Server) -> None:
    """Offer code actions."""
    options = types.CodeActionOptions(code_action_kinds=list(_KINDS), resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(resolve)


async def code_action(
    server: Server, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    """Return what can be done at a range of a document."""
    path = server.path(params.text_document.uri)
    if path is None:
        return None
    await server.settled()
    span = server.lines(path).span(params.range)
    found: list[types.CodeAction] = []
    for project in server.session.projects_of(path):
        if _wants(params.context, types.CodeActionKind.QuickFix.value):
            found += _quick(server, project, path, span, params.context.diagnostics)
        if _wants(params.context, _FIX_ALL) and _mendable(project, path):
            found.append(_lazily(server, "Fix all safe findings in this file", path, kind=_FIX_ALL))
    return found


def _wants(context: types.CodeActionContext, kind: str) -> bool:
    """Whether a client asks for a kind, or for one that it belongs to."""
    if context.only is None:
        return True
    return any(not only or kind == only or kind.startswith(f"{only}.") for only in context.only)


def _quick(
    server: Server,
    project: Project,
    path: str,
    span: Span,
    given: Sequence[types.Diagnostic],
) -> Iterator[types.CodeAction]:
    for quick in quick_fixes(project, path, span):
        yield _of_fix(server, quick, given)
    findings = list(findings_at(project, path, span))
    for finding in findings:
        edit = schema_edit(project, finding)
        if edit is not None:
            yield _edit(server, edit.title, [edit.edit], _diagnostics(server, finding, given))
    yield from _generating(server, project, path, span, findings)
    yield from _of_rules(server, project, findings)
    for finding in findings:
        ignoring = ignored(project, finding)
        if ignoring is not None:
            title = f"Ignore {finding.rule} here"
            yield _edit(server, title, [ignoring], _diagnostics(server, finding, given))
    if server.client.shows_documents:
        yield from _jumps(server, findings)


def _of_fix(server: Server, quick: QuickFix, given: Sequence[types.Diagnostic]) -> types.CodeAction:
    confirm = _UNSAFE if quick.needs_confirmation else ""
    doubts = quick.fix.doubts if quick.needs_confirmation else ()
    return types.CodeAction(
        title=quick.fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=_diagnostics(server, quick.finding, given),
        is_preferred=quick.is_preferred or None,
        edit=workspace_edit(server, quick.fix.edits, doubts=doubts, confirm=confirm),
    )


def _edit(
    server: Server,
    title: str,
    edits: Sequence[TextEdit],
    diagnostics: list[types.Diagnostic] | None = None,
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=diagnostics,
        edit=workspace_edit(server, edits),
    )


def _diagnostics(
    server: Server, finding: Finding, given: Sequence[types.Diagnostic]
) -> list[types.Diagnostic] | None:
    """Return the client's diagnostics of a finding, so that it shows the action with them."""
    place = finding.location
    if place is None:
        return None
    where = server.range(place.path, Span(place.start, place.end))
    return [each for each in given if each.code == finding.rule and each.range == where] or None


def _generating(
    server: Server, project: Project, path: str, span: Span, findings: Sequence[Finding]
) -> Iterator[types.CodeAction]:
    """Offer a model on a whole CREATE TABLE, where no finding does already."""
    if any(finding.rule == "missing-model" for finding in findings):
        return
    names = {str(table.name) for table in without_model(project)}
    for each in outline(project, path):
        name = str(each.table.name)
        if each.is_canonical and name in names and _touches(each.statement, span):
            fix = generated(project, name)
            if fix is not None:
                yield _edit(server, fix.title, fix.edits)


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _of_rules(
    server: Server, project: Project, findings: Sequence[Finding]
) -> Iterator[types.CodeAction]:
    """Offer all fixes of a rule that the project has more findings of."""
    for rule in dict.fromkeys(finding.rule for finding in findings if finding.proposals):
        count = sum(
            finding.rule == rule and bool(finding.proposals)
            for found in project.findings.values()
            for finding in found
        )
        if count > 1:
            title = f"Fix all {rule} in the project"
            yield _lazily(server, title, project.scope.root, rule=rule, name=project.scope.name)


def _mendable(project: Project, path: str) -> bool:
    return any(finding.proposals for finding in project.findings.get(path, ()))


def _lazily(
    server: Server,
    title: str,
    where: str,
    *,
    kind: str = types.CodeActionKind.QuickFix.value,
    **more: str | None,
) -> types.CodeAction:
    """Return an action whose edit is worked out when it is chosen."""
    data = {"where": where, "kind": kind, **more}
    action = types.CodeAction(title=title, kind=kind)
    if server.client.resolves_edits:
        action.data = data
    else:
        action.command = types.Command(title, FIX_ALL, arguments=[data])
    return action


def _jumps(server: Server, findings: Sequence[Finding]) -> Iterator[types.CodeAction]:
    """Offer the places on the other side."""
    seen = set()
    for finding in findings:
        for related in finding.related:
            place = related.location
            line, _ = server.lines(place.path).pair(place.start)
            title = f"Open {place.path}:{line + 1}"
            if title not in seen:
                seen.add(title)
                arguments = [server.documents.uri(place.path), server.plain_range(place)]
                yield types.CodeAction(
                    title=title,
                    kind=types.CodeActionKind.QuickFix,
                    command=types.Command(title, OPEN, arguments=arguments),
                )


async def resolve(server: Server, action: types.CodeAction) -> types.CodeAction:
    """Work out the edit of an action."""
    if action.edit is None and action.data is not None:
        await server.settled()
        action.edit = workspace_edit(server, edits_of(server, action.data))
    return action
