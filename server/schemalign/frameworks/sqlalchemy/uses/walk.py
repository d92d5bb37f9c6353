"""Statements walked in their order: what variables hold after each, and what is used on the way."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Mapping
from typing import Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses import annotated, descriptions, parameters, targets
from schemalign.frameworks.sqlalchemy.uses.expressions import EVALUATED
from schemalign.frameworks.sqlalchemy.uses.record import Connection, Event, Record, SqlText
from schemalign.frameworks.sqlalchemy.uses.statements import STATEMENTS
from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    External,
    Instance,
    Many,
    Value,
    items_of,
    merged,
)
from schemalign.frameworks.sqlalchemy.uses.world import World
from schemalign.python.outline import ClassDefinition, Module
from schemalign.python.tree import FunctionNode, Tree, tree_of
from schemalign.text.span import Location

_DEEPEST: Final = 80  # expressions inside expressions
SQL_STATEMENT: Final = re.compile(
    r"\s*\(?\s*(?:select|insert\s+into|update|delete\s+from|with)\s", re.IGNORECASE
)


class Walker:
    """A walk through one scope of a module; without a `record` only values are worked out.

    `own` are the attributes that a method gives to `self`, `returned` and `yielded` what a function
    gives.  `table` is the class or table that strings of constraints belong to.
    """

    def __init__(self, world: World, module: Module, record: Record | None = None) -> None:
        self.world = world
        self.module = module
        self.record = record
        self.tree: Tree | None = world.tree(module) if record is not None else None
        self.env: dict[str, Value] = {}
        self.own: dict[str, Value] = {}
        self.returned: list[Value] = []
        self.yielded: list[Value] = []
        self.definition: ClassDefinition | None = None  # whose body is being walked
        self.table: Value = None
        self.lambda_item: Value = None
        self.owner: Value = None  # of the attribute that was read last
        self.shift: int | None = None  # of an expression inside a string
        self.formatted: Location | None = None  # the f-string around, if places in it are not known
        self.is_local = False  # inside a function
        self.self_name = ""
        self._depth = 0

    def note(
        self,
        name: str,
        location: Location | None,
        owner: Value,
        kind: UseKind = UseKind.ATTRIBUTE,
        *,
        reason: str = "",
        is_doubt: bool = False,
    ) -> None:
        """Record that a name stands somewhere."""
        if self.record is not None and location is not None:
            self.record.add(name, Event(location, owner, kind, reason, is_doubt))

    def note_sql(self, node: ast.AST, owner: Value = None, *, fragment: bool = False) -> None:
        """Record a string with SQL."""
        if self.record is not None and self.tree is not None and self.shift is None:
            self.record.sql.append(SqlText(self.tree.location(node), owner, fragment))

    def connect(self, mapped: Value, contract: Value) -> None:
        """Record that a class is filled from a mapped one, or the other way round."""
        one, other = _class_of(mapped), _class_of(contract)
        if self.record is not None and one is not None and other is not None:
            self.record.connections.append(Connection(one, other))

    def place(self, location: Location | None) -> Location | None:
        """Return where something stands in the file, from where it stands in its own text."""
        if location is None or self.shift is None:
            return location
        return Location(self.module.path, location.start + self.shift, location.end + self.shift)

    def text_location(self, node: ast.Constant) -> Location | None:
        """Return where the text of a plain string literal stands, quotes excluded."""
        if self.tree is None:
            return None
        location = self.tree.location(node)
        text, written = str(node.value), self.tree.module.text[location.start : location.end]
        quote = written[-3:] if written[-3:] in {'"""', "'''"} else written[-1:]
        start = location.end - len(quote) - len(text)
        if not text or self.tree.module.text[start : start + len(text)] != text:
            return None
        if written[: len(written) - len(text) - len(quote)].lstrip("rRuU") != quote:
            return None
        return self.place(Location(location.path, start, start + len(text)))

    def evaluate(self, node: ast.AST | None) -> Value:
        """Return what an expression holds, and record what it uses."""
        handler = EVALUATED.get(type(node))
        if node is None or self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            if handler is not None:
                return handler(self, node)
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr | ast.keyword):
                    self.evaluate(child.value if isinstance(child, ast.keyword) else child)
            return None
        finally:
            self._depth -= 1

    def annotation(self, node: ast.AST | None) -> Value:
        """Return what a variable with an annotation holds."""
        if node is None or self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return annotated.meaning(self, node)
        finally:
            self._depth -= 1

    def lookup(self, name: str) -> Value:
        """Return what a name holds here."""
        if name in self.env:
            return self.env[name]
        found = self.world.name(self.module, name)
        if found is None and hasattr(builtins, name) and not self.module.binds(name):
            return External(f"builtins.{name}")
        return found

    def quoted(self, node: ast.Constant, env: Mapping[str, Value]) -> Value:
        """Return what an expression inside a string holds, with some names known."""
        location = self.text_location(node)
        if location is None and self.record is not None:
            return None
        inner = Module(self.module.path, f"({node.value!s})", self.module.folder)
        tree = tree_of(inner)
        body = tree.root.body if tree is not None else []
        if not body or not isinstance(body[0], ast.Expr):
            return None
        walker = Walker(self.world, self.module, self.record)
        walker.tree = tree
        walker.shift = location.start - 1 if location is not None else 0
        walker.env = dict(env)
        return walker.evaluate(body[0].value)

    def module_level(self, body: Iterable[ast.stmt]) -> None:
        """Walk the statements of a module and its class bodies."""
        self.run(body)

    def method(self, node: FunctionNode, definition: ClassDefinition) -> None:
        """Walk a method of a class."""
        self.function(node, Instance(definition))

    def function(self, node: FunctionNode, owner: Value = None) -> None:
        """Walk a function; `owner` is the class, or an instance of it, if it is a method."""
        if owner is not None:
            self.table = ClassObject(owner.definition) if isinstance(owner, Instance) else owner
        self.is_local = True
        self.self_name = parameters.bind(self, node, owner)
        self.run(node.body)

    def inner_function(self, node: FunctionNode) -> None:
        """Walk a function inside a function, which sees its variables as they are now."""
        before, returned, yielded = dict(self.env), self.returned, self.yielded
        self.returned, self.yielded = [], []
        parameters.bind(self, node, None)
        self.run(node.body)
        self.env, self.returned, self.yielded = before, returned, yielded
        self.env[node.name] = None

    def class_body(self, node: ast.ClassDef) -> None:
        """Walk the body of a class, its methods excepted."""
        definition = None
        if self.tree is not None and self.shift is None:
            definition = self.world.definition(self.module, self.tree.start(node))
        before = self.env, self.definition, self.table
        self.env, self.definition = dict(self.env), definition
        self.table = ClassObject(definition) if definition is not None else None
        self.run(node.body)
        if definition is not None:
            descriptions.described(self, definition)
        self.env, self.definition, self.table = before
        if definition is None:
            self.env[node.name] = None

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Walk statements one after the other."""
        for statement in body:
            handler = STATEMENTS.get(type(statement))
            if handler is not None:
                handler(self, statement)
            else:
                self._parts(statement)

    def _parts(self, statement: ast.AST) -> None:
        """Walk what a statement without a meaning of its own is made of."""
        if isinstance(statement, ast.MatchClass):
            descriptions.class_pattern(self, statement)
        for child in ast.iter_child_nodes(statement):
            if isinstance(child, ast.expr):
                self.evaluate(child)
            elif isinstance(child, ast.stmt):
                self.run([child])
            else:
                self._parts(child)

    def branches(self, *blocks: tuple[Mapping[str, Value], Iterable[ast.stmt]]) -> None:
        """Walk alternatives, each with what it knows more, and merge what variables hold then."""
        before = self.env
        ends = []
        for known, block in blocks:
            statements = list(block)
            self.env = {**before, **known}
            self.run(statements)
            if not (statements and isinstance(statements[-1], targets.LEAVING)):
                ends.append(self.env)
        self.env = targets.joined(ends) if ends else before

    def bind(self, target: ast.AST, value: Value) -> None:
        """Let a target of an assignment hold a value."""
        match target:
            case ast.Name(id=name):
                self.body_name(target)
                self.env[name] = value
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for each, held in zip(elements, targets.spread(value, elements), strict=True):
                    self.bind(each, held)
            case ast.Starred(value=inner):
                self.bind(inner, Many(items_of(value)))
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                self.evaluate(target)
                if name == self.self_name:
                    self.own[attribute] = merged([*_known(self.own, attribute), value])
            case _:
                self.evaluate(target)

    def body_name(self, node: ast.Name) -> None:
        """Record a name in a class body that the body itself binds."""
        definition = self.definition
        if definition is None or self.tree is None:
            return
        if node.id in self.world.context.names.contents(definition).bindings:
            location = self.tree.name(node)
            self.note(node.id, location, ClassObject(definition), UseKind.MAPPED)


def _known(values: Mapping[str, Value], name: str) -> list[Value]:
    return [values[name]] if name in values else []


def _class_of(value: Value) -> ClassDefinition | None:
    while isinstance(value, Many):
        value = value.item
    return value.definition if isinstance(value, Instance | ClassObject) else None
