"""Writes the stubs of a new rule: its module, its registration and its cases.

python tools/new_rule.py FAMILY NAME        (tables, columns, keys, schema, project or reading)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULES = ROOT / "server" / "schemalign" / "rules"
CASES = ROOT / "tests" / "rules"
MODULE = '''"""<The defect in a few words.>"""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import TablePair
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule


@rule(Severity.WARNING)
def {function}(pair: TablePair) -> Iterator[Outcome]:
    """<The defect in one sentence.>

    What it checks: <...>

    Why it matters: <...>

    Fix: <...>
    """
    yield from ()
'''
MODELS = """from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
"""


def main() -> int:
    """Write what does not exist yet."""
    if len(sys.argv) != 3 or not (RULES / sys.argv[1]).is_dir():
        print(__doc__)
        return 2
    family, name = sys.argv[1:]
    function = name.replace("-", "_")
    _write(RULES / family / f"{function}.py", MODULE.format(function=function))
    _register(family, function)
    for case in ("example", "silent_on_equal_sides", "undecided_fact"):
        folder = CASES / family / name / case
        _write(folder / "schema.sql", "CREATE TABLE users (id serial PRIMARY KEY);\n")
        _write(folder / "models.py", MODELS)
    print("Now fill them in, and run: pytest --update-expected; python tools/generate_docs.py")
    return 0


def _write(path: Path, text: str) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")


def _register(family: str, function: str) -> None:
    """Add the rule at the end of RULES; its place in reading order is a matter of taste."""
    path = RULES / "__init__.py"
    text = path.read_text(encoding="utf-8")
    line = f"from schemalign.rules.{family}.{function} import {function}\n"
    if line in text:
        return
    imports = sorted(
        {
            *(one for one in text.splitlines(keepends=True) if one.startswith("from schemalign.")),
            line,
        }
    )
    head, _, tail = text.partition("from schemalign.")
    tail = tail[tail.index("\nRULES") :].replace("\n)\n", f"\n    {function},\n)\n", 1)
    path.write_text(head + "".join(imports) + tail, encoding="utf-8", newline="\n")
    print(f"registered {function} in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
