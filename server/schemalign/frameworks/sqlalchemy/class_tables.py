"""The part of a table that one mapped class, or one `Table(...)` call, declares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from schemalign.databases.postgresql_names import truncate
from schemalign.findings.finding import Undecided
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn, attribute_column, column_of
from schemalign.frameworks.sqlalchemy.classes import class_attributes, mapped_parent
from schemalign.frameworks.sqlalchemy.columns import column_call, read_column
from schemalign.frameworks.sqlalchemy.constraints import (
    TableScope,
    read_check,
    read_constraints,
    read_foreign_key,
    read_unique,
)
from schemalign.frameworks.sqlalchemy.indexes import read_index
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import class_table, namespace
from schemalign.frameworks.sqlalchemy.registries import MetadataFacts, Registry, metadata_facts
from schemalign.frameworks.sqlalchemy.table_arguments import (
    TableArguments,
    class_arguments,
    flattened,
)
from schemalign.frameworks.sqlalchemy.table_names import pattern_of, table_name
from schemalign.frameworks.sqlalchemy.types import spatial_index_default
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import FLASK, Context, call_role
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Attribute as AttributeExpression
from schemalign.python.syntax import Call, Display, Starred
from schemalign.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Attribute, Unread
from schemalign.text.span import Location

_IGNORED_OPTIONS: Final = ("is_view", "skip_autogenerate")


class DeclaredPart(NamedTuple):
    """What one class or `Table` call says about a table.

    `pattern` is set instead of `table` where the name is not decided.  `is_mapping_only` marks a
    class that maps a table which is written elsewhere (`__table__ = users`).
    """

    table: QualifiedName | None
    pattern: str
    location: Location  # of the class name or the table's name string
    name_location: Location  # of the text that names the table
    statement: Location
    class_name: str
    registry: str
    columns: tuple[AttributeColumn, ...] = ()
    primary_key: PrimaryKey | None = None
    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    comment: Sourced[str | None] = Sourced(None)
    is_open: bool = False
    unread: frozenset[Unread] = frozenset()
    is_shared: bool = False
    is_core: bool = False
    is_owned_elsewhere: bool = False
    is_mapping_only: bool = False
    reported: bool = True
    undecided: tuple[Undecided, ...] = ()
    key_columns: tuple[str, ...] = ()  # `__mapper_args__["primary_key"]`


def read_class(
    context: Context, definition: ClassDefinition, registry: Registry
) -> DeclaredPart | None:
    """Return what a mapped class declares; None if it has no table that could be named."""
    parent = mapped_parent(context, definition)
    own = context.names.contents(definition).bindings.get("__table__")
    if own and isinstance(own[-1].value, Assignment):
        return _with_table(context, definition, registry, own[-1].value)
    arguments = class_arguments(context, definition)
    name = table_name(context, definition, registry, has_parent=parent is not None)
    facts = metadata_facts(context, registry.metadata)
    schema = arguments.option(context, "schema") if "schema" in arguments.options else facts.schema
    attributes = class_attributes(context, definition, registry)
    columns = tuple(
        attribute_column(context, definition, registry, each) for each in attributes.columns
    )
    columns = tuple(
        each for each in columns if value_of(context, each.read.options.get("system")) is not True
    )
    is_single = name.name is None and not name.pattern and parent is not None
    if (
        registry.kind == "flask"
        and parent is not None
        and name.location == definition.name_location
    ):
        is_single = not any(each.read.primary_key for each in columns)
    table: QualifiedName | None
    if is_single:
        table = class_table(context, parent) if parent is not None else None
    elif name.name is not None:
        table = QualifiedName(namespace(context, schema), name.name)
    else:
        table = None
    if table is None and not name.pattern and not is_single:
        return None
    is_inherited_table = parent is not None and not is_single
    undecided = [
        Undecided(location, str(table or name.pattern or definition.name), None, "table", reason)
        for location, reason in attributes.unread
    ]
    part = DeclaredPart(
        table=table,
        pattern="" if table is not None else (name.pattern or "*"),
        location=definition.name_location,
        name_location=name.location,
        statement=definition.location,
        class_name=definition.name,
        registry=registry.identity,
        is_open=registry.is_open
        or bool(attributes.unread)
        or lineage(context, definition).is_open
        or any(not each.read.decided for each in columns)
        or _is_reflected(context, definition),
        is_shared=is_single or is_inherited_table or arguments.option(context, "extend_existing") is True
        or bool(definition.branch),
        reported=definition.module.reported,
        undecided=tuple(undecided),
        key_columns=_mapper_key(context, definition, columns),
    )  # fmt: skip
    return _completed(context, part, columns, arguments, facts.schema, facts.naming_convention)


def _is_reflected(context: Context, definition: ClassDefinition) -> bool:
    """Whether the mapper leaves columns out or takes them from the database."""
    found = lineage(context, definition)
    if any(
        path.rpartition(".")[2] in {"DeferredReflection", "AutomapBase"} for path in found.externals
    ):
        return True
    options = _mapper_options(context, definition)
    if {"include_properties", "exclude_properties"} & set(options):
        return True
    return any(
        "autoload_with" in arguments.options or "autoload" in arguments.options
        for arguments in (class_arguments(context, definition),)
    )


def _mapper_options(context: Context, definition: ClassDefinition) -> dict[str, Placed]:
    bindings = context.names.contents(definition).bindings.get("__mapper_args__")
    if (
        bindings
        and isinstance(bindings[-1].value, Assignment)
        and bindings[-1].value.value is not None
    ):
        return dict(flattened(context, bindings[-1].value.value).options)
    return {}


def _mapper_key(
    context: Context, definition: ClassDefinition, columns: tuple[AttributeColumn, ...]
) -> tuple[str, ...]:
    given = _mapper_options(context, definition).get("primary_key")
    if given is None:
        return ()
    target = followed(context, given)
    items = (
        target.expression.items if isinstance(target.expression, Display) else (target.expression,)
    )
    names = {each.attribute: each.column.name for each in columns}
    found = [names.get(getattr(item, "path", "").rpartition(".")[2]) for item in items]  # type: ignore[union-attr]
    return tuple(name for name in found if name is not None)


def _with_table(
    context: Context, definition: ClassDefinition, registry: Registry, assignment: Assignment
) -> DeclaredPart | None:
    """`__table__ = Table(...)` in place, or a table that is written elsewhere."""
    if assignment.value is None:
        return None
    direct = call_role(context, assignment.value) == "Table"
    target = followed(context, assignment.value)
    if call_role(context, target) != "Table":
        return DeclaredPart(
            table=None, pattern="*", location=definition.name_location, name_location=definition.name_location,
            statement=definition.location, class_name=definition.name, registry=registry.identity, is_open=True,
            is_shared=True, reported=definition.module.reported,
        )  # fmt: skip
    part = read_table(context, target, registry.identity)
    if part is None:
        return None
    part = part._replace(
        class_name=definition.name,
        registry=registry.identity,
        is_core=False,
        is_shared=not direct,
    )
    if direct:
        return part._replace(location=definition.name_location, statement=definition.location)
    return part._replace(is_mapping_only=True)


def read_table(
    context: Context, placed: Placed, registry: str = "", *, looped: bool = False
) -> DeclaredPart | None:
    """Return what a `Table("name", metadata, ...)` call declares."""
    call = placed.expression
    assert isinstance(call, Call)
    if len(call.positional) < 2:  # `Table("name")` alone is no declaration
        return None
    name_at = followed(context, placed.at(call.positional[0]))
    value = value_of(context, name_at)
    first = 1 if _is_flask_table(context, placed, call) else 2
    metadata = placed.at(call.positional[1])
    facts = metadata_facts(context, metadata) if first == 2 else MetadataFacts()
    arguments = TableArguments(
        tuple(placed.at(item) for item in call.positional[first:]),
        {keyword.name: placed.at(keyword.value) for keyword in call.keywords},
    )
    for starred in call.starred:
        inner = flattened(context, placed.at(starred.value))
        arguments = TableArguments(
            (*arguments.items, *inner.items), {**arguments.options, **inner.options},
            is_open=arguments.is_open or inner.is_open,
        )  # fmt: skip
    schema = arguments.option(context, "schema") if "schema" in arguments.options else facts.schema
    decided = isinstance(value, str) and not looped
    table = QualifiedName(namespace(context, schema), truncate(str(value))) if decided else None
    columns, is_open = _table_columns(context, arguments.items)
    part = DeclaredPart(
        table=table,
        pattern=""
        if decided
        else (pattern_of(context, name_at) if not isinstance(value, str) else value),
        location=name_at.location,
        name_location=name_at.location,
        statement=placed.location if placed.module is name_at.module else name_at.location,
        class_name="",
        registry=registry or (_metadata_identity(metadata) if first == 2 else FLASK),
        is_open=is_open
        or arguments.is_open
        or bool({"autoload", "autoload_with"} & set(arguments.options)),
        is_shared=arguments.option(context, "extend_existing") is True
        or arguments.option(context, "keep_existing") is True,
        is_core=True,
        is_owned_elsewhere=_is_skipped(context, arguments),
        reported=placed.module.reported,
    )
    return _completed(context, part, columns, arguments, facts.schema, facts.naming_convention)


def _is_flask_table(context: Context, placed: Placed, call: Call) -> bool:
    """Whether the call is `db.Table("name", Column(...), ...)`, which has no MetaData argument."""
    second = placed.at(call.positional[1])
    return column_call(context, second) is not None or call_role(context, second) in {
        "ForeignKeyConstraint",
        "Index",
    }


def _metadata_identity(placed: Placed) -> str:
    place = placed.location
    return placed.module.text[place.start : place.end]


def _table_columns(
    context: Context, items: Sequence[Placed]
) -> tuple[tuple[AttributeColumn, ...], bool]:
    columns: list[AttributeColumn] = []
    is_open = False
    for item in items:
        if isinstance(item.expression, Starred):
            is_open = True
            continue
        call = column_call(context, item)
        if call is None:
            is_open = is_open or _may_be_columns(context, item)
            continue
        read = read_column(context, call)
        if read.name is None or not read.decided:
            is_open = True
            continue
        location = read.name_location or read.location
        attribute = Attribute(
            class_name="",
            name=read.key or read.name,
            location=location,
            statement=read.location,
            name_location=location,
            python_default=read.has_python_default,
            fetched_default=read.default.is_fetched,
            primary_key=read.primary_key,
        )
        column = column_of(read, name=read.name, location=location, attribute=attribute)
        columns.append(AttributeColumn(column, read, read.key or read.name, read.key or read.name))
    return tuple(columns), is_open


def _may_be_columns(context: Context, item: Placed) -> bool:
    """Whether an argument of `Table(...)` may bring columns that are not seen."""
    target = followed(context, item)
    if call_role(context, target):
        return False
    return value_of(context, target) is UNKNOWN


def _is_skipped(context: Context, arguments: TableArguments) -> bool:
    info = arguments.option(context, "info")
    return isinstance(info, dict) and any(info.get(name) for name in _IGNORED_OPTIONS)


def _completed(
    context: Context,
    part: DeclaredPart,
    columns: tuple[AttributeColumn, ...],
    arguments: TableArguments,
    default_schema: object,
    naming_convention: object,
) -> DeclaredPart:
    """Add the constraints and indexes of columns and table arguments."""
    scope = TableScope(
        context=context,
        local={**{each.key: each.column.name for each in columns}, **{each.attribute: each.column.name for each in columns}},
        names=frozenset(each.column.name for each in columns),
        default_schema=default_schema,
        naming_convention=naming_convention,
        table=part.table.name if part.table is not None else "",
    )  # fmt: skip
    items, unknown = _schema_items(context, part, arguments.items)
    found = read_constraints(scope, items)
    of_columns = [_of_column(scope, part, each) for each in columns]
    indexes = [read_index(scope, item) for item in items if call_role(context, item) == "Index"]
    comment = arguments.options.get("comment")
    unread = tuple(
        Undecided(location, str(part.table or part.pattern), None, word, reason)
        for location, word, reason in found.unread
    )
    return part._replace(
        columns=columns,
        primary_key=_primary_key(part, columns, found.primary_key),
        foreign_keys=(
            *found.foreign_keys,
            *(key for each in of_columns for key in each.foreign_keys),
        ),
        uniques=(*found.uniques, *(unique for each in of_columns for unique in each.uniques)),
        checks=(*found.checks, *(check for each in of_columns for check in each.checks)),
        indexes=(*indexes, *(index for each in of_columns for index in each.indexes)),
        exclusions=found.exclusions,
        comment=_comment(context, comment) if comment is not None else part.comment,
        unread=part.unread | _unread(found.unread, everything=arguments.is_open or bool(unknown)),
        is_owned_elsewhere=part.is_owned_elsewhere or _is_skipped(context, arguments),
        undecided=(*part.undecided, *unread, *unknown),
    )


_UNREAD: Final = {
    "ForeignKeyConstraint": Unread.FOREIGN_KEY,
    "UniqueConstraint": Unread.UNIQUE,
    "CheckConstraint": Unread.CHECK,
    "ExcludeConstraint": Unread.EXCLUSION,
}


def _unread(found: Sequence[tuple[Location, str, str]], *, everything: bool) -> frozenset[Unread]:
    """What constraints could not be read, or may be among what is computed."""
    if everything:
        return frozenset(Unread)
    return frozenset(_UNREAD[word] for _, word, _ in found if word in _UNREAD)


def with_item(scope: TableScope, part: DeclaredPart, item: Placed) -> DeclaredPart:
    """Add an index or a constraint that stands outside its class or table."""
    if call_role(scope.context, item) == "Index":
        return part._replace(indexes=(*part.indexes, read_index(scope, item)))
    found = read_constraints(scope, [item])
    return part._replace(
        foreign_keys=(*part.foreign_keys, *found.foreign_keys),
        uniques=(*part.uniques, *found.uniques),
        checks=(*part.checks, *found.checks),
    )


def _schema_items(
    context: Context, part: DeclaredPart, arguments: Sequence[Placed]
) -> tuple[list[Placed], list[Undecided]]:
    """The calls that arguments of a table stand for, and those that are not understood."""
    items: list[Placed] = []
    unknown: list[Undecided] = []
    for argument in arguments:
        target = followed(context, argument)
        for_database = _ddl_if(context, target)
        if for_database is not None:
            target, is_ours = for_database
            if not is_ours:
                continue
        if call_role(context, target) or column_call(context, target) is not None:
            items.append(target)
        elif value_of(context, target) is UNKNOWN:
            table = str(part.table or part.pattern)
            unknown.append(Undecided(target.location, table, None, "table", "this is not understood"))
    return items, unknown


def _ddl_if(context: Context, target: Placed) -> tuple[Placed, bool] | None:
    """`Index(...).ddl_if(dialect="postgresql")`, and whether it holds for PostgreSQL."""
    call = target.expression
    if not isinstance(call, Call) or not isinstance(call.function, AttributeExpression):
        return None
    if call.function.name != "ddl_if":
        return None
    inner = followed(context, target.at(call.function.value))
    given = call.keyword("dialect")
    database = value_of(context, target.at(given.value)) if given is not None else UNKNOWN
    if isinstance(database, str):
        return inner, database == "postgresql"
    return None


def _comment(context: Context, placed: Placed) -> Sourced[str | None]:
    value = value_of(context, placed)
    return Sourced(value if value is None or isinstance(value, str) else UNKNOWN, placed.location)


def _primary_key(
    part: DeclaredPart, columns: tuple[AttributeColumn, ...], stated: PrimaryKey | None
) -> PrimaryKey | None:
    if stated is not None:
        return stated
    if part.key_columns and not any(each.read.primary_key for each in columns):
        return PrimaryKey(part.key_columns, part.location)
    keys = [each for each in columns if each.read.primary_key]
    if not keys:
        return None
    first = keys[0].read.options.get("primary_key")
    return PrimaryKey(
        tuple(each.column.name for each in keys),
        first.location
        if first is not None and first.module.path == part.location.path
        else keys[0].column.location,
    )


class _ColumnConstraints(NamedTuple):
    foreign_keys: tuple[ForeignKey, ...]
    uniques: tuple[Unique, ...]
    checks: tuple[Check, ...]
    indexes: tuple[Index, ...]


def _of_column(scope: TableScope, part: DeclaredPart, each: AttributeColumn) -> _ColumnConstraints:
    """The constraints that stand in a column's own call."""
    column, read = each.column, each.read
    keys, checks, uniques, indexes = [], [], [], []
    for word, item in read.items:
        target = followed(scope.context, item)
        if word == "ForeignKey":
            keys.append(read_foreign_key(scope, target, column.name))
        elif word == "CheckConstraint":
            checks.append(read_check(scope, target))
        elif word == "UniqueConstraint":
            unique = read_unique(scope, target)
            uniques.extend([unique] if unique is not None else [])
    location = _option_location(each, "index" if read.index else "unique")
    if read.index:
        indexes.append(_index(part, column.name, location, unique=read.unique))
    elif read.unique:
        uniques.append(Unique((column.name,), location))
    indexes.extend(_spatial(part, each))
    return _ColumnConstraints(tuple(keys), tuple(uniques), tuple(checks), tuple(indexes))


