"""What is known while the statements of a function run: its local names, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from schemalign.python import parse
from schemalign.python.outline import Function, Module, Placed
from schemalign.python.punctuation import skip_blanks
from schemalign.python.syntax import Opaque
from schemalign.sources.alembic.calls import Batch
from schemalign.text.span import Span


class Frame:
    """The local names of one run of a function.

    `doubts` counts the branches and loops around the present statement of which the text does not
    decide whether they run; `may_have_left` is set behind such a `return`.
    """

    __slots__ = ("batches", "doubts", "functions", "may_have_left", "module", "scope")

    def __init__(self, module: Module, scope: dict[str, Placed | str], doubts: int = 0) -> None:
        self.module = module
        self.scope = scope
        self.batches: dict[str, Batch] = {}
        self.functions: dict[str, Function] = {}
        self.doubts = doubts
        self.may_have_left = False

    @property
    def is_certain(self) -> bool:
        """Whether the present statement runs, once and decidedly."""
        return not self.doubts and not self.may_have_left

    def placed(self, span: Span) -> Placed | None:
        """Parse a part of the module's text, with the local names known."""
        start = skip_blanks(self.module.text, span.start, span.end)
        text = self.module.text[start : span.end].rstrip()
        found = parse.expression(text) if text else None
        if found is None or isinstance(found, parse.SyntaxProblem):
            return None
        return Placed(found, start, self.module, dict(self.scope))

    def bind(self, name: str, value: Placed | str | None) -> None:
        """Give a local name a value; None if it is not known."""
        self.batches.pop(name, None)
        self.functions.pop(name, None)
        self.scope[name] = Placed(Opaque(0, 0, name), 0, self.module) if value is None else value

    def forget(self, names: Iterable[str]) -> None:
        """Note that the values of names are no longer known."""
        for name in names:
            self.bind(name, None)
