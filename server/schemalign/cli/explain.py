"""`schemalign explain RULE`: what it checks, why it matters, the fix, and an example."""

from __future__ import annotations

import inspect
import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Final

from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.rules.rule import Rule
from schemalign.workspace.documents import read
from schemalign.workspace.usage import UsageError

_SAYS: Final = {
    "output": "schemalign lint says",
    "models.fixed.py": "models.py after schemalign lint --fix --unsafe-fixes",
}


def run(arguments: Namespace) -> int:
    """Print the page of a rule."""
    rule = next((one for one in RULES if one.name == arguments.rule), None)
    if rule is None:
        if arguments.rule in PLANNED:
            raise UsageError(f'the rule "{arguments.rule}" is not there yet')
        raise UsageError(f'there is no rule "{arguments.rule}"; `schemalign rules` lists them')
    sys.stdout.write("\n".join(_page(rule)) + "\n")
    return 0


def _page(rule: Rule) -> Iterator[str]:
    kind = "drift between the two sides" if rule.drift else "no drift"
    yield f"{rule.name} ({rule.severity.word}, {rule.family}, {kind})"
    yield f"\n{inspect.cleandoc(rule.documentation)}"
    yield "\nExample:"
    for name, text in _example(rule.name).items():
        yield f"\n  {_SAYS.get(name, name)}:\n"
        yield from (f"    {line}".rstrip() for line in text.splitlines())


def _example(rule: str) -> dict[str, str]:
    """Return the files of the rule's example, and what is printed about it."""
    path = os.path.join(os.path.dirname(__file__), "examples.json")
    examples: dict[str, dict[str, str]] = json.loads(read(path).text)
    return examples.get(rule, {})
