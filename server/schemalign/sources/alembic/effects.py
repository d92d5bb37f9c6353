"""What the calls of a revision do to the schema, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.values import call_scope, definition_of, followed
from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, Context, expression_path
from schemalign.python.outline import Function, Module, Placed
from schemalign.python.syntax import Attribute, Call, Expression, Name
from schemalign.schema.types import ColumnType
from schemalign.sources.alembic import columns, keys, tables
from schemalign.sources.alembic.calls import PARAMETERS, Batch, Operation, operation_of
from schemalign.sources.alembic.column_definitions import enum_created, object_name
from schemalign.sources.alembic.conditions import dotted
from schemalign.sources.alembic.constructs import construct
from schemalign.sources.alembic.doubts import in_doubt
from schemalign.sources.alembic.frames import Frame
from schemalign.sources.alembic.functions import is_bound_to_op, with_imports
from schemalign.sources.alembic.running import EndlessError, Run
from schemalign.sources.alembic.sql_texts import is_harmless, sql_text, statements
from schemalign.sql.ddl.definitions import (
    Action,
    Drop,
    Hypertable,
    TableUse,
    UnreadStatement,
    Unsettled,
)
from schemalign.sql.ddl.statements import Parsed
from schemalign.values import NamedTuple

_OPERATIONS: Final[dict[str, Callable[[Operation], Iterator[Action]]]] = {
    "add_column": columns.add_column,
    "alter_column": columns.alter_column,
    "create_table": tables.create_table,
    "create_table_comment": tables.create_table_comment,
    "drop_column": columns.drop_column,
    "drop_table": tables.drop_table,
    "drop_table_comment": tables.create_table_comment,
    "rename_table": tables.rename_table,
    **keys.OPERATIONS,
}
# These say nothing about tables: https://alembic.sqlalchemy.org/en/latest/ops.html
_WITHOUT_EFFECT: Final = frozenset(
    {"bulk_insert", "f", "get_bind", "get_context", "inline_literal", "batch_alter_table"}
)
_EXECUTING: Final = frozenset({"execute", "exec_driver_sql", "scalar", "scalars"})
_HARMLESS: Final = frozenset("reflect inspect connect begin get_inspector from_engine".split())
_DEEPEST: Final = 12  # calls within calls


class Note(NamedTuple):
    """Something that the user is told about a revision: the offset, and what."""

    offset: int
    message: str


class Effects:
    """Collects what a revision does; `convention` names what has no name."""

    def __init__(self, context: Context, module: Module, convention: object) -> None:
        self.steps: list[Parsed] = []
        self.notes: list[Note] = []
        self._context = context
        self._module = module
        self._convention = convention
        self._entered: list[tuple[int, int]] = []
        self._run = Run(context, self)

    def run(self, function: Function, *, is_certain: bool = True) -> None:
        """Run a function without arguments."""
        frame = Frame(with_imports(function), {}, doubts=not is_certain)
        try:
            self._run.function(function, frame)
        except EndlessError:
            start, end = function.name_location.start, function.name_location.end
            reason = "it takes too many steps to follow"
            self.steps.append(Parsed((Unsettled(None, reason, start, end),)))

    def entered(self, frame: Frame, placed: Placed, name: str) -> None:
        """Take the context manager of a `with`."""
        call = placed.expression
        if not isinstance(call, Call):
            return
        if self._operation_name(frame, placed, call) != "batch_alter_table":
            self.called(frame, placed)
            return
        operation = operation_of(self._context, "batch_alter_table", placed, None)
        if name:
            given = {} if operation is None else operation.given
            frame.batches[name] = Batch(given.get("table_name"), given.get("schema"))

    def called(self, frame: Frame, placed: Placed) -> None:
        """Take a call that a statement makes."""
        call = placed.expression
        assert isinstance(call, Call)
        name = self._operation_name(frame, placed, call)
        if name:
            self._operation(frame, placed, name)
        elif not (
            self._executed(frame, placed, call)
            or self._of_type(frame, placed, call)
            or self._of_metadata(frame, placed, call)
            or self._of_project(frame, placed, call)
        ):
            self._unknown(frame, placed, call)

    def _operation_name(self, frame: Frame, placed: Placed, call: Call) -> str:
        """The name of the operation that is called, "" if it is none."""
        if not isinstance(call.function, Name):
            return ""
        head, _, method = call.function.path.rpartition(".")
        if head in frame.batches or (head and self._is_op(placed, head)):
            return method
        return ""

    def _is_op(self, placed: Placed, head: str) -> bool:
        known = placed.scope.get(head)
        if isinstance(known, Placed):
            expression = known.expression
            return isinstance(expression, Name) and self._is_op(known, expression.path)
        if known is not None:
            return False
        return is_bound_to_op(placed.module, head)

    def _operation(self, frame: Frame, placed: Placed, name: str) -> None:
        call = placed.expression
        assert isinstance(call, Call)
        if name in _WITHOUT_EFFECT:
            return
        batch = None
        if isinstance(call.function, Name):
            batch = frame.batches.get(call.function.path.rpartition(".")[0])
        if name == "execute":
            self._sql(frame, placed, call)
            return
        operation = operation_of(self._context, name, placed, batch) if name in PARAMETERS else None
        if operation is None:
            reason = f"what op.{name} does here is not known"
            self._add(frame, [Unsettled(None, reason, *self._span(placed), creates=True)])
            return
        operation = operation._replace(
            path=self._module.path, span=self._span(placed), convention=self._convention
        )
        self._add(frame, list(_OPERATIONS[name](operation)))

    def _span(self, placed: Placed) -> tuple[int, int]:
        """Where a call stands in the revision, or the call there that led to it."""
        if self._entered and placed.module.path != self._module.path:
            return self._entered[0]
        return placed.location.start, placed.location.end

    def _add(self, frame: Frame, actions: list[Action]) -> None:
        if not frame.is_certain:
            actions = [in_doubt(each) for each in actions]
        if actions:
            self.steps.append(Parsed(tuple(actions)))

    def _executed(self, frame: Frame, placed: Placed, call: Call) -> bool:
        """Take `connection.execute(...)`; SQL inside of another call counts as well."""
        executes = dotted(call.function).rpartition(".")[2] in _EXECUTING
        if not executes or not (call.positional or call.keywords):
            inner = call.function
            if isinstance(inner, Attribute) and isinstance(inner.value, Call):
                return self._executed(frame, placed.at(inner.value), inner.value)
            return False
        self._sql(frame, placed, call)
        return True

    def _sql(self, frame: Frame, placed: Placed, call: Call) -> None:
        given = call.positional[0] if call.positional else None
        for keyword in call.keywords:
            given = keyword.value if keyword.name in {"sqltext", "statement"} else given
        if given is None:
            return
        argument = placed.at(given)
        found = sql_text(self._context, argument)
        span = self._span(placed)
        if found is None:
            self._add(frame, list(construct(self._context, argument, span)))
            return
        for parsed in statements(found, self._module.path, span):
            if frame.is_certain:
                self.steps.append(parsed)
            elif not is_harmless(found.text) or _names_hypertable(parsed.actions):
                self._add(frame, list(parsed.actions))

    def _of_type(self, frame: Frame, placed: Placed, call: Call) -> bool:
        """Take `enum.create(op.get_bind())` and `enum.drop(op.get_bind())`."""
        owner, method = _owner(placed, call)
        if method not in {"create", "drop"} or owner is None:
            return False
        found = read_type(self._context, owner).value
        if not isinstance(found, ColumnType) or found.enum is None:
            return False
        span = self._span(placed)
        if found.enum.name is None or not isinstance(found.enum.members, tuple):
            name = found.enum.name
            if name is not None:
                actions: list[Action] = [UnreadStatement("TYPE", object_name(name, span))]
                self._add(frame, actions)
        elif method == "create":
            self._add(frame, list(enum_created(found.enum, span)))
        else:
            self._add(frame, [Drop("TYPE", (object_name(found.enum.name, span),), cascade=False)])
        return True

    def _of_metadata(self, frame: Frame, placed: Placed, call: Call) -> bool:
        """Take `Base.metadata.create_all(...)`, which proves nothing about the schema."""
        _, method = _owner(placed, call)
        if method not in {"create_all", "drop_all"}:
            return False
        start, end = self._span(placed)
        made = "creates" if method == "create_all" else "drops"
        reason = f"{method}() {made} whatever the models say"
        self.notes.append(Note(start, f"{reason}, so the revision proves nothing about tables"))
        self._add(frame, [Unsettled(None, reason, start, end, creates=method == "create_all")])
        return True

    def _of_project(self, frame: Frame, placed: Placed, call: Call) -> bool:
        """Follow a call of a function of the project."""
        function: Function | None = None
        if isinstance(call.function, Name):
            function = frame.functions.get(call.function.path)
            if function is None:
                found = definition_of(self._context, placed.at(call.function))
                function = found if isinstance(found, Function) else None
        if function is None or len(self._entered) >= _DEEPEST:
            return False
        is_inner = function.name in frame.functions
        scope = dict(frame.scope) if is_inner else {}
        scope |= call_scope(placed, call, function)
        inner = Frame(with_imports(function), scope, frame.doubts + (not frame.is_certain))
        inner.functions = dict(frame.functions) if is_inner else {}
        inner.batches = {
            parameter: frame.batches[given.expression.path]
            for parameter, given in scope.items()
            if isinstance(given, Placed)
            and isinstance(given.expression, Name)
            and given.expression.path in frame.batches
        }
        self._entered.append(self._span(placed))
        self._run.function(function, inner)
        self._entered.pop()
        return True

    def _unknown(self, frame: Frame, placed: Placed, call: Call) -> None:
        """Take a call that cannot be followed: with the operations in hand it may do anything."""
        arguments = [*call.positional, *(each.value for each in call.keywords)]
        for each in arguments:
            if isinstance(each, Call):
                self.called(frame, placed.at(each))
        path = dotted(call.function)
        if path.rpartition(".")[2] in _HARMLESS or self._is_of_library(placed.at(call.function)):
            return
        is_chosen = not isinstance(call.function, Name | Attribute)  # globals()["upgrade_x"]()
        if is_chosen or any(self._is_given_op(placed.at(each)) for each in arguments):
            reason = f"what {path or 'this call'} does is not known"
            creates = not path.endswith((".drop", ".run_sync"))
            self._add(frame, [Unsettled(None, reason, *self._span(placed), creates)])

    def _is_of_library(self, placed: Placed) -> bool:
        """Whether a function is SQLAlchemy's or Python's: those that act on tables are methods."""
        path = expression_path(self._context, placed)
        return path is not None and path.partition(".")[0] in LIBRARIES

    def _is_given_op(self, placed: Placed) -> bool:
        """Whether an argument hands on the operations or the connection of the migration."""
        if isinstance(placed.expression, Name) and self._is_op(placed, placed.expression.path):
            return True
        path = dotted(followed(self._context, placed).expression)
        head, _, method = path.partition(".")
        return method == "get_bind" and self._is_op(placed, head)


def _names_hypertable(actions: Iterable[Action]) -> bool:
    return any(isinstance(action, Hypertable | TableUse) for action in actions)


def _owner(placed: Placed, call: Call) -> tuple[Placed | None, str]:
    """What a method is called on, and its name."""
    function: Expression = call.function
    match function:
        case Attribute(value=value, name=name):
            return placed.at(value), name
        case Name(start=start, path=path) if "." in path:
            head, _, name = path.rpartition(".")
            return placed.at(Name(start, start + len(head), head)), name
    return None, ""
