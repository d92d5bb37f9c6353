"""Settings from files and from the client, and what is said of wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.users import MODELS, SCHEMA
from tests.lsp.wire import CONFIGURED, WATCHING, Wire, session

PROBLEM = ["unknown-column"]
IGNORING = {"ignore": ["unknown-column"]}
QUIET = {"severity": {"unknown-column": "info"}}
ERROR, INFO = 1, 3


class _Settings:
    """Answers requests for settings with those of the moment."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.asked: list[Any] = []

    def __call__(self, params: Any) -> list[Any]:
        self.asked.append(params["items"])
        return [self.value for _ in params["items"]]


def _answering(settings: Callable[[Any], Any]) -> dict[str, Any]:
    return {"workspace/configuration": settings}


def _project(folder: Path) -> Path:
    (folder / "schema.sql").write_text(SCHEMA)
    (folder / "models.py").write_text(MODELS)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _project(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Wire, Path, _Settings]]:
    """A server that asks for settings, which are nothing to begin with."""
    made = _project(tmp_path_factory.mktemp("project"))
    settings = _Settings({})
    with session(made, capabilities=CONFIGURED, answers=_answering(settings)) as wire:
        yield wire, made, settings


def _has(wire: Wire, folder: Path, rules: list[str]) -> None:
    uri = (folder / "models.py").as_uri()
    wire.until(lambda: (wire.rules(uri) or []) == rules and wire.pulled(uri) == rules)


def _is(wire: Wire, folder: Path, severity: int) -> None:
    uri = (folder / "models.py").as_uri()
    wire.until(lambda: [each["severity"] for each in wire.published(uri) or ()] == [severity])


def _write(wire: Wire, path: Path, text: str) -> None:
    """Write a file, and tell of it like a client that watches."""
    kind = 2 if path.exists() else 1
    path.write_text(text)
    wire.touch(path.as_uri(), kind=kind)


def test_a_configuration_file_that_changes_is_read_again(folder: Path) -> None:
    path = folder / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n')
    with session(folder) as wire:
        _has(wire, folder, PROBLEM)
        _write(wire, path, '[tool.schemalign]\nignore = ["unknown-column"]\n')
        _has(wire, folder, [])
        _write(wire, path, '[tool.schemalign.severity]\nunknown-column = "info"\n')
        _has(wire, folder, PROBLEM)
        _is(wire, folder, INFO)
        _write(wire, folder / "schemalign.toml", 'ignore = ["unknown-column"]\n')
        _has(wire, folder, [])
        (folder / "schemalign.toml").unlink()
        wire.touch((folder / "schemalign.toml").as_uri(), kind=3)
        _has(wire, folder, PROBLEM)
        assert wire.shown == []


def test_a_configuration_file_that_is_saved_in_the_client_is_read_again(folder: Path) -> None:
    path = folder / "schemalign.toml"
    path.touch()
    with session(folder) as wire:
        _has(wire, folder, PROBLEM)
        wire.open(path.as_uri(), "", "toml")
        text = 'ignore = ["unknown-column"]\n'
        wire.change(path.as_uri(), text)
        _has(wire, folder, PROBLEM)
        path.write_text(text)
        wire.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})
        _has(wire, folder, [])


@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("schemalign.toml", 'x = 1\n\ny = [1,\nz = "a"', "schemalign.toml:4: "),
        ("schemalign.toml", '\nselekt = ["ALL"]\n', 'schemalign.toml:2: "selekt": '),
        ("schemalign.toml", 'ignore = [\n  "x"\n]\n', "schemalign.toml:2: "),
        ("schemalign.toml", "severity = 1\n", 'schemalign.toml:1: "severity": must be a table'),
        ("pyproject.toml", "[tool.schemalign]\nignore = 1\n", 'pyproject.toml:2: "ignore": '),
        ("pyproject.toml", "[[tool.schemalign]]\nignore = []\n", "must be a table"),
        ("schemalign.toml", 'schema = "gone.sql"\n', "gone.sql: there is no such file or folder"),
        ("schemalign.toml", 'dialect = "nonsense"\n', 'schemalign.toml:1: "dialect"'),
    ],
)
def test_a_broken_configuration_is_told_once_with_its_line(
    shared: tuple[Wire, Path, _Settings], name: str, broken: str, said: str
) -> None:
    wire, folder, _ = shared
    before = len(wire.shown)
    _has(wire, folder, PROBLEM)
    _write(wire, folder / name, broken)
    _has(wire, folder, [])
    wire.until(lambda: len(wire.shown) > before)
    wire.touch((folder / name).as_uri())
    _has(wire, folder, [])
    assert len(wire.shown) == before + 1
    assert said in wire.shown[-1]
    assert "Traceback" not in wire.shown[-1]
    _write(wire, folder / name, "")
    _has(wire, folder, PROBLEM)
    (folder / name).unlink()
    wire.touch((folder / name).as_uri(), kind=3)
    _has(wire, folder, PROBLEM)
    assert len(wire.shown) == before + 1


def test_a_configuration_that_cannot_be_decoded_is_told_once_and_forgiven(folder: Path) -> None:
    path = folder / "pyproject.toml"
    path.write_bytes(b"[tool.schemalign]\n# \xff\n")
    with session(folder) as wire:
        wire.until(lambda: wire.shown)
        wire.open((folder / "models.py").as_uri(), MODELS)
        _has(wire, folder, [])
        assert len(wire.shown) == 1
        assert "pyproject.toml:2:3: the byte 0xff is not UTF-8" in wire.shown[0]
        _write(wire, path, "[tool.schemalign]\n")
        _has(wire, folder, PROBLEM)
        assert len(wire.shown) == 1


