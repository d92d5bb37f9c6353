"""Lines and columns of the texts that a report speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schemalign.text.line_index import LineIndex
from schemalign.text.span import Location, database_and_object, is_file


class Texts:
    """The texts by path; what was only followed is loaded when it is asked for."""

    def __init__(self, texts: Mapping[str, str], load: Callable[[str], str | None]) -> None:
        self._texts = dict(texts)
        self._load = load
        self._indexes: dict[str, LineIndex] = {}

    def index(self, path: str) -> LineIndex:
        """Return the lines of a text."""
        if path not in self._indexes:
            text = self._texts.get(path)
            if text is None:
                text = self._load(path) or ""
            self._indexes[path] = LineIndex(text)
        return self._indexes[path]

    def start(self, place: Location) -> tuple[int, int]:
        """Return the line and column where a place begins, both from 1."""
        return self._position(place.path, place.start)

    def end(self, place: Location) -> tuple[int, int]:
        """Return the line and column where a place ends, exclusive."""
        return self._position(place.path, place.end)

    def _position(self, path: str, offset: int) -> tuple[int, int]:
        index = self.index(path)
        return index.position(min(offset, len(index.text)))

    def words(self, place: Location | None) -> str:
        """Return `path:line:column`, or which object of which database it is."""
        if place is None:
            return "-"
        if not is_file(place.path):
            url, thing = database_and_object(place.path)
            return f"{thing} ({url})" if thing else url
        line, column = self.start(place)
        return f"{place.path}:{line}:{column}"
