"""`schemalign lint`: check models against the schema."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from schemalign.cli.alignment import Alignment, align, merged
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports import REPORTS
from schemalign.reports.style import Style
from schemalign.workspace.usage import UsageError

FOUND_NOTHING, FOUND = 0, 1


def run(arguments: Namespace) -> int:
    """Print what is wrong; 1 if anything is as bad as `--fail-on` says."""
    alignments = align(arguments)
    report, texts = merged(alignments)
    if not arguments.quiet:
        _say_what_was_taken(alignments, verbose=arguments.verbose)
    for name, file in _outputs(arguments):
        _write(REPORTS[name](report, texts, _style(arguments, file)), file)
    return _exit_code(report, arguments)


def _exit_code(report: Report, arguments: Namespace) -> int:
    least = Severity[arguments.fail_on.upper()]
    bad = any((finding.severity or Severity.INFO) >= least for finding in report.findings)
    return FOUND if bad and not arguments.exit_zero else FOUND_NOTHING


def _outputs(arguments: Namespace) -> list[tuple[str, str | None]]:
    """Return the formats with their files; without one for standard output it gets none."""
    outputs: list[tuple[str, str | None]] = getattr(arguments, "outputs", None) or [("text", None)]
    return outputs


def _style(arguments: Namespace, file: str | None) -> Style:
    colour = arguments.color == "always"
    if arguments.color == "auto":
        colour = file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Style(
        colour=colour and file is None,
        undecided=arguments.show_undecided,
        statistics=arguments.statistics,
        summary=not arguments.quiet,
    )


def _say_what_was_taken(alignments: Sequence[Alignment], *, verbose: bool) -> None:
    for alignment in alignments:
        notes = list(alignment.inputs.notes)
        if verbose:
            notes += [f"read {document.path}" for document in alignment.inputs.schema]
            notes += [f"read {document.path}" for document in alignment.inputs.models]
        for note in notes:
            print(f"schemalign: {note}", file=sys.stderr)  # noqa: T201  # this is the command line


def _write(text: str, file: str | None) -> None:
    if file is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        with open(file, "w", encoding="utf-8", newline="\n") as output:
            output.write(text)
    except OSError as error:
        raise UsageError(f"--output {file}: {error.strerror or error}") from None
