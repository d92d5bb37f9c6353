"""The attributes of a mapped class that are columns."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.annotations import (
    is_relationship_annotation,
    mapped_argument,
    read_annotation,
)
from schemalign.frameworks.sqlalchemy.classes import contributors
from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES, COLUMN_WRAPPERS, column_call
from schemalign.frameworks.sqlalchemy.registries import Registry
from schemalign.frameworks.sqlalchemy.table_names import is_declared_attr, method_scope
from schemalign.frameworks.sqlalchemy.values import definition_of, followed
from schemalign.frameworks.sqlalchemy.vocabulary import (
    LIBRARIES,
    Context,
    call_role,
    expression_path,
)
from schemalign.python.outline import (
    Assignment,
    ClassDefinition,
    Function,
    Placed,
    returned,
)
from schemalign.python.syntax import Call, Constant, Opaque
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class ClassAttribute(NamedTuple):
    """An attribute that maps a column, and the class of the lineage that writes it.

    `call` is its `Column(...)`, `mapped_column(...)` or `Field(...)`, None if only the annotation
    makes it a column; `annotation` is what stands inside `Mapped[...]` (SQLModel: all of it).
    """

    name: str
    location: Location
    statement: Location
    owner: ClassDefinition
    call: Placed | None
    annotation: Placed | None
    is_conditional: bool = False  # written in several branches, of which this is one


class _Assignment(NamedTuple):
    """An assignment with its value, which is parsed once, and the role of a call that it is."""

    assignment: Assignment
    value: Placed | None
    role: str


class ClassAttributes(NamedTuple):
    """The column attributes of a class with what it inherits from classes without a table.

    `unread` are reasons why there may be more columns than these.
    """

    columns: tuple[ClassAttribute, ...]
    unread: tuple[tuple[Location, str], ...]


def class_attributes(
    context: Context, definition: ClassDefinition, registry: Registry
) -> ClassAttributes:
    """Return the attributes of a mapped class that are columns, inherited ones included."""
    columns: dict[str, ClassAttribute] = {}
    hidden: set[str] = set()
    unread: list[tuple[Location, str]] = []
    for each in contributors(context, definition):
        for name, bindings in context.names.contents(each).bindings.items():
            if name in hidden:
                continue
            hidden.add(name)
            assigned = _assignment(context, bindings[-1].value)
            for part in _composite(context, each, assigned):
                columns[part.name] = part
            attribute = (
                _assigned(context, each, assigned, registry, unread)
                if assigned is not None
                else _declared(context, definition, each, bindings[-1].value, unread)
            )
            if attribute is None:
                continue
            if not all(binding.branch for binding in bindings):
                columns[name] = attribute
            elif len(bindings) > 1:
                columns[name] = attribute._replace(is_conditional=True)
            else:
                unread.append((attribute.statement, f"{name} depends on a condition"))
        _unread_statements(context, each, unread)
    columns |= _attached(context, definition)
    return ClassAttributes(tuple(columns.values()), tuple(unread))


def _assignment(context: Context, bound: object) -> _Assignment | None:
    if not isinstance(bound, Assignment):
        return None
    value = bound.value
    return _Assignment(bound, value, call_role(context, value) if value is not None else "")


def _composite(
    context: Context, owner: ClassDefinition, assigned: _Assignment | None
) -> list[ClassAttribute]:
    """The columns inside `composite(mapped_column("x"), mapped_column("y"))`.

    Those without type have the types of the composite class's fields, in their order.
    """
    if assigned is None or assigned.role != "composite" or assigned.value is None:
        return []
    assignment, value = assigned.assignment, assigned.value
    call = value.expression
    arguments = [value.at(each) for each in call.positional] if isinstance(call, Call) else []
    annotation = mapped_argument(context, assignment.annotation) if assignment.annotation else None
    kind = read_annotation(context, annotation).inner if annotation is not None else None
    if kind is None and arguments:
        kind = arguments[0]
    columns = [each for each in arguments if isinstance(each.expression, Call)]
    columns = [each for each in columns if column_call(context, each) is not None]
    fields = _fields(context, kind) if kind is not None else []
    return [
        ClassAttribute(
            f"{assignment.name}.{number}",
            assignment.name_location,
            _statement(assignment),
            owner,
            column,
            fields[number] if len(fields) == len(columns) else None,
        )
        for number, column in enumerate(columns)
    ]


def _fields(context: Context, kind: Placed) -> list[Placed]:
    """The annotations of a dataclass's fields."""
    definition = definition_of(context, kind)
    if not isinstance(definition, ClassDefinition):
        return []
    assignments = context.names.contents(definition).assignments
    return [each.annotation for each, _ in assignments if each.annotation is not None]


def _attached(context: Context, definition: ClassDefinition) -> dict[str, ClassAttribute]:
    """Columns that the module gives the class later: `User.email = Column(...)`."""
    result = {}
    for assignment, _ in definition.module.contents.assignments:
        if "." not in assignment.name:
            continue
        owner, _, name = assignment.name.rpartition(".")
        if owner == definition.name and name:
            call = column_call(context, assignment.value)
            if call is not None:
                statement = _statement(assignment)
                result[name] = ClassAttribute(
                    name, assignment.name_location, statement, definition, call, None
                )
    return result


