"""Edits of the schema that a person may want; `lint --fix` never writes there."""

from __future__ import annotations

from schemalign.editor.hypertable_keys import completed_key
from schemalign.findings.finding import Finding
from schemalign.schema.tables import Table
from schemalign.session.living import JSON, REVISION
from schemalign.session.project import Project
from schemalign.sql.references import quoted
from schemalign.text.edit import TextEdit
from schemalign.values import NamedTuple

_SPELT_ALIKE = ("postgresql", "sqlite")  # with a semicolon, and names in double quotes


class SchemaEdit(NamedTuple):
    """What is done to the schema, in the imperative, and its edit."""

    title: str
    edit: TextEdit


def schema_edit(project: Project, finding: Finding) -> SchemaEdit | None:
    """Return the edit that mends a finding about the schema itself, where there is one."""
    dialect = project.settings.dialect
    if finding.rule == "unindexed-foreign-key" and dialect in _SPELT_ALIKE:
        return _index(project, finding)
    if finding.rule == "hypertable-unique-key":
        return _key(project, finding)
    return None


def _index(project: Project, finding: Finding) -> SchemaEdit | None:
    """Create an index behind the statement of the table."""
    table = _table(project, finding)
    if table is None or table.statement is None or finding.location is None:
        return None
    place = project.place(table.statement)
    living = project.text(place.path)
    if living is None or not living.is_intact or living.language in (JSON, REVISION):
        return None
    columns = ", ".join(map(quoted, finding.columns))
    name = project.scope.settings.index_naming.format(
        table=table.name.name, columns="_".join(finding.columns)
    )
    namespace = f"{quoted(table.name.schema)}." if table.name.schema else ""
    where = f"{namespace}{quoted(table.name.name)}"
    end = living.text.find(";", place.end)
    end = place.end if end < 0 else end + 1
    statement = f"\nCREATE INDEX {quoted(name)} ON {where} ({columns});"
    title = f"Create an index on `{', '.join(finding.columns)}`"
    return SchemaEdit(title, TextEdit(place.path, end, end, statement))


def _key(project: Project, finding: Finding) -> SchemaEdit | None:
    """Add the columns by which a hypertable is partitioned to its key."""
    table = _table(project, finding)
    if table is None or finding.location is None:
        return None
    found = completed_key(project, table, finding.location)
    return None if found is None else SchemaEdit(*found)


def _table(project: Project, finding: Finding) -> Table | None:
    for name, table in project.comparison.pair.canonical.tables.items():
        if str(name) == finding.table:
            return table
    return None
