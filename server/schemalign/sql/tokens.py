"""PostgreSQL text cut into tokens, each with its exact place.

One regular expression does the work, since a dump has hundreds of thousands of tokens.
https://www.postgresql.org/docs/current/sql-syntax-lexical.html.  Placeholders of psql
(`:name`), Flyway (`${name}`) and Jinja or Go (`{{ name }}`) are part of words.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from schemalign.text.possessive import compiled

_PLACEHOLDER = r"(?:\$\{[^{}\n]*+\}|\{\{[^{}]*+\}\})"
# Every character outside ASCII may stand in a name.
_LETTER = r"[^\x00-@\[-^`{-\x7f]"
_NAME = r"[^\x00-#%-/:-@\[-^`{-\x7f]"  # letters, digits, underscore, dollar
_COMMENT = (
    r"--[^\r\n]*+"
    # PostgreSQL nests comments without limit; two inner levels are more than anybody writes.
    r"|/\*(?:[^*/]++|\*(?!/)|/(?!\*)|/\*(?:[^*/]++|\*(?!/)|/(?!\*)|/\*(?:[^*]++|\*(?!/))*+\*/)*+\*/)*+\*/"
    r"|\{%(?:[^%]++|%(?!\}))*+%\}|\{#(?:[^#]++|#(?!\}))*+#\}"
)
_TOKEN = (
    rf"{_LETTER}{_NAME}*+(?!['\"&{{])"
    r"|[(),;]|\.(?!\d)"
    r"|[eE]'(?:[^'\\]++|\\[\s\S]|'')*+'"
    r"|(?:[bBnNxX]|[uU]&)?'(?:[^']++|'')*+'"
    r"|\"\{\{[^{}\n]*+\}\}[^\"\n]*+\""  # a template's placeholder may hold quotes of its own
    r"|(?:[uU]&)?\"(?:[^\"]++|\"\")*+\""
    r"|(?:\d[\d_]*+(?:\.(?!\.)\d*+)?|\.\d++)(?:[eE][+-]?\d++)?\w*+"
    r"|::|:=|=>"
    rf"|:(?:{_LETTER}\w*+|'\w++'|\"\w++\")"
    rf"|{_COMMENT}"
    rf"|(?:{_LETTER}|{_PLACEHOLDER})(?:\w++|\$(?!\{{)|{_PLACEHOLDER})*+"
    r"|\$\d++"
    r"|(?:[+*<>=~!@#%^&|`?]|-(?!-)|/(?!\*))++"
    r"|'[\s\S]*+|\"[\s\S]*+|/\*[\s\S]*+|\S"
)
_TAG = rf"(?:{_LETTER}\w*+)?"
_FAST = compiled(rf"\s*+(?:{_TOKEN})")
NEXT_TOKEN: Final = compiled(
    rf"\s*+(?P<token>\$(?P<tag>{_TAG})\$[\s\S]*?\$(?P=tag)\$|\${_TAG}\$[\s\S]*+|{_TOKEN})"
)
"""A token and the blanks before it, dollar quotes included."""


_BLANKS: Final = frozenset({"--", "/*", "{%", "{#"})


def is_blank(token: str) -> bool:
    """Tell whether a token is a comment or a template's control tag."""
    return token[:2] in _BLANKS and not is_open(token)


def is_open(token: str) -> bool:
    """Tell whether a quote or comment was never closed."""
    match token[0]:
        case "'" | '"':
            return len(token) == 1 or token[-1] != token[0] or token.count(token[0]) % 2 == 1
        case "$":
            tag = token[: token.find("$", 1) + 1]
            return len(tag) > 1 and (len(token) < 2 * len(tag) or not token.endswith(tag))
        case "/":
            return token.startswith("/*") and not token.endswith("*/")
    return False


class Tokens:
    """The tokens of a part of a text, without blanks and comments.

    `words` are spelt as written, `keys` in upper case for comparison with keywords; `ends`
    are code-point offsets in the whole text.
    """

    __slots__ = ("ends", "keys", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        part = text[start:end]
        if "$" in part:
            pieces = [match[0] for match in NEXT_TOKEN.finditer(part)]
        else:
            pieces = _FAST.findall(part)
        ends = list(accumulate(map(len, pieces), initial=start))
        del ends[0]
        words = [piece.lstrip() for piece in pieces]
        if "--" in part or "/*" in part or "{%" in part or "{#" in part:
            kept = [
                index
                for index, word in enumerate(words)
                if word and not (word[:2] in _BLANKS and is_blank(word))
            ]
            words = [words[index] for index in kept]
            ends = [ends[index] for index in kept]
        self.text = text
        self.words = words
        self.ends = ends
        self.keys = [word.upper() for word in words]

    def start(self, index: int) -> int:
        """Return the offset where a token begins."""
        return self.ends[index] - len(self.words[index])
