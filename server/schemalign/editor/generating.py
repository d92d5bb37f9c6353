"""Models for tables that have none."""

from __future__ import annotations

from schemalign import fix
from schemalign.findings.finding import Finding
from schemalign.findings.fix import Fix, Proposal, Safety
from schemalign.schema.changes import AddModel
from schemalign.schema.tables import Table
from schemalign.session.project import Project


def without_model(project: Project) -> list[Table]:
    """Return the tables of the schema that no model maps."""
    return list(project.comparison.pair.missing_tables)


def generated(project: Project, table: str) -> Fix | None:
    """Return the fix that writes a model of a table, in the style of its neighbours."""
    for each in without_model(project):
        if str(each.name) == table:
            change = AddModel(each)
            proposal = Proposal(f"Write a model of `{each.name}`", (change,), Safety.UNSAFE)
            finding = Finding("missing-model", "", each.location, proposals=(proposal,))
            return next(iter(fix.fixes(project.program(), project.mendable(finding))), None)
    return None
