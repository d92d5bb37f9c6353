"""Statements are found as PostgreSQL and psql find them, and after mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemalign.sql.split import split


def _statements(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split(text).statements]


def _faults(text: str) -> list[tuple[str, str]]:
    found = [statement.fault for statement in split(text).statements]
    return [(fault.message, text[fault.start : fault.end]) for fault in found if fault is not None]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        (" ;; ; -- nothing\n", []),
        ("select 1; select 2", ["select 1", "select 2"]),
        ("select ';'; select \";\"", ["select ';'", 'select ";"']),
        ("select 'it''s;'; x", ["select 'it''s;'", "x"]),
        (r"select E'it\'s; x'; y", [r"select E'it\'s; x'", "y"]),
        (r"select 'a\'; y", [r"select 'a\'", "y"]),
        ("select $$;$$; y", ["select $$;$$", "y"]),
        ("select $a$ $$;$b$ $a$; y", ["select $a$ $$;$b$ $a$", "y"]),
        ("select a$b; select $1;", ["select a$b", "select $1"]),
        ("-- a;\nselect 1 -- ;\n; x", ["select 1 -- ;\n", "x"]),
        ("/* a; /* b; */ c; */ select 1; x", ["select 1", "x"]),
        ("select 1 /* ; */ + 2; x", ["select 1 /* ; */ + 2", "x"]),
        ("\ufeffselect 1", ["select 1"]),
        ("\\set x 1\nselect 1;\n\\echo it's\nselect 2", ["select 1", "select 2"]),
        ("select 1 \\gset\nselect 2 \\g\nselect 3", ["select 1", "select 2", "select 3"]),
        ("select 1\\; select 2;", ["select 1", "select 2"]),
        ("{% if x %}\nselect 1;\n{% endif %}\nselect 2", ["select 1", "select 2"]),
        (
            "create rule r as on insert to t do (select 1; select 2); x",
            ["create rule r as on insert to t do (select 1; select 2)", "x"],
        ),
        (
            "create function f() begin atomic select 1; select case when a then b end; end; x",
            ["create function f() begin atomic select 1; select case when a then b end; end", "x"],
        ),
        (
            "copy t from stdin;\n1\tit's ; $$\n\\.\nselect 1",
            ["copy t from stdin", "select 1"],
        ),
        (
            "copy t from stdin;\nCREATE TABLE t (a int);",
            ["copy t from stdin", "CREATE TABLE t (a int)"],
        ),
        ("copy t from stdin;\nCREATE TABLE t (a int);\n\\.", ["copy t from stdin"]),
        ("-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;", ["select 1"]),
        ("select 1;\n-- migrate:down\nselect 2;", ["select 1"]),
        (
            "CREATE SCHEMA s\nCREATE TABLE t (a int)\nCREATE VIEW v AS SELECT 1;",
            ["CREATE SCHEMA s\nCREATE TABLE t (a int)\nCREATE VIEW v AS SELECT 1"],
        ),
    ],
)
def test_statements(text: str, statements: list[str]) -> None:
    assert _statements(text) == statements


@pytest.mark.parametrize(
    ("text", "statements", "faults"),
    [
        (
            "CREATE TABLE a (b int)\nCREATE TABLE c (d int);",
            ["CREATE TABLE a (b int)", "CREATE TABLE c (d int)"],
            [("a semicolon is missing after this", ")")],
        ),
        (
            "CREATE TABLE a (b int\nCREATE TABLE c (d int);",
            ["CREATE TABLE a (b int", "CREATE TABLE c (d int)"],
            [("this parenthesis is never closed", "(")],
        ),
        (
            "CREATE TABLE a (b text DEFAULT 'x);\nCREATE TABLE c (d int);",
            ["CREATE TABLE a (b text DEFAULT 'x);\n", "CREATE TABLE c (d int)"],
            [("this quote is never closed", "'")],
        ),
        (
            "CREATE TABLE a (b text DEFAULT 'x);\nCREATE TABLE c (d text DEFAULT 'y');",
            ["CREATE TABLE a (b text DEFAULT 'x);\n", "CREATE TABLE c (d text DEFAULT 'y')"],
            [("this quote is never closed", "'")],
        ),
        (
            'CREATE TABLE "a (b int);\nCREATE TABLE c (d int);',
            ['CREATE TABLE "a (b int);\n', "CREATE TABLE c (d int)"],
            [("this double quote is never closed", '"')],
        ),
        (
            "CREATE FUNCTION f() AS $$ x;\nCREATE TABLE c (d int);",
            ["CREATE FUNCTION f() AS $$ x;\n", "CREATE TABLE c (d int)"],
            [("this dollar quote is never closed", "$")],
        ),
        (
            "/* x\nCREATE TABLE c (d int);",
            ["/* x\n", "CREATE TABLE c (d int)"],
            [("this comment is never closed", "/")],
        ),
        (
            "INSERT INTO a VALUES ('\nCREATE TABLE no (a int);\n');\nCREATE TABLE c (d int);",
            ["INSERT INTO a VALUES ('\nCREATE TABLE no (a int);\n')", "CREATE TABLE c (d int)"],
            [],
        ),
    ],
)
def test_recovery(text: str, statements: list[str], faults: list[tuple[str, str]]) -> None:
    assert _statements(text) == statements
    assert _faults(text) == faults


_PIECES = st.sampled_from(
    (
        *(
            ";",
            "'",
            '"',
            "(",
            ")",
            "\n",
            "\\",
            "x",
            "$$",
            "$a$",
            "--",
            "/*",
            "*/",
            "E'",
            "{{",
            "}}",
        ),
        *("\nCREATE TABLE t ", " BEGIN ATOMIC ", " END ", "COPY t FROM stdin", "\n\\.\n", "😀"),
    )
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_text_is_cut_in_order(text: str) -> None:
    position = 0
    for start, end, fault in split(text).statements:
        assert position <= start < end <= len(text)
        assert fault is None or start <= fault.start < fault.end <= len(text)
        position = end
