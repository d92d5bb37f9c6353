"""A column of the schema as the arguments of `Column(...)` or `mapped_column(...)`."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.writer.server_defaults import code_text, default_text
from schemalign.frameworks.sqlalchemy.writer.set_numbering import computed_code, identity_code
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.types import expression, type_code
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column, Expression, Identity, IdentityKind
from schemalign.schema.types import ColumnType
from schemalign.values import NamedTuple


class ColumnFacts(NamedTuple):
    """A canonical column to be written; `stated` is the name that its call has to state."""

    column: Column
    type: ColumnType
    primary_key: bool
    stated: str

    @property
    def nullable(self) -> bool:
        """Whether it admits NULL."""
        return self.column.nullable.value is True and not self.primary_key

    @property
    def default(self) -> Expression | None:
        """Its server default."""
        value = self.column.default.value
        return None if isinstance(value, Unknown) else value

    @property
    def identity(self) -> Identity | None:
        """Who numbers it."""
        value = self.column.identity.value
        return None if isinstance(value, Unknown) else value

    @property
    def computed(self) -> Expression | None:
        """What generates it."""
        value = self.column.computed.value
        return None if isinstance(value, Unknown) else value

    @property
    def is_numbered(self) -> bool:
        """Whether the database gives it its next number."""
        return self.identity is not None


def column_code(
    spelled: Spelling, maker: str, facts: ColumnFacts, *, implied: bool, speaks: bool
) -> Code | None:
    """Return the call of a column; None if a part of it cannot be written.

    `implied` tells whether an annotation gives its type, `speaks` whether one tells whether it
    admits NULL.
    """
    arguments: list[str | Code] = []
    if facts.stated:
        arguments.append(spelled.string(facts.stated))
    if not implied:
        type_ = type_code(spelled, facts.type)
        if type_ is None:
            return None
        arguments.append(Code(expression(type_), (), type_.needed))
    items = sources(spelled, facts)
    if items is None:
        return None
    arguments += items
    if facts.primary_key:
        arguments.append("primary_key=True")
    elif not facts.nullable and not speaks:
        arguments.append("nullable=False")
    if facts.primary_key and not facts.is_numbered and _is_integer(facts):
        arguments.append("autoincrement=False")
    return _call(spelled, maker, arguments, facts)


def _is_integer(facts: ColumnFacts) -> bool:
    return facts.type.name in {"int2", "int4", "int8"} and not facts.type.is_array


def sources(spelled: Spelling, facts: ColumnFacts) -> list[str | Code] | None:
    """Return what gives the column its values in the database; None if it cannot be written."""
    if facts.computed is not None:
        computed = computed_code(spelled, facts.computed)
        return [computed] if computed is not None else None
    identity = facts.identity
    if identity is not None:
        if identity.kind is IdentityKind.SERIAL and facts.primary_key:
            return []
        code = identity_code(spelled, identity)
        return [code] if code is not None else None
    return []


def _call(
    spelled: Spelling, maker: str, arguments: list[str | Code], facts: ColumnFacts
) -> Code | None:
    name, needed = spelled.name(maker)
    inner = [
        each for argument in arguments if isinstance(argument, Code) for each in argument.needed
    ]
    texts = [_text(each) for each in arguments]
    if facts.default is not None and not facts.is_numbered and facts.computed is None:
        default = default_text(spelled, facts.default)
        if default is None:
            return None
        texts.append(f"server_default={code_text(default)}")
        inner += default.needed
    return Code(name, tuple(texts), (*needed, *inner))


def _text(argument: str | Code) -> str:
    if isinstance(argument, str):
        return argument
    is_call = argument.arguments or argument.function.rpartition(".")[2] == "Identity"
    return argument.text if is_call else argument.function
