"""A text that is being edited, and the last good outline of it.

What is half typed would be read as something that nobody means.  So an unfinished statement does
not count: what stood there while it was last sound stays in force until it is sound again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from schemalign.databases.database import POSTGRESQL
from schemalign.session import python_pieces, sql_pieces, whole_pieces
from schemalign.session.pieces import Edition, Piece
from schemalign.sources.documents import is_sound_json
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple


class Language(NamedTuple):
    """How texts of a language are cut into pieces."""

    pieces: Callable[[str], list[Piece]]
    is_sound: Callable[[str], bool]
    is_sound_piece: Callable[[Piece], bool]
    is_complete: Callable[[str], bool]
    continues: Callable[[str], bool]
    depends_on_order: Callable[[str], bool]


PYTHON = Language(
    python_pieces.pieces,
    python_pieces.is_sound,
    python_pieces.is_sound_piece,
    python_pieces.is_complete,
    python_pieces.continues,
    python_pieces.depends_on_order,
)


def sql_language(dialect: str) -> Language:
    """Return how SQL of a dialect is cut into pieces."""
    sql = sql_pieces.SqlPieces(dialect)
    return Language(
        sql.pieces,
        sql.is_sound,
        sql.is_sound_piece,
        sql.is_complete,
        sql_pieces.continues,
        sql_pieces.depends_on_order,
    )


SQL = sql_language(POSTGRESQL)


def _whole(is_sound: Callable[[str], bool]) -> Language:
    """Return a language whose texts are not cut: each is one piece."""
    return Language(
        whole_pieces.pieces,
        is_sound,
        lambda piece: is_sound(piece.text),
        whole_pieces.is_complete,
        whole_pieces.continues,
        whole_pieces.depends_on_order,
    )


REVISION = _whole(python_pieces.is_sound)
JSON = _whole(is_sound_json)


class _Segment:
    """A part of the text as it is, and the pieces that are in force for it."""

    __slots__ = ("_is_sound", "_language", "pieces", "text")

    def __init__(
        self,
        text: str,
        pieces: tuple[Piece, ...],
        language: Language,
        *,
        is_sound: bool | None = None,
    ) -> None:
        self.text = text
        self.pieces = pieces
        self._language = language
        self._is_sound = is_sound

    @property
    def is_sound(self) -> bool:
        """Whether the text can be read; found out when it is first asked for."""
        if self._is_sound is None:
            self._is_sound = self._language.is_sound_piece(self.pieces[0])
        return self._is_sound

    @property
    def is_intact(self) -> bool:
        """Whether the text is that of the pieces."""
        return len(self.pieces) == 1 and self.pieces[0].text == self.text

    @property
    def good(self) -> str:
        """The text in force."""
        return "".join(piece.text for piece in self.pieces)


class Change(NamedTuple):
    """What an edit did to the pieces in force."""

    removed: tuple[Piece, ...] = ()
    added: tuple[Piece, ...] = ()


class LivingText:
    """One file: `text` as it is, `good` as it counts, and both in pieces.

    What is not checked is looked at piece by piece, when it matters.
    """

    def __init__(
        self, path: str, text: str, language: Language, *, is_checked: bool = True
    ) -> None:
        self.path = path
        self.language = language
        self.text = text
        whole = True if is_checked and language.is_sound(text) else None
        self._segments = [
            _Segment(piece.text, (piece,), language, is_sound=whole)
            for piece in language.pieces(text)
        ]
        self._refresh()

    @property
    def is_intact(self) -> bool:
        """Whether the text as it is counts as it is."""
        return self.good == self.text

    @property
    def is_sound(self) -> bool:
        """Whether every statement of the text as it is can be read."""
        return all(segment.is_sound for segment in self._segments)

    @property
    def unfinished(self) -> Iterator[tuple[int, str]]:
        """The offsets and texts of what does not count as it is."""
        position = 0
        for segment in self._segments:
            if not segment.is_intact:
                yield position, segment.text
            position += len(segment.text)

    def update(self, text: str) -> Change:
        """Take another text in place of the present one; return which pieces come and go."""
        if text == self.text:
            return Change()
        first, last = self._unchanged(text)
        new, first, last = self._replacement(text, first, last)
        old = [piece for segment in self._segments[first:last] for piece in segment.pieces]
        kept = {piece for segment in new for piece in segment.pieces}
        self._segments[first:last] = new
        self.text = text
        removed = tuple(piece for piece in old if piece not in kept)
        for piece in removed:
            piece.start = None
        self._refresh()
        return Change(removed, tuple(piece for piece in kept if piece not in set(old)))

    def _unchanged(self, text: str) -> tuple[int, int]:
        """Return which segments may have changed: all others stand there as before."""
        segments = self._segments
        first, position = 0, 0
        while first < len(segments) and text.startswith(segments[first].text, position):
            position += len(segments[first].text)
            first += 1
        last, end = len(segments), len(text)
        while (
            last > first
            and end - len(segments[last - 1].text) >= position
            and text.endswith(segments[last - 1].text, position, end)
        ):
            last -= 1
            end -= len(segments[last].text)
        return first, last

    def _replacement(self, text: str, first: int, last: int) -> tuple[list[_Segment], int, int]:
        """Return the segments that take the place of those from `first` to before `last`.

        More of them are replaced where the edit joins statements that were apart.
        """
        first, last, middle = self._joined(text, first, last)
        if self.language.is_sound(middle):
            return self._sound(middle), first, last
        for before, behind in ((0, 1), (1, 0), (1, 1)):
            wider = max(0, first - before), min(len(self._segments), last + behind)
            if wider == (first, last):
                continue
            more = self._middle(text, *wider)
            if self.language.is_sound(more):
                return self._sound(more), *wider
        return self._unsound(middle, self._segments[first:last]), first, last

    def _joined(self, text: str, first: int, last: int) -> tuple[int, int, str]:
        """Widen a range of segments until its text neither goes on before nor behind it."""
        middle = self._middle(text, first, last)
        while first > 0 and (
            self.language.continues(middle) or first == last == len(self._segments)
        ):
            first -= 1
            middle = self._middle(text, first, last)
        while last < len(self._segments) and not self.language.is_complete(middle):
            last += 1
            middle = self._middle(text, first, last)
        return first, last, middle

    def _middle(self, text: str, first: int, last: int) -> str:
        start = sum(len(segment.text) for segment in self._segments[:first])
        behind = sum(len(segment.text) for segment in self._segments[last:])
        return text[start : len(text) - behind]

    def _sound(self, middle: str) -> list[_Segment]:
        return [
            _Segment(piece.text, (piece,), self.language, is_sound=True)
            for piece in self.language.pieces(middle)
        ]

    def _unsound(self, middle: str, old: Sequence[_Segment]) -> list[_Segment]:
        """Keep what was good; where nothing ever was, take what can be made out."""
        if any(segment.is_sound or not segment.is_intact for segment in old):
            pieces = tuple(piece for segment in old for piece in segment.pieces)
            return [_Segment(middle, pieces, self.language, is_sound=False)]
        return [
            _Segment(piece.text, (piece,), self.language) for piece in self.language.pieces(middle)
        ]

    def _refresh(self) -> None:
        position = 0
        pieces = [piece for segment in self._segments for piece in segment.pieces]
        for piece in pieces:
            piece.start = position
            position += len(piece.text)
        self.pieces = tuple(pieces)
        is_intact = all(segment.is_intact for segment in self._segments)
        self.good = self.text if is_intact else "".join(piece.text for piece in pieces)
        self.edition = Edition.of(self.path, pieces)

    def shown(self, place: Location) -> Span:
        """Return where a place of the text in force is in the text as it is.

        Inside of a statement that is being edited it is as near as can be told.
        """
        if self.is_intact:
            return Span(place.start, place.end)
        good = here = 0
        for segment in self._segments:
            length = sum(len(piece.text) for piece in segment.pieces)
            if place.start < good + length or segment is self._segments[-1]:
                start = _nearest(segment.good, segment.text, place.start - good, is_end=False)
                end = _nearest(segment.good, segment.text, place.end - good, is_end=True)
                return Span(here + start, here + max(start, end))
            good += length
            here += len(segment.text)
        return Span(0, 0)

    def good_offset(self, offset: int) -> int | None:
        """Return where an offset of the text as it is lies in the text in force.

        None inside of what is being edited.
        """
        if self.is_intact:
            return offset
        good = here = 0
        for segment in self._segments:
            if offset < here + len(segment.text) or segment is self._segments[-1]:
                inner = offset - here
                nearest = _nearest(segment.text, segment.good, inner, is_end=False)
                back = _nearest(segment.good, segment.text, nearest, is_end=False)
                return good + nearest if back == inner else None
            good += sum(len(piece.text) for piece in segment.pieces)
            here += len(segment.text)
        return None


def _nearest(text: str, other: str, offset: int, *, is_end: bool) -> int:
    """Return the offset in the other text of a place in the first one.

    What both begin and end with is taken for unchanged; between is the nearer edge.
    """
    if text == other:
        return offset
    front = _common(text, other)
    back = min(_common(text[::-1], other[::-1]), len(text) - front, len(other) - front)
    moved = offset + len(other) - len(text)
    if is_end:  # what is inserted at the edge of a place does not belong to it
        if offset <= front:
            return offset
        return moved if offset >= len(text) - back else len(other) - back
    if offset >= len(text) - back:
        return moved
    return min(offset, front)


def _common(text: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(text), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if text.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low
