"""Generated models in the styles of other files: prefixes, Flask-SQLAlchemy, SQLModel."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable

_BASE = "class Base(DeclarativeBase):\n    pass\n"
_NAMES = frozenset(
    """
    BigInteger Boolean CHAR CheckConstraint Column Date DateTime Double Enum ForeignKey
    ForeignKeyConstraint Identity Index Integer Interval JSON LargeBinary Numeric
    PrimaryKeyConstraint REAL SmallInteger String Table Text Time UniqueConstraint Uuid desc func
    text true ARRAY
    """.split()
)
_POSTGRESQL = frozenset({"JSONB", "INET", "ARRAY"})
_STANDARD = "import datetime\nimport uuid\nfrom decimal import Decimal\nfrom typing import Any\n\n"


def with_prefixes(models: str) -> str:
    """Return models that write `sa.Column`, `orm.mapped_column` and `postgresql.JSONB`."""
    head = (
        f"{_STANDARD}import sqlalchemy as sa\nfrom sqlalchemy import orm\n"
        "from sqlalchemy.dialects import postgresql\n\n\n"
        "class Base(orm.DeclarativeBase):\n    pass\n"
    )

    def spelled(name: str) -> str:
        if name in _POSTGRESQL:
            return f"postgresql.{name}"
        if name in {"Mapped", "mapped_column"}:
            return f"orm.{name}"
        return f"sa.{name}" if name in _NAMES else name

    return head + _renamed(_parts(models)[1], spelled)


def of_flask(models: str) -> str:
    """Return models on `db.Model` that write `db.Text`."""
    head = (
        f"{_STANDARD}from flask_sqlalchemy import SQLAlchemy\n"
        "from sqlalchemy.dialects.postgresql import INET, JSONB\n"
        "from sqlalchemy.orm import Mapped, mapped_column\n\ndb = SQLAlchemy()\n"
    )
    body = _parts(models)[1].replace("(Base)", "(db.Model)")
    body = body.replace("    Base.metadata,", "    db.metadata,")
    return head + _renamed(body, lambda name: f"db.{name}" if name in _NAMES else name)


def of_sqlmodel(models: str) -> str:
    """Return models whose fields have an `sa_column`."""
    head, body = _parts(models)
    head = head.replace(
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n",
        "from sqlmodel import Field, SQLModel\n",
    ).replace(_BASE, "")
    body = body.replace("(Base)", "(SQLModel, table=True)")
    body = body.replace("    Base.metadata,", "    SQLModel.metadata,")
    body = re.sub(
        r"^    (\w+): Mapped\[(.*?)\] = mapped_column\((.*)\)$", _field, body, flags=re.MULTILINE
    )
    return head + re.sub(r"^    (\w+) = Column\((.*)\)$", _any_field, body, flags=re.MULTILINE)


def _field(match: re.Match[str]) -> str:
    name, annotation, arguments = match[1], match[2], match[3]
    if "primary_key" not in arguments:
        arguments += f", nullable={'None' in annotation}"
    return f"    {name}: {annotation} = Field(sa_column=Column({arguments}))"


def _any_field(match: re.Match[str]) -> str:
    annotation = "Any | None" if "nullable=True" in match[2] else "Any"
    return f"    {match[1]}: {annotation} = Field(sa_column=Column({match[2]}))"


def _parts(models: str) -> tuple[str, str]:
    """The imports with the base class, and what is below."""
    end = models.index(_BASE) + len(_BASE)
    return models[:end], models[end:]


def _renamed(body: str, spelled: Callable[[str], str]) -> str:
    """Spell names in another way that are neither attributes nor keywords of calls."""
    starts = [0]
    for line in body.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tokens = list(tokenize.generate_tokens(io.StringIO(body).readline))
    for number in reversed(range(1, len(tokens) - 1)):
        token = tokens[number]
        is_free = tokens[number - 1].string != "." and tokens[number + 1].string != "="
        if token.type == tokenize.NAME and is_free:
            start = starts[token.start[0] - 1] + token.start[1]
            body = body[:start] + spelled(token.string) + body[start + len(token.string) :]
    return body


STYLES = {"prefixes": with_prefixes, "flask": of_flask, "sqlmodel": of_sqlmodel}
