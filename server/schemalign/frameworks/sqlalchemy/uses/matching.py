"""Whether an attribute that is used is the one that is asked for."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.uses.values import (
    NOTHING,
    ClassObject,
    Either,
    Instance,
    Key,
    Many,
    TableObject,
    Value,
    key_of,
)
from schemalign.frameworks.sqlalchemy.uses.world import World
from schemalign.python.outline import ClassDefinition
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName


class Matching:
    """Compares owners with the classes that write an attribute, and with its table.

    `owners` are the classes in whose bodies (or to which) the attribute is written.  Answers are
    True, False, and None where it is not known.
    """

    def __init__(
        self,
        world: World,
        name: str,
        owners: set[Key],
        table: QualifiedName | None,
        *,
        with_mixins: bool = True,
    ) -> None:
        self.world = world
        self.name = name
        self.owners = owners
        self.table = table
        self.with_mixins = with_mixins
        self._known: dict[Key, bool | None] = {}
        self._mixins: dict[Key, bool] | None = None
        self._shared: set[Key] = set()  # mixins of classes that have it and of others that do not

    def attribute(self, value: Value) -> bool | None:
        """Return whether a value has the attribute."""
        match value:
            case None:
                return None
            case Instance(definition=definition) | ClassObject(definition=definition):
                return self.of_class(definition)
            case Either(values=values):
                return self._either([self.attribute(each) for each in values if _counts(each)])
        return False

    def _either(self, answers: list[bool | None]) -> bool | None:
        if answers and all(answers):
            return True
        return False if all(each is False for each in answers) else None

    def column(self, value: Value) -> bool | None:
        """Return whether a value is the table, or a class that maps it."""
        match value:
            case None:
                return None
            case TableObject(name=name):
                return None if name is None else same_table(name, self.table)
            case Instance(definition=definition) | ClassObject(definition=definition):
                table = class_table(self.world.context, definition)
                return (
                    self._of_mixin(definition) if table is None else same_table(table, self.table)
                )
        return False

    def of_class(self, definition: ClassDefinition) -> bool | None:
        """Return whether the attribute of a class, inherited or not, is the one."""
        key = key_of(definition)
        if key not in self._known:
            self._known[key] = self._of_class(definition)
        return self._known[key]

    def _of_class(self, definition: ClassDefinition) -> bool | None:
        owner = self.owner(definition)
        if owner is not None:
            return key_of(owner) in self.owners
        lines = lineage(self.world.context, definition).classes
        if any(key_of(each) in self.owners for each in lines):
            return True  # given to the class from outside its body
        return self._of_mixin(definition)

    def _of_mixin(self, definition: ClassDefinition) -> bool | None:
        """Whether all classes that a mixin serves and that have the attribute, have this one."""
        if not self.with_mixins:
            return False
        if self._mixins is None:
            self._mixins = {}
            for each in self.world.every_mapped():
                owner = self.owner(each)
                key = key_of(owner) if owner is not None else key_of(each)
                if owner is None and key not in self.owners:
                    continue
                for ancestor in lineage(self.world.context, each).classes[1:]:
                    found = key_of(ancestor)
                    same = key in self.owners
                    known = self._mixins.get(found, same)
                    self._mixins[found] = known if known is same else False
                    if known is not same:
                        self._shared.add(found)
        key = key_of(definition)
        return None if key in self._shared else self._mixins.get(key, False)

    def owner(self, definition: ClassDefinition) -> ClassDefinition | None:
        """Return the class in whose body an attribute of a class stands."""
        for each in lineage(self.world.context, definition).classes:
            if self.name in self.world.context.names.contents(each).bindings:
                return each
        return None


def _counts(value: Value) -> bool:
    return value is not NOTHING and not isinstance(value, Many)


def same_table(one: QualifiedName, other: QualifiedName | None) -> bool:
    """Return whether two names are of one table, as far as their namespaces are known."""
    if other is None or one.name != other.name:
        return False
    return one.schema == other.schema or bool({one.schema, other.schema} & {"", ANY_NAMESPACE})
