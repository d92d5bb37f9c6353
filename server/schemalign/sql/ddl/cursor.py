"""A place among the tokens of a statement, and the small steps from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NoReturn

from schemalign.sql.ddl.definitions import ObjectName, Word, Written
from schemalign.sql.ddl.words import (
    is_name,
    is_string,
    known_name,
    stored,
    string_value,
    unescaped,
)
from schemalign.sql.tokens import Tokens, is_open
from schemalign.sql.walk import Fault

_SENTINELS: Final = ("",) * 8


class Unreadable(Exception):  # noqa: N818  # it is no error of the program
    """Raised within a statement where the text does not go on as it should."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Cursor(Tokens):
    """The tokens of a statement and a place among them; `faults` collects what is wrong."""

    __slots__ = ("_closings", "count", "faults", "ignored", "index")

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(text, start, end)
        self.count = len(self.words)
        self.index = 0
        self.faults: list[Fault] = []
        self.ignored = 0
        self._closings: dict[int, int] | None = None
        # The sentinels save every look ahead from asking whether there is a token.
        self.words += _SENTINELS
        self.keys += _SENTINELS
        self.ends += [self.ends[-1] if self.ends else start] * len(_SENTINELS)

    @property
    def key(self) -> str:
        """The token at the cursor in upper case, and empty at the end."""
        return self.keys[self.index]

    @property
    def at_end(self) -> bool:
        """Whether no token is left."""
        return self.index >= self.count

    @property
    def here(self) -> int:
        """The offset of the token at the cursor."""
        return self.ends[self.index] - len(self.words[self.index])

    @property
    def last_end(self) -> int:
        """The offset where the token before the cursor ends."""
        return self.ends[self.index - 1]

    def eat(self, *keys: str) -> bool:
        """Step over these keywords if they are next."""
        index = self.index
        for key in keys:
            if self.keys[index] != key:
                return False
            index += 1
        self.index = index
        return True

    def looking_at(self, *keys: str) -> bool:
        """Tell whether these keywords are next."""
        return all(self.keys[self.index + offset] == key for offset, key in enumerate(keys))

    def expect(self, *keys: str) -> None:
        """Step over these keywords, which must be next."""
        for key in keys:
            if self.keys[self.index] != key:
                self.fail(f"{key} is expected here")
            self.index += 1

    def fail(self, message: str, index: int | None = None) -> NoReturn:
        """Give up what is being read, at the token at the cursor."""
        raise Unreadable(self.fault(message, index))

    def fault(self, message: str, index: int | None = None) -> Fault:
        """Return a fault at a token; at the end, behind the last one."""
        at = self.index if index is None else index
        if at >= self.count > 0:
            at = self.count - 1
        if is_open(self.words[at]):
            message = "this quote is never closed"
            return Fault(message, self.start(at), self.start(at) + 1)
        return Fault(message, self.start(at), self.ends[at])

    def name(self) -> Word:
        """Step over a name."""
        word = self.words[self.index]
        name = known_name(word)
        if name is None:
            if is_name(word):
                self.fail(f"{word} is a reserved word, a name is expected here")
            self.fail("a name is expected here")
        end = self.ends[self.index]
        self.index += 1
        if self.keys[self.index] == "UESCAPE" and word[:2] in ("U&", "u&"):
            name = unescaped(
                word[3:-1].replace('""', '"'), string_value(self.words[self.index + 1])[:1]
            )
            self.index += 2
        return Word(name, end - len(word), end)

    def qualified(self) -> ObjectName:
        """Step over a possibly qualified name; of a database's name nothing is kept."""
        first = word = self.name()
        schema = ""
        while self.keys[self.index] == "." and self.index + 1 < self.count:
            self.index += 1
            schema = word.text
            word = self.label()
        return ObjectName(schema, word.text, word.start, word.end, first.start)

    def label(self) -> Word:
        """Step over a name where reserved words may stand, such as behind a dot or AS."""
        word = self.words[self.index]
        if not is_name(word):
            self.fail("a name is expected here")
        self.index += 1
        end = self.ends[self.index - 1]
        return Word(stored(word), end - len(word), end)

    def names_in_parentheses(self) -> tuple[Word, ...]:
        """Step over a list of names such as `(a, b)`."""
        self.expect("(")
        names = [self.name()]
        while self.eat(","):
            names.append(self.name())
        self.expect(")")
        return tuple(names)

    def closing(self, index: int) -> int:
        """Return the token that closes the parenthesis at a token, or the end."""
        if self._closings is not None:
            return self._closings.get(index, self.count)
        keys = self.keys
        opening = keys[index]
        closing = ")" if opening == "(" else "]"
        depth = 0
        for at in range(index, self.count):
            key = keys[at]
            if key == opening:
                depth += 1
            elif key == closing:
                depth -= 1
                if depth == 0:
                    return at
        self._closings = _closings(keys)  # else each that is not closed is looked for to the end
        return self.count

    def parenthesis(self) -> tuple[int, int]:
        """Step over what is in parentheses; return its first token and that after its last."""
        if self.keys[self.index] != "(":
            self.fail("( is expected here")
        opening = self.index
        closing = self.closing(opening)
        if closing >= self.count:
            self.fail("this parenthesis is never closed")
        self.index = closing + 1
        return opening + 1, closing

    def skip_parenthesis(self) -> None:
        """Step over parentheses if they are next."""
        if self.keys[self.index] == "(":
            self.parenthesis()

    def skip_element(self, first: int | None = None) -> None:
        """Go to the next comma or closing parenthesis, or the end, from a token or the cursor.

        Parentheses on the way are stepped over as a whole if they are closed.
        """
        keys = self.keys
        if first is not None:
            self.index = first
        while self.index < self.count and keys[self.index] not in (",", ")"):
            self.skip_token()

    def skip_token(self) -> None:
        """Step over a token, and if it opens a parenthesis, over what is in it."""
        closing = self.closing(self.index) if self.keys[self.index] in ("(", "[") else self.count
        self.index = closing + 1 if closing < self.count else self.index + 1

    def written(self, first: int, last: int) -> Written:
        """Return the text from a token up to, and without, another."""
        start = self.start(first)
        end = self.ends[last - 1] if last > first else start
        return Written(self.text[start:end], start, end)

    def expression(self, first: int, last: int) -> Written:
        """Return the text of an expression without parentheses around the whole."""
        while last - first > 1 and self.keys[first] == "(" and self.closing(first) == last - 1:
            first, last = first + 1, last - 1
        return self.written(first, last)

    def string(self) -> Written:
        """Step over a string; the text is its value."""
        word = self.words[self.index]
        if not is_string(word) or is_open(word):
            self.fail("a string is expected here")
        start = self.here
        self.index += 1
        return Written(string_value(word), start, self.last_end)


def _closings(keys: Sequence[str]) -> dict[int, int]:
    """Return the tokens that close parentheses and brackets, by those that open them."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {")": [], "]": []}
    for at, key in enumerate(keys):
        if key in ("(", "["):
            opened[")" if key == "(" else "]"].append(at)
        elif opened.get(key):
            found[opened[key].pop()] = at
    return found