def _statement(assignment: Assignment) -> Location:
    return assignment.module.location(assignment.statement.start, assignment.statement.end)


def _unread_statements(
    context: Context, definition: ClassDefinition, unread: list[tuple[Location, str]]
) -> None:
    contents = context.names.contents(definition)
    for bare in contents.bare:
        word = call_role(context, bare.value)
        if (
            isinstance(bare.value.expression, Opaque)
            or bare.looped
            or (not word and _writes_locals(bare.value))
        ):
            unread.append((bare.value.location, "a statement of the class body is not read"))
    for name, bindings in contents.bindings.items():
        for binding in bindings:
            if binding.looped and name != "__tablename__":
                unread.append((definition.name_location, f"{name} is set in a loop"))
                break


def _writes_locals(placed: Placed) -> bool:
    call = placed.expression
    return isinstance(call, Call) and getattr(call.function, "path", "").startswith(
        ("locals", "vars", "setattr")
    )


def _assigned(
    context: Context,
    owner: ClassDefinition,
    assigned: _Assignment,
    registry: Registry,
    unread: list[tuple[Location, str]],
) -> ClassAttribute | None:
    assignment, value, role = assigned
    name = assignment.name
    if name.startswith("__"):
        return None
    if registry.kind == "sqlmodel" and assignment.annotation is not None:
        return _sqlmodel_field(context, owner, assignment, assignment.annotation)
    if _is_no_column(value, role):
        return None
    annotation = assignment.annotation
    inside = mapped_argument(context, annotation) if annotation is not None else None
    call = column_call(context, value)
    if call is not None or (inside is not None and _is_bare(value)):
        statement = _statement(assignment)
        return ClassAttribute(name, assignment.name_location, statement, owner, call, inside)
    if annotation is not None and is_relationship_annotation(context, annotation):
        return None
    reason = _may_be_column(context, value)
    if reason:
        unread.append((_statement(assignment), f"{name} is {reason}"))
    return None


def _is_bare(value: Placed | None) -> bool:
    """Whether there is no value, or a constant that dataclass mappings allow: `x = None`."""
    return value is None or isinstance(value.expression, Constant)


def _is_no_column(value: Placed | None, role: str) -> bool:
    """Whether a library call makes something other than a column, such as `relationship()`."""
    if not role or role in COLUMN_ROLES or role in COLUMN_WRAPPERS:
        return False
    return value is not None and isinstance(value.expression, Call) and not value.expression.starred


def _sqlmodel_field(
    context: Context, owner: ClassDefinition, assignment: Assignment, annotation: Placed
) -> ClassAttribute | None:
    path = expression_path(context, annotation)
    if path is not None and path.endswith(".ClassVar"):
        return None
    text = assignment.module.text[annotation.location.start : annotation.location.end]
    if text.startswith(("ClassVar", "typing.ClassVar")) or assignment.name.startswith("_"):
        return None
    value = assignment.value
    call = None
    if value is not None and isinstance(value.expression, Call):
        word = call_role(context, followed(context, value))
        if word == "Relationship":
            return None
        call = followed(context, value) if word == "Field" or word in COLUMN_ROLES else value
    if assignment.name in {"model_config", "metadata"}:
        return None
    statement = _statement(assignment)
    return ClassAttribute(
        assignment.name, assignment.name_location, statement, owner, call or value, annotation
    )


def _declared(
    context: Context,
    definition: ClassDefinition,
    owner: ClassDefinition,
    function: object,
    unread: list[tuple[Location, str]],
) -> ClassAttribute | None:
    """A column that a `declared_attr` function of a mixin returns."""
    if not isinstance(function, Function) or not is_declared_attr(context, function):
        return None
    if function.name.startswith("__"):
        return None
    values = returned(function)
    statement = function.module.location(function.statement.start, function.statement.last)
    scope = method_scope(context, definition, function)
    calls = [column_call(context, value.within(scope)) for value in values if value is not None]
    known = [call for call in calls if call is not None]
    if len(values) == 1 and len(known) == 1 and not _may_end_without_return(function):
        return ClassAttribute(
            function.name, function.name_location, statement, owner, known[0], None
        )
    if known:
        unread.append((statement, f"{function.name} does not return the one column always"))
    return None


def _may_end_without_return(function: Function) -> bool:
    """Whether a condition decides whether a function returns anything."""
    statements = list(function.statement.body)
    return bool(statements) and statements[-1].code.startswith(("if", "elif", "for", "while"))


def _may_be_column(context: Context, value: Placed | None) -> str:
    """Why a value could be a column that was not recognised; "" if it cannot."""
    if value is None:
        return ""
    target = followed(context, value)
    if isinstance(target.expression, Opaque):
        return "not decided"
    if not isinstance(target.expression, Call):
        return ""
    if call_role(context, target):
        return ""
    path = expression_path(context, target.at(target.expression.function))
    if path is not None:
        return "" if path.split(".", 1)[0] in LIBRARIES else f"made by {path}"
    found = definition_of(context, target.at(target.expression.function))
    if isinstance(found, Function):
        values = [column_call(context, each) for each in returned(found) if each is not None]
        return f"made by {found.name}()" if any(values) else ""
    maker = followed(context, target.at(target.expression.function)).expression
    return "made by what is not a plain function" if isinstance(maker, Call | Opaque) else ""
