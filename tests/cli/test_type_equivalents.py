"""The configuration says what a type of the project stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.commands import Folder

MODELS = """\
from sqlalchemy import Column
from sqlalchemy.orm import declarative_base

from app.types import GUID, made

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    id = Column(GUID, primary_key=True)
    owner = Column(made(), nullable=False)
"""
TYPES = """\
from somewhere import Compiled


class GUID(Compiled):
    pass


def made():
    return Compiled("x")
"""
EQUIVALENTS = 'type-equivalents = [["app.types.GUID", "uuid"], ["types.made", "varchar(20)"]]\n'


@pytest.fixture
def application(folder: Folder) -> Folder:
    schema = "CREATE TABLE devices (id uuid PRIMARY KEY, owner integer NOT NULL);\n"
    folder.write("schema.sql", schema)
    folder.write("src/app/__init__.py", "")
    folder.write("src/app/types.py", TYPES)
    folder.write("src/app/models.py", MODELS)
    return folder


def test_unknown_types_are_undecided(application: Folder) -> None:
    document = application.lint().document
    assert document["findings"] == []
    assert document["undecided"]["columns"] == 2


def test_known_types_are_compared(application: Folder) -> None:
    application.write("schemalign.toml", EQUIVALENTS)
    outcome = application.lint()
    assert outcome.rules == ["type-mismatch"]
    assert outcome.document["undecided"]["columns"] == 0
