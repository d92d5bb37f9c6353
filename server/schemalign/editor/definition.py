"""Where what a place names is declared, on the other side and on its own."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.editor.named import Named, counterparts, named_at
from schemalign.session.project import Project
from schemalign.text.span import Location


def definition(project: Project, path: str, offset: int) -> list[Location]:
    """Return where the table or column at a place is declared.

    From its own declaration that is the other side; from what merely names it, both: the own side
    first, and in SQL the own side alone.
    """
    found: dict[Location, None] = {}
    for named in named_at(project, path, offset):
        for place in _declared(project, path, offset, named):
            found[place] = None
    return list(found)


def _declared(project: Project, path: str, offset: int, named: Named) -> Iterator[Location]:
    own = project.place(named.place)
    is_own = _is_own(own, path, offset, named)
    if not is_own:
        yield own
    if is_own or not named.is_canonical:
        for other in counterparts(project, named):
            yield project.place(other.place)


def _is_own(own: Location, path: str, offset: int, named: Named) -> bool:
    """Whether a place is the declaration, or in its statement."""
    if own.path != path:
        return False
    return named.span.start == named.span.end or own.start <= offset <= own.end
