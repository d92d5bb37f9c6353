"""`schemalign rules`: all rules in reading order."""

from __future__ import annotations

import sys
from argparse import Namespace

from schemalign.rules import RULES


def run(arguments: Namespace) -> int:
    """Print name, severity, family and summary of every rule."""
    if arguments.format == "json":
        import json

        document = [
            {
                "name": rule.name,
                "severity": rule.severity.word,
                "family": rule.family,
                "drift": rule.drift,
                "summary": rule.summary,
            }
            for rule in RULES
        ]
        sys.stdout.write(json.dumps(document, indent=2) + "\n")
        return 0
    width = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        line = f"{rule.name:{width}}  {rule.severity.word:7}  {rule.family:7}  {rule.summary}"
        sys.stdout.write(line + "\n")
    return 0
