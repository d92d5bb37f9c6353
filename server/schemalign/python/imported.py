"""Names of libraries as a module calls them."""

from __future__ import annotations

from schemalign.values import NamedTuple


class Needed(NamedTuple):
    """A name that an edit uses and that its file has to import: `from module import name`.

    Without a `name` the module itself is imported; `alias` is what it is called then, if anything.
    """

    path: str  # of the file
    module: str
    name: str = ""
    alias: str = ""
