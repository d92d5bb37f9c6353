"""A column is removed only if the models can do without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.findings.fix import Fix
from schemalign.session.fixing import with_fixes

SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);\n"
MODELS = """\
from sqlalchemy import Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    gone: Mapped[int] = mapped_column(Integer)
"""
KEYED = """
from sqlalchemy import ForeignKey

class Pet(Base):
    __tablename__ = "pets"

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("users.gone"))
"""


def removal(folder: Path, models: str, other: str = "") -> Fix | None:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(models)
    (folder / "other.py").write_text(other)
    arguments = parser().parse_args(["lint", "--schema", "schema.sql", "models.py"])
    (found,) = align(arguments)
    for finding in with_fixes(found).report.findings:
        for fix in finding.fixes:
            if fix.title.startswith("Remove `gone`"):
                return fix
    return None


def test_the_statement_and_its_import_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = removal(tmp_path, MODELS)
    assert found is not None
    assert found.doubts == ()
    edited = {MODELS[edit.start : edit.end]: edit.text for edit in found.edits}
    assert edited == {
        "    gone: Mapped[int] = mapped_column(Integer)\n": "",
        "from sqlalchemy import Integer, Text": "from sqlalchemy import Text",
    }


@pytest.mark.parametrize(
    "needed",
    [
        '    __mapper_args__ = {"version_id_col": gone}\n',
        "    other = relationship(lambda: User, order_by=gone)\n",
        '    other = relationship("User", order_by="User.gone")\n',
        '\n\nUser.more = relationship("User", foreign_keys=[User.gone])\n',
        KEYED,
    ],
)
def test_what_the_models_need_stays(
    needed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert removal(tmp_path, MODELS + needed) is None


def test_uses_elsewhere_are_doubts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    method = "\n    def shown(self) -> int:\n        return self.gone\n"
    other = "from models import User\n\n\ndef query():\n    return User.gone == 1\n"
    found = removal(tmp_path, MODELS + method, other)
    assert found is not None
    assert sorted(doubt.location.path for doubt in found.doubts) == ["models.py", "other.py"]


ITEMS = """
    __table_args__ = (
        CheckConstraint("gone > 0", name="gone_check"),
        Index("by_gone", "name", desc("gone")),
        Index("by_name", "name", postgresql_where=text("gone IS NOT NULL")),
    )
"""


def test_what_names_the_column_goes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = removal(
        tmp_path, f"from sqlalchemy import CheckConstraint, Index, desc, text\n{MODELS}{ITEMS}"
    )
    assert found is not None
    assert found.doubts == ()


def test_a_check_of_computed_text_is_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check = '    __table_args__ = (CheckConstraint(f"name IN ({len(__doc__)})", name="c"),)\n'
    found = removal(tmp_path, f"from sqlalchemy import CheckConstraint\n{MODELS}{check}")
    assert found is not None
    assert [doubt.reason for doubt in found.doubts] == ["the check may need the column"]
