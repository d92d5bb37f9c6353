"""What holds of every fix, whatever the models look like."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from schemalign.text.edit import TextEdit, apply
from tests.properties.projects import (
    DRIFTED,
    GENERATED,
    Drifted,
    first_round,
    fix_all,
)

each = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@each
@given(DRIFTED)
def test_fixed_output_parses(project: Drifted) -> None:
    after = fix_all(project).models
    for path, content in project.models.items():
        assert not _parses(content) or _parses(after[path])


@each
@given(DRIFTED)
def test_a_second_run_changes_nothing(project: Drifted) -> None:
    once = fix_all(project)
    assert fix_all(once).files == once.files


@each
@given(DRIFTED)
def test_edits_never_overlap_and_can_be_undone(project: Drifted) -> None:
    for _, text, edits in first_round(project):
        spans = sorted((edit.start, edit.end) for edit in edits)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        after = apply(text, edits)
        assert apply(after, _inverse(text, edits)) == text


def _inverse(text: str, edits: list[TextEdit]) -> list[TextEdit]:
    """Return the edits of the new text that give the old one."""
    inverse = []
    shift = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        start = edit.start + shift
        old = text[edit.start : edit.end]
        inverse.append(TextEdit(edit.path, start, start + len(edit.text), old))
        shift += len(edit.text) - len(old)
    return inverse


@each
@given(DRIFTED)
def test_schemas_are_never_changed(project: Drifted) -> None:
    after = fix_all(project).files
    assert {path: after[path] for path in project.files if not path.endswith(".py")} == {
        path: content for path, content in project.files.items() if not path.endswith(".py")
    }


_UNRELATED = st.lists(
    st.sampled_from(
        (
            *(
                "unrelated  =  1 ;other=2   ",
                "#  nothing\tto see here ",
                "unrelated = 'x'  # \u2603",
            ),
            *('unrelated = """\n  text = \u00e4  \n\n"""', "def unrelated( a,b ) : return  a"),
            *("if   True :\n\tunrelated = (1,\n2 ,)", "\f", "class Unrelated : name = 'id'"),
        )
    ),
    min_size=1,
    max_size=4,
)


@each
@given(DRIFTED, _UNRELATED, st.data())
def test_unrelated_lines_stay_as_they_are(
    project: Drifted, unrelated: list[str], data: st.DataObject
) -> None:
    text = project.files["models.py"].decode()
    assume(_parses(text.encode()) and "\r" not in text)
    places = [0, *_between_statements(text)]
    chosen = sorted(data.draw(st.sampled_from(places)) for _ in unrelated)
    between = dict.fromkeys(chosen, "")
    for place, statement in zip(chosen, unrelated, strict=True):
        between[place] += f"{statement}\n"
    edits = [TextEdit("models.py", place, place, added) for place, added in between.items()]
    given = apply(text, edits).encode()
    assume(_parses(given))
    after = fix_all(project.with_files({"models.py": given})).files["models.py"].decode()
    position = 0
    for added in between.values():
        position = after.index(added, position) + len(added)


def _between_statements(text: str) -> list[int]:
    """Return where statements of the module end that are behind its imports."""
    lines = text.splitlines(keepends=True)
    body = ast.parse(text).body
    imports = [at for at, one in enumerate(body) if isinstance(one, ast.Import | ast.ImportFrom)]
    ends = [one.end_lineno or 0 for one in body[imports[-1] if imports else 0 :]]
    return [len("".join(lines[:end])) for end in ends]


@each
@given(DRIFTED)
def test_windows_line_ends_make_no_difference(project: Drifted) -> None:
    _assert_same_when(project, _with_windows_line_ends)


def _with_windows_line_ends(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@each
@given(DRIFTED)
def test_a_byte_order_mark_makes_no_difference(project: Drifted) -> None:
    _assert_same_when(project, lambda content: b"\xef\xbb\xbf" + content)


@each
@given(
    DRIFTED,
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20),
)
def test_a_comment_at_the_top_makes_no_difference(project: Drifted, words: str) -> None:
    comment = f"# \N{ROCKET} {words}\n".encode()
    assume("coding" not in words)
    _assert_same_when(project, lambda content: comment + content)


@each
@given(DRIFTED)
def test_tabs_make_no_difference(project: Drifted) -> None:
    assume(
        all(b"\t" not in content and b'"""' not in content for content in project.models.values())
    )
    _assert_same_when(project, _with_tabs)


def _with_tabs(content: bytes) -> bytes:
    return re.sub(
        rb"^(?:    )+", lambda match: b"\t" * (len(match[0]) // 4), content, flags=re.MULTILINE
    )


@each
@given(GENERATED)
def test_what_stands_before_an_edit_in_its_line_makes_no_difference(project: Drifted) -> None:
    """Members of enums stand before keywords, names of tables before columns and items."""
    words = {b"'sad'": "'s\N{ROCKET}\u00e4d'".encode(), b"'open'": "'\u3042pen'".encode()}

    def spelled(content: bytes) -> bytes:
        for word, other in words.items():
            content = content.replace(word, other)
        return content

    both = project.with_files({path: spelled(text) for path, text in project.files.items()})
    after = fix_all(both).files["models.py"]
    assert after == spelled(fix_all(project).files["models.py"])


def _assert_same_when(project: Drifted, decorate: Callable[[bytes], bytes]) -> None:
    """Assert that fixing what is decorated gives what is fixed, decorated in the same way."""
    assume(all(_parses(content) for content in project.models.values()))
    decorated = {path: decorate(content) for path, content in project.models.items()}
    after = fix_all(project.with_files(decorated)).models
    expected = {path: decorate(content) for path, content in fix_all(project).models.items()}
    assert after == expected


def _parses(content: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as escapes that Python does not know
        try:
            compile(content, "models.py", "exec", dont_inherit=True)
        except SyntaxError:
            return False
    return True
