"""`schemalign lint`: check models against the schema."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from schemalign.cli.alignment import align
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.reports import REPORTS
from schemalign.reports.places import Texts
from schemalign.reports.style import Style
from schemalign.session.alignment import Alignment, merged
from schemalign.workspace.usage import UsageError

FOUND_NOTHING, FOUND, INTERNAL = 0, 1, 3
_WITH_EDITS = frozenset({"json"})


def run(arguments: Namespace) -> int:
    """Print what is wrong; 1 if anything is as bad as `--fail-on` says."""
    if arguments.against:
        return _against(arguments)
    if arguments.fix or arguments.diff:
        return _fix(arguments)
    alignments = align(arguments)
    if not arguments.quiet:
        _say_what_was_taken(alignments, verbose=arguments.verbose)
    if any(name in _WITH_EDITS for name, _ in _outputs(arguments)):
        from schemalign.session.fixing import with_fixes

        alignments = [with_fixes(alignment) for alignment in alignments]
    report, texts = merged(alignments)
    _render(arguments, report, texts)
    return _exit_code(report, arguments)


def _against(arguments: Namespace) -> int:
    """Compare schema with schema: the same rules, in other words, and without fixes."""
    from schemalign.cli import against

    if arguments.paths or arguments.fix or arguments.diff:
        raise UsageError(
            "--against compares two schemas: it takes no model files, and changes nothing"
        )
    found = against.compared(arguments)
    if not arguments.quiet:
        for note in found.notes:
            _say(note)
        for document in found.documents if arguments.verbose else ():
            _say(f"read {document.path}")
    _render(arguments, found.report, found.texts)
    return _exit_code(found.report, arguments)


def _fix(arguments: Namespace) -> int:
    """Apply or show fixes, then print what is left."""
    from schemalign.cli import fixing

    if "-" in arguments.paths:
        raise UsageError("--fix and --diff change files: name the file instead of -")
    found = fixing.fixed(arguments)
    if not arguments.quiet:
        _say_what_was_taken(found.alignments, verbose=arguments.verbose)
    report, texts = merged(found.alignments, found.overlay)
    if arguments.diff:
        sys.stdout.writelines(fixing.diff(found))
    else:
        fixing.store(found)
        _render(arguments, report, texts)
    if not arguments.quiet:
        _say(fixing.summary(found, report, would=arguments.diff))
    for made in found.broken:
        _say(
            f'an internal problem: the fix "{made.title}" ({made.finding.rule}:'
            f" {made.finding.message}) would give a file that cannot be parsed, so it was not"
            " applied. Please report it, with the file if you may share it"
        )
    if found.broken:
        return INTERNAL
    if arguments.diff and found.changed and not arguments.exit_zero:
        return FOUND
    return _exit_code(report, arguments)


def _render(arguments: Namespace, report: Report, texts: Texts) -> None:
    for name, file in _outputs(arguments):
        _write(REPORTS[name](report, texts, _style(arguments, file)), file)


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
        notes = [*alignment.inputs.notes, *alignment.reading.notes]
        if verbose:
            notes += [f"read {document.path}" for document in alignment.inputs.schema]
            notes += [f"read {document.path}" for document in alignment.inputs.models]
        for note in notes:
            _say(note)


def _say(note: str) -> None:
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
