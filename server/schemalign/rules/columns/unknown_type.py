"""A type, domain or sequence that nothing creates."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule
from schemalign.schema.tables import Schema


@rule(Severity.ERROR, drift=False)
def unknown_type(schema: Schema) -> Iterator[Outcome]:
    """The SQL names a type, domain or sequence that nothing creates.

    What it checks: every type that a column names is built in or created by the source, and so is
    every sequence that a default asks.  Silent for the types of extensions, and for namespaces of
    which the source has no object.

    Why it matters: the statement fails with `type "..." does not exist`.

    Fix: correct the name, or create the type before the table.
    """
    for name in schema.unresolved_names:
        if name.kind == "table":
            continue
        thing = f"{name.table}.{name.column}" if name.column else name.table
        verb = "asks the" if name.kind == "sequence" else "has the"
        yield Finding(
            "unknown-type",
            f'{thing} {verb} {name.kind} "{name.name}", which nothing creates',
            name.location,
            help=f"correct the name, or create the {name.kind} before the table",
            table=name.table or None,
            column=name.column or None,
            columns=(name.column,) if name.column else (),
        )
