"""Imports that edits bring and take, in the style of the file."""

from __future__ import annotations

import sys

import pytest

from schemalign.python.import_edits import finished, local_name
from schemalign.python.imported import Needed
from schemalign.python.names import Names
from schemalign.python.outline import Module
from schemalign.text.edit import TextEdit, apply, conflict

LIBRARIES = frozenset({"sqlalchemy"} | sys.stdlib_module_names)
PATH = "models.py"


def names() -> Names:
    return Names(lambda _name, _path: None, LIBRARIES, lambda _module, name: name == "Text")


def with_needed(text: str, *paths: str, like: str = "", path: str = PATH) -> tuple[str, list[str]]:
    module = Module(path, text)
    spelled: list[str] = []
    needed: list[Needed] = []
    for each in paths:
        name, more = local_name(module, names(), each, like=like)
        spelled.append(name)
        needed += more
    edits = finished(module, [], needed, libraries=LIBRARIES)
    assert not conflict(edits)
    return apply(text, edits), spelled


def without(text: str, gone: str, new: str = "", *, path: str = PATH, others: str = "") -> str:
    start = text.index(gone)
    edit = TextEdit(path, start, start + len(gone), new)
    module = Module(path, text)
    edits = finished(
        module, [edit], [], libraries=LIBRARIES, around=lambda: [Module("other.py", others)]
    )
    assert not conflict(edits)
    return apply(text, edits)


@pytest.mark.parametrize(
    ("before", "path", "name", "after"),
    [
        ("from sqlalchemy import Column\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import Column, Text\n"),
        ("from sqlalchemy import Integer, func\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import Integer, Text, func\n"),
        ("from sqlalchemy import func, Integer\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import func, Integer, Text\n"),
        ("from sqlalchemy import (\n    Column,\n    String,\n)\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import (\n    Column,\n    String,\n    Text,\n)\n"),
        ("from sqlalchemy import (\n    Column,\n    func  # x\n)\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import (\n    Column,\n    Text,\n    func  # x\n)\n"),
        ("from sqlalchemy import (\n    Column,\n    String  # x\n)\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import (\n    Column,\n    String,  # x\n    Text\n)\n"),
        ("from sqlalchemy import (Column,\n                        String)\n", "sqlalchemy.Text",
         "Text", ("from sqlalchemy import (Column,\n                        String,\n"
                  "                        Text)\n")),
        ("from sqlalchemy import Column, \\\n    String\n", "sqlalchemy.Text", "Text",
         "from sqlalchemy import Column, \\\n    String, Text\n"),
        ("import sqlalchemy as sa\n", "sqlalchemy.Text", "sa.Text", "import sqlalchemy as sa\n"),
        ("import sqlalchemy\n", "sqlalchemy.Text", "sqlalchemy.Text", "import sqlalchemy\n"),
        ("from sqlalchemy import Text as T\n", "sqlalchemy.Text", "T",
         "from sqlalchemy import Text as T\n"),
        ("from sqlalchemy import *\n", "sqlalchemy.Text", "Text", "from sqlalchemy import *\n"),
        ("from sqlalchemy.dialects import postgresql as pg\n",
         "sqlalchemy.dialects.postgresql.JSONB", "pg.JSONB",
         "from sqlalchemy.dialects import postgresql as pg\n"),
        ("from sqlalchemy import Column\n", "sqlalchemy.dialects.postgresql.JSONB", "JSONB",
         "from sqlalchemy import Column\nfrom sqlalchemy.dialects.postgresql import JSONB\n"),
        ("from enum import Enum\n", "sqlalchemy.Enum", "sa.Enum",
         "from enum import Enum\n\nimport sqlalchemy as sa\n"),
        ("from uuid import UUID\n", "sqlalchemy.dialects.postgresql.UUID", "postgresql.UUID",
         "from uuid import UUID\n\nfrom sqlalchemy.dialects import postgresql\n"),
        ("from sqlalchemy import Text\n", "uuid.UUID", "uuid.UUID",
         "import uuid\n\nfrom sqlalchemy import Text\n"),
        ("import datetime as dt\n", "datetime.date", "dt.date", "import datetime as dt\n"),
        ("import enum\nfrom typing import Any\n", "datetime.date", "date",
         "import enum\nfrom datetime import date\nfrom typing import Any\n"),
        ("if TYPE_CHECKING:\n    from sqlalchemy import Text\n", "sqlalchemy.Text", "sa.Text",
         "import sqlalchemy as sa\n\nif TYPE_CHECKING:\n    from sqlalchemy import Text\n"),
        ('"""Models."""\n\nx = 1\n', "sqlalchemy.Text", "Text",
         '"""Models."""\n\nfrom sqlalchemy import Text\n\nx = 1\n'),
        ("from __future__ import annotations\n\nx = 1\n", "sqlalchemy.Text", "Text",
         "from __future__ import annotations\n\nfrom sqlalchemy import Text\n\nx = 1\n"),
        ("", "sqlalchemy.Text", "Text", "from sqlalchemy import Text\n"),
    ],
)  # fmt: skip
def test_a_name_is_imported_as_the_file_does(before: str, path: str, name: str, after: str) -> None:
    assert with_needed(before, path) == (after, [name])
    windows = before.replace("\n", "\r\n")
    assert with_needed(windows, path)[0].splitlines() == after.splitlines()


def test_a_prefix_is_used_where_it_can_be() -> None:
    text = "import sqlalchemy as sa\nfrom sqlalchemy import Text\n"
    assert with_needed(text, "sqlalchemy.Text", like="sa.Column")[1] == ["sa.Text"]
    assert with_needed(text, "sqlalchemy.Text", like="Column")[1] == ["Text"]