def _option_location(each: AttributeColumn, option: str) -> Location:
    given = each.read.options.get(option)
    if given is not None and given.location.path == each.column.location.path:
        return given.location
    return each.column.location


def _index(part: DeclaredPart, column: str, location: Location, *, unique: bool) -> Index:
    prefix = f"{part.table.schema}_" if part.table is not None and part.table.schema else ""
    table = part.table.name if part.table is not None else ""
    return Index(
        elements=Sourced((IndexElement(column=column),), location),
        location=location,
        name=Name(truncate(f"ix_{prefix}{table}_{column}"), written=False),
        unique=unique,
        where=Sourced(None, location),
    )


def _spatial(part: DeclaredPart, each: AttributeColumn) -> list[Index]:
    """GeoAlchemy2 creates a GiST index for each geometry unless `spatial_index=False`."""
    column = each.column
    if column.type.location is None or column.attribute is None:
        return []
    name = _type_name(each)
    if name is None or not spatial_index_default(name):
        return []
    raw = column.type.value.raw if column.type.value is not UNKNOWN else ""  # type: ignore[union-attr]
    if "spatial_index=False" in raw.replace(" ", ""):
        return []
    table = part.table.name if part.table is not None else ""
    made = Name(truncate(f"idx_{table}_{column.name}"), written=False)
    return [
        Index(
            elements=Sourced((IndexElement(column=column.name),), column.location),
            location=column.location,
            name=made,
            method="gist",
            where=Sourced(None, column.location),
        )
    ]


def _type_name(each: AttributeColumn) -> str | None:
    value = each.column.type.value
    if value is UNKNOWN or value.name not in {"geometry", "geography", "raster"}:  # type: ignore[union-attr]
        return None
    return {
        "geometry": "geoalchemy2.Geometry",
        "geography": "geoalchemy2.Geography",
        "raster": "geoalchemy2.Raster",
    }[
        value.name  # type: ignore[union-attr]
    ]
