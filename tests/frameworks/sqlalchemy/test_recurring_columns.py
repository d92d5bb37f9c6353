"""What is remembered of a column's call is what reading it again would give."""

from __future__ import annotations

import pytest

from schemalign.frameworks.sqlalchemy import recurring_columns
from schemalign.frameworks.sqlalchemy.columns import ReadColumn, read_column
from schemalign.frameworks.sqlalchemy.reader import reading_context
from schemalign.frameworks.sqlalchemy.recurring_columns import read_recurring_column
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Module, Placed, class_contents
from schemalign.schema.sourced import Sourced
from schemalign.text.span import Location
from schemalign.workspace.modules import module

IMPORTS = """
from sqlalchemy import *
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import mapped_column
import sqlalchemy as sa
LENGTH = {length}
class Kind(Enum):
    A = "{length}"
"""
CALLS = [
    "mapped_column(Text)",
    "Column(sa.String(20), nullable=False, index=True)",
    'mapped_column("other", String(40, collation="C"), unique=True)',
    'mapped_column(name="other", type_=Text, key="k")',
    'mapped_column(ForeignKey("a.id", ondelete="CASCADE"), comment="why")',
    "mapped_column(BigInteger, Identity(always=True), primary_key=True)",
    'Column(Integer, Sequence("s"), autoincrement=True)',
    'mapped_column(Integer, Computed("a + b"))',
    'mapped_column(JSONB, server_default=sql("now()"), default=dict)',
    "mapped_column(DateTime(timezone=True), server_default=func.now(), onupdate=func.now())",
    'mapped_column(Integer, server_default="0", nullable=LENGTH)',
    "mapped_column(String(LENGTH))",
    'mapped_column(Enum("a", "b", name="k"))',
    "mapped_column(Enum(Kind))",
    "mapped_column(ARRAY(Text), info={'a': 1})",
    "mapped_column(*[Text])",
    "mapped_column(Text, default=lambda: 1)",
    "mapped_column(nullable=None)",
    "mapped_column(Shadowed)",
]
ANNOTATED = [None, Sourced(True, Location("x.py", 1, 2)), Sourced(False)]


def calls(found: Module) -> list[Placed]:
    """The columns of all classes of a module."""
    return [
        value
        for definition in found.contents.classes[1:]
        for assignment, _ in class_contents(definition).assignments
        if (value := assignment.value) is not None
    ]


def modules(call: str) -> list[Module]:
    body = f"    a = {call}\n    bb = {call}\n"
    local = "    Shadowed = String(3)\n    Text = Integer\n"
    return [
        module("one.py", f"{IMPORTS.format(length=1)}\nclass A:\n{body}class Bb:\n{body}"),
        module("two.py", f"{IMPORTS.format(length=2)}\n\nclass C:\n{local}{body}class D:\n{body}"),
        module("three.py", f"{IMPORTS.replace('Text', 'X').format(length=2)}class C:\n{body}"),
    ]


def context() -> Context:
    return reading_context(
        lambda *_: None, version="2.1", default_schema="public", sqlmodel_version=""
    )


def everything(read: ReadColumn) -> str:
    """Places and reasons too, which do not count when values are compared."""
    return repr([repr(part) for part in read])


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("annotated", ANNOTATED, ids=["none", "placed", "bare"])
def test_remembered_is_as_read(call: str, annotated: Sourced[bool] | None) -> None:
    remembering, fresh = context(), context()
    found = [each for one in modules(call) for each in calls(one) if "(" in one.text]
    assert len(found) > 6
    for each in found:
        if each.location.end - each.location.start != len(call):
            continue
        given = read_recurring_column(remembering, each, annotated)
        assert everything(given) == everything(read_column(fresh, each, annotated))


def test_a_call_is_read_twice_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Placed] = []

    def counted(
        within: Context, call_at: Placed, annotated: Sourced[bool] | None = None
    ) -> ReadColumn:
        read.append(call_at)
        return read_column(within, call_at, annotated)

    monkeypatch.setattr(recurring_columns, "read_column", counted)
    remembering = context()
    found = calls(modules("mapped_column(String(20))")[0])
    for each in found:
        read_recurring_column(remembering, each)
    assert (len(found), len(read)) == (4, 2)