def test_an_object_gives_what_its_package_has() -> None:
    text = "from app import db\n"
    paths = (
        "sqlalchemy.Text",
        "sqlalchemy.orm.relationship",
        "sqlalchemy.dialects.x.Y",
        "uuid.UUID",
    )
    after, spelled = with_needed(text, *paths, like="db.Column")
    assert spelled == ["db.Text", "db.relationship", "Y", "uuid.UUID"]
    assert "from sqlalchemy.dialects.x import Y\n" in after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from app import db\nfrom sqlalchemy.orm import mapped_column\nx = db.Column(db.Text)\n",
         "db.Index"),
        ("import sqlalchemy as sa\nfrom sqlalchemy import orm\nx = sa.Text\n", "sa.Index"),
        ("from app import db\nfrom sqlalchemy import Date\nx = db.Column(Date)\n", "Index"),
        ("from app import kinds\nx = kinds.OPEN\n", "Index"),
    ],
)  # fmt: skip
def test_the_prefix_of_the_file_is_used_where_the_neighbour_has_none(
    text: str, expected: str
) -> None:
    for like in ("", "mapped_column"):
        assert with_needed(text, "sqlalchemy.Index", like=like)[1] == [expected]


def test_no_blank_line_is_left_at_the_top() -> None:
    text = "import datetime\n\nfrom sqlalchemy import Date\n\nx = Date, datetime.date\n"
    assert without(text, ", datetime.date") == "from sqlalchemy import Date\n\nx = Date\n"


def test_a_name_that_the_class_binds_is_left_alone() -> None:
    text = "from sqlalchemy import text\nclass A:\n    text = 1\n"
    module = Module(PATH, text)
    contents = names().contents(module.contents.classes[0])
    inside = contents.assignments[0][0].module
    assert local_name(inside, names(), "sqlalchemy.text")[0] == "sa.text"
    assert local_name(module, names(), "sqlalchemy.text")[0] == "text"


def test_several_names_and_modules_at_once() -> None:
    paths = (
        "sqlalchemy.Text",
        "sqlalchemy.orm.Mapped",
        "typing.Any",
        "uuid.UUID",
        "sqlalchemy.Date",
    )
    after, _ = with_needed("x = 1\n", *paths)
    assert after == (
        "import uuid\nfrom typing import Any\n\nfrom sqlalchemy import Date, Text\n"
        "from sqlalchemy.orm import Mapped\n\nx = 1\n"
    )


def test_a_line_that_becomes_too_long_is_put_into_parentheses() -> None:
    names_ = ", ".join(f"Name{number:02}" for number in range(9))
    after, _ = with_needed(f"from sqlalchemy import {names_}\n", "sqlalchemy.Text")
    assert after.startswith("from sqlalchemy import (\n    Name00,\n")
    assert after.endswith("    Name08,\n    Text,\n)\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from sqlalchemy import Date, Text\nx = Text\ny = Date\n",
         "from sqlalchemy import Date\nx = \ny = Date\n"),
        ("from sqlalchemy import Text\nx = Text\n", "x = \n"),
        ("from sqlalchemy import (\n    Date,\n    Text,  # x\n)\nx = Text\ny = Date\n",
         "from sqlalchemy import (\n    Date,\n)\nx = \ny = Date\n"),
        ("from sqlalchemy import Text, Date\nx = Text\ny = Date\n",
         "from sqlalchemy import Date\nx = \ny = Date\n"),
        ("from sqlalchemy import Text as T\nx = Text\n", None),
        ("from sqlalchemy import Text\nx = Text\ny = Text\n", None),
        ("from sqlalchemy import Text\nx = Text\n__all__ = ['Text']\n", None),
        ("from sqlalchemy import Text\nx = Text\ny: 'Mapped[Text]'\n", None),
        ("from sqlalchemy import Text\nx = Text  # a Text\n", "x =   # a Text\n"),
        ('from sqlalchemy import Text\nx = Text\n"""A Text."""\n', 'x = \n"""A Text."""\n'),
        ("from app import Text\nx = Text\n", None),
        ("from .app import Text\nx = Text\n", None),
        ("from sqlalchemy import Text\nx = Text(40)\n", "x = (40)\n"),
    ],
)  # fmt: skip
def test_an_import_that_becomes_unused_goes(before: str, after: str | None) -> None:
    kept = before.replace("x = Text", "x = ", 1)
    assert without(before, "x = Text", "x = ") == (kept if after is None else after)


def test_an_import_that_others_use_stays() -> None:
    text = "from sqlalchemy import Text\nx = Text\n"
    kept = "from sqlalchemy import Text\nx = \n"
    assert without(text, "x = Text", "x = ", others="from .models import Text\n") == kept
    assert without(text, "x = Text", "x = ", others="from models import *\ny = Text\n") == kept
    assert without(text, "x = Text", "x = ", others="from sqlalchemy import Text\n") == "x = \n"
    assert without(text, "x = Text", "x = ", path="app/__init__.py") == kept


def test_one_import_takes_the_place_of_another() -> None:
    text = "from sqlalchemy import Date\nx = Date\n"
    edit = TextEdit(PATH, text.rindex("Date"), len(text) - 1, "relationship")
    needed = [Needed(PATH, "sqlalchemy.orm", "relationship")]
    edits = finished(Module(PATH, text), [edit], needed, libraries=LIBRARIES)
    assert not conflict(edits)
    assert apply(text, edits) == "from sqlalchemy.orm import relationship\nx = relationship\n"
