"""What the editor asks at any place of a project of another dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schemalign.editor.code_lenses import code_lenses
from schemalign.editor.completion import completions
from schemalign.editor.definition import definition
from schemalign.editor.hover import hover
from schemalign.editor.inlay_hints import inlay_hints
from schemalign.editor.quick_fixes import quick_fixes
from schemalign.editor.references import references
from schemalign.editor.rename import RenameError, renamable, rename
from schemalign.editor.symbols import document_symbols
from schemalign.text.span import Span
from tests.dialects import test_editing

if TYPE_CHECKING:
    from schemalign.session.project import Project

project = test_editing.project


def test_every_place_has_an_answer(project: Project) -> None:
    symbols = 0
    for path in ("schema.sql", "models.py"):
        living = project.text(path)
        assert living is not None
        whole = Span(0, len(living.text))
        symbols += len(document_symbols(project, path))
        assert list(code_lenses(project, path))
        list(inlay_hints(project, path, whole))
        list(quick_fixes(project, path, whole))
        for offset in range(0, len(living.text), 23):
            completions(project, path, offset)
            hover(project, path, offset)
            definition(project, path, offset)
            references(project, path, offset, with_declarations=True)
            renamable(project, path, offset)
    assert symbols > 10


def test_the_column_of_an_attribute_is_found_in_the_schema(project: Project) -> None:
    models, schema = project.text("models.py"), project.text("schema.sql")
    assert models is not None
    assert schema is not None
    offset = models.text.index("Track(Base)" if "Track(Base)" in models.text else "Film(Stamped")
    (place,) = definition(project, "models.py", offset)
    assert place.path == "schema.sql"
    assert schema.text[place.start : place.end].strip("[]`").lower() in ("track", "film")


def test_names_in_sql_are_not_renamed(project: Project) -> None:
    schema = project.text("schema.sql")
    assert schema is not None
    for offset in range(0, len(schema.text), 23):
        assert renamable(project, "schema.sql", offset) is None
    if "TABLE film (" in schema.text:
        with pytest.raises(RenameError, match="PostgreSQL only"):
            rename(project, "schema.sql", schema.text.index("TABLE film (") + 8, "other")
