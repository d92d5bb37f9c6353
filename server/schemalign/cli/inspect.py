"""`schemalign inspect`: both sides as they are understood."""

from __future__ import annotations

import sys
from argparse import Namespace

from schemalign import check
from schemalign.cli.alignment import align
from schemalign.reports.inspection import render_json, render_text
from schemalign.session.alignment import merged


def run(arguments: Namespace) -> int:
    """Print both sides, and why two types are equal or not."""
    render = render_json if arguments.format == "json" else render_text
    alignments = align(arguments)
    _, texts = merged(alignments)
    for alignment in alignments:
        both = check.align(alignment.reading, alignment.declared, alignment.settings)
        sys.stdout.write(render(both, texts))
    return 0
