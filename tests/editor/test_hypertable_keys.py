"""The edit that adds the time to a key of a hypertable."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.schema_edits import SchemaEdit, schema_edit
from schemalign.session.project import Project
from schemalign.text.edit import apply
from tests.editor.small_project import MODELS, small_project

RULE = "hypertable-unique-key"
ENDING = """
SELECT create_hypertable('r', 'at', 'dev', 2);
"""
MENDED = {
    "of a column": (
        """\
CREATE TABLE r (
    id integer PRIMARY KEY DEFAULT 1, -- ours
    dev integer NOT NULL,
    at timestamptz NOT NULL -- theirs
);""",
        """\
CREATE TABLE r (
    id integer DEFAULT 1, -- ours
    dev integer NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (id, at, dev) -- theirs
);""",
    ),
    "of a column, in one line": (
        'CREATE TABLE r (dev int, "Id" int CONSTRAINT k UNIQUE, at date);',
        'CREATE TABLE r (dev int, "Id" int, at date, CONSTRAINT k UNIQUE ("Id", at, dev));',
    ),
    "of the table": (
        "CREATE TABLE r (id int, dev int, at date, UNIQUE (dev, id) INCLUDE (id));",
        "CREATE TABLE r (id int, dev int, at date, UNIQUE (dev, id, at) INCLUDE (id));",
    ),
    "that is added": (
        "CREATE TABLE r (id int, dev int, at date);\nALTER TABLE r ADD PRIMARY KEY (id, at);",
        "CREATE TABLE r (id int, dev int, at date);\nALTER TABLE r ADD PRIMARY KEY (id, at, dev);",
    ),
    "of an index": (
        """\
CREATE TABLE r (id int, dev int, at date);
CREATE UNIQUE INDEX i ON r (abs(id), dev) WHERE id > 0;""",
        """\
CREATE TABLE r (id int, dev int, at date);
CREATE UNIQUE INDEX i ON r (abs(id), dev, at) WHERE id > 0;""",
    ),
}
"""Tables with a key that a hypertable cannot have, and the same with the key mended."""

NOT_PLAIN = [
    "ALTER TABLE orders ADD FOREIGN KEY (r) REFERENCES r (id);",
    "ALTER TABLE r DROP CONSTRAINT k; CREATE UNIQUE INDEX i ON r (id DESC);",
    "ALTER TABLE r DROP CONSTRAINT k; CREATE UNIQUE INDEX i ON r (abs(id));",
    "ALTER TABLE r DROP CONSTRAINT k; ALTER TABLE r ADD u int UNIQUE;",
    "ALTER TABLE r DROP CONSTRAINT k; ALTER TABLE r ADD EXCLUDE USING btree (id WITH =);",
]


def _edit(project: Project) -> SchemaEdit | None:
    (finding,) = (each for each in project.findings["schema.sql"] if each.rule == RULE)
    return schema_edit(project, finding)


@pytest.mark.parametrize("texts", MENDED.values(), ids=MENDED.keys())
def test_the_columns_join_the_key(
    texts: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = (text + ENDING for text in texts)
    monkeypatch.chdir(tmp_path)
    project = small_project({"schema.sql": before, "models.py": MODELS})
    found = _edit(project)
    assert found is not None
    assert apply(before, [found.edit]) == after
    project.edit("schema.sql", after)
    project.settle()
    rules = {each.rule for each in project.findings.get("schema.sql", ())}
    assert rules.isdisjoint({RULE, "sql-syntax"})


@pytest.mark.parametrize("more", NOT_PLAIN)
def test_no_edit_of_a_key_that_is_referenced_or_not_plain(
    more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "CREATE TABLE r (id int CONSTRAINT k PRIMARY KEY, dev int, at date);"
    orders = "CREATE TABLE orders (r int);"
    monkeypatch.chdir(tmp_path)
    text = f"{table}{ENDING}{orders}\n{more}\n"
    project = small_project({"schema.sql": text, "models.py": MODELS})
    assert _edit(project) is None