def test_the_first_settings_hold_until_others_are_given(folder: Path) -> None:
    with session(folder, initializationOptions=IGNORING) as wire:
        _has(wire, folder, [])
        for settings, rules in ((QUIET, PROBLEM), (IGNORING, []), ({}, PROBLEM)):
            wire.notify("workspace/didChangeConfiguration", {"settings": {"schemalign": settings}})
            _has(wire, folder, rules)
        nothings: tuple[Any, ...] = (None, 5, [], {"schemalign": None})
        for nothing in nothings:
            wire.notify("workspace/didChangeConfiguration", {"settings": nothing})
            _has(wire, folder, PROBLEM)
        assert wire.shown == []


def test_the_first_settings_hold_for_a_client_without_folders(folder: Path) -> None:
    (folder / "schemalign.toml").touch()
    with session(initializationOptions=QUIET) as wire:
        wire.open((folder / "models.py").as_uri(), MODELS)
        _is(wire, folder, INFO)


def test_the_client_is_asked_for_the_settings_of_each_folder(folder: Path) -> None:
    settings = _Settings(None)
    with session(
        folder,
        capabilities=CONFIGURED,
        answers=_answering(settings),
        initializationOptions=IGNORING,
    ) as wire:
        _has(wire, folder, [])
        assert settings.asked == [
            [{"scopeUri": folder.as_uri(), "section": "schemalign"}, {"section": "schemalign"}]
        ]
        for value, rules in ((QUIET, PROBLEM), (IGNORING, []), ({}, PROBLEM), (None, [])):
            settings.value = value
            wire.notify("workspace/didChangeConfiguration", {"settings": None})
            _has(wire, folder, rules)


def test_settings_are_understood_as_editors_write_them(folder: Path) -> None:
    given = {
        "defaultSchema": "public",
        "extend-exclude": ["x/**"],
        "perFileIgnores": {"models.py": ["unknown-column"]},
        "typeEquivalents": [["citext", "text"]],
        "rename-style": None,
        "trace": {"server": "off"},
        "logLevel": 7,
    }
    with session(folder, capabilities=CONFIGURED, answers=_answering(_Settings(given))) as wire:
        _has(wire, folder, [])
        assert wire.shown == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"select": 5}, 'the setting "select": must be a list of strings'),
        ({"ignore": ["unknown-colum"]}, 'did you mean "unknown-column"?'),
        ({"severity": {"unknown-column": "loud"}}, '"loud" is none of'),
        ({"severity": []}, 'the setting "severity": must be a table'),
        ({"schema": {"a": 1}}, 'the setting "schema": must be a list of strings'),
        ({"typeEquivalents": [["a"]]}, "must be a list of pairs of strings"),
        ({"projects": [5]}, "must be a table"),
        ({"dialect": "nonsense"}, 'the setting "dialect"'),
    ],
)
def test_a_wrong_setting_is_told_once_and_forgiven(
    shared: tuple[Wire, Path, _Settings], wrong: dict[str, Any], said: str
) -> None:
    wire, folder, settings = shared
    before = len(wire.shown)
    settings.value = wrong
    wire.notify("workspace/didChangeConfiguration", {"settings": None})
    _has(wire, folder, [])
    wire.until(lambda: len(wire.shown) > before)
    wire.open((folder / "models.py").as_uri(), MODELS)
    _has(wire, folder, [])
    assert len(wire.shown) == before + 1
    assert said in wire.shown[-1]
    wire.close((folder / "models.py").as_uri())
    settings.value = {}
    wire.notify("workspace/didChangeConfiguration", {"settings": None})
    _has(wire, folder, PROBLEM)
    assert len(wire.shown) == before + 1


def test_an_answer_that_makes_no_sense_changes_no_settings(folder: Path) -> None:
    answers: dict[str, Any] = {"workspace/configuration": 5}
    with session(
        folder, capabilities=CONFIGURED, answers=answers, initializationOptions=QUIET
    ) as wire:
        _is(wire, folder, INFO)
        for answer in ({"x": 1}, [], None, "text", [5], [None, "text", 7]):
            wire.answers["workspace/configuration"] = answer
            wire.notify("workspace/didChangeConfiguration", {"settings": None})
            wire.open((folder / "models.py").as_uri(), MODELS)
            _is(wire, folder, INFO)


def test_a_client_that_answers_nothing_is_not_waited_for_by_those_who_ask(folder: Path) -> None:
    answers = {"workspace/configuration": ..., "client/registerCapability": ...}
    with session(folder, capabilities=CONFIGURED, answers=answers) as wire:
        assert wire.pulled((folder / "models.py").as_uri()) == PROBLEM


def test_folders_may_have_settings_of_their_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "schema.sql").write_text(SCHEMA)
        (tmp_path / name / "models.py").write_text(MODELS)

    def settings(params: Any) -> list[Any]:
        return [
            QUIET if str(each.get("scopeUri")).endswith("two") else None for each in params["items"]
        ]

    with session(
        tmp_path / "one", tmp_path / "two", capabilities=CONFIGURED, answers=_answering(settings)
    ) as wire:
        _is(wire, tmp_path / "two", INFO)
        _is(wire, tmp_path / "one", ERROR)


def test_changes_of_settings_are_registered_for(folder: Path) -> None:
    able = {
        "workspace": {
            **WATCHING["workspace"],
            "didChangeConfiguration": {"dynamicRegistration": True},
        }
    }
    with session(folder, capabilities=able) as wire:
        wire.until(
            lambda: (
                {
                    each["method"]
                    for params in wire.of("client/registerCapability")
                    for each in params["registrations"]
                }
                == {"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"}
            )
        )
