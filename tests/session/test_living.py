"""A text that is edited stays the sum of its segments, and what is sound counts as it is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from schemalign.session.living import PYTHON, SQL, Language, LivingText
from schemalign.text.span import Location

EXAMPLES = Path(__file__).parents[2] / "examples" / "devices"
_PYTHON_TEXT = (EXAMPLES / "devices/backend/src/app/models/devices.py").read_text()
_SQL_TEXT = (EXAMPLES / "db/modern_schema.sql").read_text()
_SCRAPS = (
    *("", "x", "\n", "(", ")", '"""', "# c\n", "class A:\n    pass\n", "else:\n", "@d\n", "    "),
    *(";", "'", "/*", "*/", "--", "x = 1\n", " CREATE TABLE z (id int);\n", "$$", "\\"),
)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("language", "text"), [(PYTHON, _PYTHON_TEXT), (SQL, _SQL_TEXT)])
def test_random_edits(language: Language, text: str, seed: int) -> None:
    chance = random.Random(seed)
    living = LivingText("file", text, language)
    original = text
    for _ in range(60):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 40)))
        text = text[:start] + chance.choice(_SCRAPS) + text[end:]
        if chance.random() < 0.3:
            text = original
        living.update(text)
        assert living.text == text
        assert living.good == "".join(piece.text for piece in living.pieces)
        assert [piece.start for piece in living.pieces] == living.edition.starts
        if language.is_sound(text):
            assert living.good == text
            assert living.is_sound


def test_what_is_half_typed_does_not_count() -> None:
    living = LivingText("m.py", "a = 1\nclass A:\n    b = 2\nc = 3\n", PYTHON)
    before = living.edition
    living.update("a = 1\nclass A:\n    b = (\nc = 3\n")
    assert not living.is_sound
    assert living.good == "a = 1\nclass A:\n    b = 2\nc = 3\n"
    assert living.text[slice(*living.shown(Location("m.py", 25, 26)))] == "c"
    assert living.good_offset(living.text.index("c =")) == 25
    living.update("a = 1\nclass A:\n    b = (2)\nc = 3\n")
    assert living.is_intact
    moved = before.moved(Location("m.py", 25, 26))
    assert moved is not None
    assert living.text[moved.start] == "c"
    assert before.moved(Location("m.py", 20, 21)) is None


def test_a_decorator_and_an_else_belong_to_their_statements() -> None:
    living = LivingText("m.py", "import x\nclass A:\n    pass\n", PYTHON)
    living.update("import x\n@x.y\nclass A:\n    pass\n")
    assert [piece.text for piece in living.pieces] == [
        "import x\n", "@x.y\nclass A:\n    pass\n",
    ]  # fmt: skip
    living.update("if x:\n    y = 1\n@x.y\nclass A:\n    pass\n")
    living.update("if x:\n    y = 1\nelse:\n    y = 2\n@x.y\nclass A:\n    pass\n")
    assert living.is_intact
    assert living.pieces[0].text == "if x:\n    y = 1\nelse:\n    y = 2\n"


def test_a_missing_semicolon_joins_statements() -> None:
    text = "CREATE TABLE a (x int);\nCREATE TABLE b (y int);\nCREATE TABLE c (z int);\n"
    living = LivingText("s.sql", text, SQL)
    living.update(text.replace("x int);", "x int)"))
    assert not living.is_sound
    assert living.good == text
    living.update(text)
    assert living.is_intact
    assert len(living.pieces) == 3
