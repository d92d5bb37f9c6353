"""What a part of a JSON Schema document refers to, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.sources.json_text import JsonError, Node


class Schemas:
    """A document; its parts may refer to each other."""

    def __init__(self, document: Node) -> None:
        self.document = document

    def parts(self, node: Node) -> list[Node]:
        """Return a schema, what it refers to with `$ref`, and what `allOf` adds, nearest first.

        Each counts once, also where they refer to each other in a circle.  A reference to another
        document gives nothing; `is_whole` tells.
        """
        found: dict[tuple[int, int], Node] = {}
        waiting = [node]
        while waiting:
            part = waiting.pop()
            if (part.start, part.end) not in found:
                found[part.start, part.end] = part
                waiting.extend(reversed(list(self._used(part))))
        return list(found.values())

    def is_whole(self, node: Node) -> bool:
        """Whether everything that a schema refers to is in the document."""
        references = [each.get("$ref") for each in self.parts(node)]
        return all(self._target(each) is not None for each in references if each is not None)

    def get(self, node: Node, *keys: str) -> Node | None:
        """Return the value of the first of these keys, the nearest part of the schema first."""
        for part in self.parts(node):
            found = part.get(*keys)
            if found is not None:
                return found
        return None

    def _used(self, node: Node) -> Iterator[Node]:
        reference = node.get("$ref")
        target = self._target(reference) if reference is not None else None
        if target is not None:
            yield target
        every = node.get("allOf")
        if every is not None and isinstance(every.value, list):
            yield from every.value

    def _target(self, reference: Node) -> Node | None:
        """Return the part of the document that a reference names; None if it is elsewhere."""
        written = reference.value
        if not isinstance(written, str) or not written.startswith("#"):
            return None
        node: Node | None = self.document
        for part in written[1:].split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node.get(key) if node is not None else None
        if node is None:
            raise JsonError(f"there is no {written} in the document", *_span(reference))
        return node


def _span(node: Node) -> tuple[int, int]:
    return node.start, node.end


def words_of(node: Node | None) -> list[Node]:
    """Return the strings of a list, or a single one."""
    if node is None:
        return []
    found = node.value if isinstance(node.value, list) else [node]
    return [each for each in found if isinstance(each.value, str)]


def is_true(node: Node | None) -> bool:
    """Whether a value is there and neither false nor null."""
    return node is not None and node.value is not None and node.value is not False
