"""The extension for VS Code fits the server that it comes with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from schemalign import __version__
from schemalign.lsp.lifecycle import settings_of
from schemalign.workspace.configuration import DIALECTS, RENAME_STYLES

CLIENT = Path(__file__).parents[2] / "client-vscode"


def _manifest() -> Any:
    return json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))


def _options() -> dict[str, Any]:
    properties = _manifest()["contributes"]["configuration"]["properties"]
    options = {name.removeprefix("schemalign."): each for name, each in properties.items()}
    return {name: each for name, each in options.items() if "." not in name}


def test_every_setting_is_an_option_of_the_server() -> None:
    options = _options()
    assert options
    for name, each in options.items():
        assert len(settings_of({name: each["default"]})) == 1, name


def test_the_choices_are_those_of_the_server() -> None:
    assert tuple(_options()["renameStyle"]["enum"]) == RENAME_STYLES
    assert tuple(_options()["dialect"]["enum"]) == DIALECTS


def test_both_have_the_same_version() -> None:
    oldest = re.search(r'OLDEST = "(.*)"', (CLIENT / "src/server/probe.ts").read_text())
    assert oldest is not None
    assert _manifest()["version"] == __version__
    assert oldest[1] == __version__


def test_every_command_of_the_palette_is_registered() -> None:
    registered = re.findall(
        r"^    (\w+): \(", (CLIENT / "src/commands.ts").read_text(), re.MULTILINE
    )
    contributed = [each["command"] for each in _manifest()["contributes"]["commands"]]
    assert sorted(contributed) == sorted(f"schemalign.{name}" for name in registered)
