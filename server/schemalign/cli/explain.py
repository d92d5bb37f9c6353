"""`schemalign explain RULE`: what it checks, why it matters, and the fix."""

from __future__ import annotations

import inspect
import sys
from argparse import Namespace

from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.workspace.usage import UsageError


def run(arguments: Namespace) -> int:
    """Print the page of a rule."""
    rule = next((one for one in RULES if one.name == arguments.rule), None)
    if rule is None:
        if arguments.rule in PLANNED:
            raise UsageError(f'the rule "{arguments.rule}" is not there yet')
        raise UsageError(f'there is no rule "{arguments.rule}"; `schemalign rules` lists them')
    kind = "drift between the two sides" if rule.drift else "no drift"
    page = inspect.cleandoc(rule.documentation)
    sys.stdout.write(f"{rule.name} ({rule.severity.word}, {rule.family}, {kind})\n\n{page}\n")
    return 0
