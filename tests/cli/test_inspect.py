"""`schemalign inspect`: both sides as they are understood."""

from __future__ import annotations

from tests.cli.commands import MODELS, Folder


def test_text_shows_both_sides_and_why(project: Folder) -> None:
    project.write(
        "schema.sql",
        "CREATE TABLE users (id serial PRIMARY KEY, name varchar(20) NOT NULL, extra text);\n"
        "CREATE TABLE more (id serial PRIMARY KEY);\n",
    )
    project.write("models.py", MODELS + "    unknown = Column(make())\n")
    output = project.run("inspect", "--schema", "schema.sql", "models.py").output
    lines = [line.rstrip() for line in output.splitlines()]
    assert lines[0] == "users  (schema.sql:1:14; models.py:7:7)"
    assert lines[1].split("|")[1].strip() == "id int4 NOT NULL (implied)"
    assert lines[2].startswith("  ! name varchar(20) NOT NULL")
    assert "length-mismatch" in lines[2]
    assert any(line.startswith("  - extra text") for line in lines)
    assert any("not in the schema" in line for line in lines)
    assert "more  (schema.sql:2:14; no model)" in lines


def test_json_holds_types_and_verdicts(project: Folder) -> None:
    document = project.run(
        "inspect", "--schema", "schema.sql", "--format", "json", "models.py"
    ).document
    table = document["tables"][0]
    assert table["name"] == "users"
    assert table["columns"][1]["type"] == {
        "schema": "text",
        "schema-written": "text",
        "model": "text",
        "model-written": "Text",
        "verdict": "same",
        "rule": None,
        "reason": "both are text",
    }
    assert table["schema"]["primary-key"]["columns"] == ["id"]


def test_tables_of_one_side_only(project: Folder) -> None:
    project.write("schema.sql", "CREATE TABLE others (id serial PRIMARY KEY, other text);\n")
    output = project.run("inspect", "--schema", "schema.sql", "models.py").output
    assert "others  (schema.sql:1:14; no model)" in output
    assert "users  (no table; models.py:7:7)" in output


def test_text_shows_constraints_of_both_sides(project: Folder) -> None:
    project.write(
        "schema.sql",
        "CREATE TYPE mood AS ENUM ('sad', 'happy');\n"
        "CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text,\n"
        "  boss integer REFERENCES users (id) ON DELETE SET NULL, feeling mood DEFAULT 'sad',\n"
        "  code varchar(3)[], size integer GENERATED ALWAYS AS (boss + 1) STORED,\n"
        "  UNIQUE (name, code), CHECK (boss  >  0));\n"
        "CREATE UNIQUE INDEX by_name ON users (lower(name), boss);\n",
    )
    output = project.run("inspect", "--schema", "schema.sql", "models.py").output
    lines = [line.strip() for line in output.splitlines()]
    assert [line for line in lines if line.startswith(("schema:", "model:"))] == [
        "schema: PRIMARY KEY (id)",
        "schema: FOREIGN KEY (boss) REFERENCES users (id) ON DELETE SET NULL",
        "schema: UNIQUE (name, code)",
        "schema: UNIQUE INDEX by_name (lower(name), boss)",
        "schema: CHECK (boss > 0)",
        "model: PRIMARY KEY (id)",
    ]
    columns = [line[2:].split("|")[0].strip() for line in lines if line[:2] in ("= ", "! ", "- ")]
    assert set(columns) >= {
        "id int4 NOT NULL (always)",
        "feeling mood{sad, happy} DEFAULT 'sad'",
        "code varchar(3)[]",
        "size int4 GENERATED boss + 1",
    }
