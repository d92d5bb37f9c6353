"""Code for models in the spelling of the file that it goes into: names, quotes, lines."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.edits import columns, newline
from schemalign.python.import_edits import local_name
from schemalign.python.imported import Needed
from schemalign.python.outline import Module
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

_NARROW: Final = 88  # columns; a file with longer lines may have longer ones still
_WIDE: Final = 120
_TAB: Final = "    "
_STRING: Final = compiled(r"\"\"\"|'''|\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'")


class Code(NamedTuple):
    """A call that is to be written: its function, its arguments, and the imports it needs."""

    function: str
    arguments: tuple[str, ...]
    needed: tuple[Needed, ...] = ()

    @property
    def text(self) -> str:
        """The call on one line."""
        return f"{self.function}({', '.join(self.arguments)})"

    def with_argument(self, text: str) -> Code:
        """Return the call with one more argument."""
        return self._replace(arguments=(*self.arguments, text))

    def fitted(self, indent: str, width: int, end: str) -> str:
        """Return the call on one line, or on several if it is wider; `end` is the line end."""
        if columns(indent) + len(self.text) + 1 <= width:
            return self.text
        lines = "".join(f"{end}{indent}{_TAB}{argument}," for argument in self.arguments)
        return f"{self.function}({lines}{end}{indent})"


class Spelling(NamedTuple):
    """How a file spells things; `like` is the function of a neighbouring call: `sa.Column`."""

    program: Program
    module: Module
    like: str
    quote: str

    @property
    def width(self) -> int:
        """How wide lines may be, in characters."""
        longest = max((columns(line) for line in self.module.text.splitlines()), default=0)
        return max(_NARROW, min(longest, _WIDE))

    @property
    def end(self) -> str:
        """The line end of the file."""
        return newline(self.module.text)

    def string(self, text: str) -> str:
        """Return a string literal, in the file's quotes unless the other ones need no escapes."""
        quote = self.quote
        if quote in text and (other := {'"': "'", "'": '"'}[quote]) not in text:
            quote = other
        escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
        for character, written in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            escaped = escaped.replace(character, written)
        return f"{quote}{escaped}{quote}"

    def strings(self, texts: tuple[str, ...]) -> str:
        """Return a list of string literals."""
        return f"[{', '.join(map(self.string, texts))}]"

    def name(self, path: str) -> tuple[str, tuple[Needed, ...]]:
        """Return the name of a library's object here, and the imports that it needs."""
        return local_name(self.module, self.program.context.names, path, like=self.like)

    def call(self, path: str, *arguments: str | Code) -> Code:
        """Return a call of a library's function; arguments that are calls bring their imports."""
        function, needed = self.name(path)
        inner = [
            each for argument in arguments if isinstance(argument, Code) for each in argument.needed
        ]
        texts = tuple(each.text if isinstance(each, Code) else each for each in arguments)
        return Code(function, texts, (*needed, *inner))

    def option(self, name: str, value: Code) -> Code:
        """Return a keyword argument whose value is a call, for `call` to take in."""
        return value._replace(function=f"{name}={value.function}")


def spelling(
    program: Program, module: Module, like: str = "", *, near: tuple[int, int] | None = None
) -> Spelling:
    """Return how a file spells things; `near` is the span whose quotes count first."""
    return Spelling(program, module, like, _quote(module.text, near))


def _quote(text: str, near: tuple[int, int] | None) -> str:
    spans = [text[near[0] : near[1]]] if near is not None else []
    for each in (*spans, text):
        found = [match[0][0] for match in _STRING.finditer(each) if len(match[0]) != 3]
        if found:
            return '"' if found.count('"') >= found.count("'") else "'"
    return '"'


def one_line(sql: str) -> str:
    """Return SQL without line ends outside its literals, so that it fits into a plain string."""
    return "".join(
        part if number % 2 else re.sub(r"\s+", " ", part)
        for number, part in enumerate(re.split(r"('(?:[^']|'')*')", sql))
    ).strip()


_PARAMETER: Final = compiled(r"(?<![:\w\\]):\w+(?!:)")


def is_plain_sql(sql: str) -> bool:
    """Return whether `text()` takes SQL as it is: it reads `:name` as a parameter."""
    return _PARAMETER.search(sql) is None and "\\:" not in sql
