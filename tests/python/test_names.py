"""What names stand for, across files."""

from __future__ import annotations

import time

import pytest

from tests.python.project import meaning, one_file, project


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("import sqlalchemy as sa", "sa.Column", "sqlalchemy.Column"),
        ("import sqlalchemy.orm", "sqlalchemy.orm.Mapped", "sqlalchemy.orm.Mapped"),
        ("import other.deep as o", "o.X", "other.deep.X"),
        ("from sqlalchemy import Column as C", "C", "sqlalchemy.Column"),
        ("from sqlalchemy import orm", "orm.Mapped", "sqlalchemy.orm.Mapped"),
        ("from sqlalchemy import *", "Column", "sqlalchemy.Column"),
        ("from sqlalchemy import *", "Missing", None),
        ("from elsewhere import *", "Column", None),
        ("from sqlalchemy import Column\nC = Column", "C", "sqlalchemy.Column"),
        ("import sqlalchemy as sa\nC = sa.Column\nD = C", "D.x", "sqlalchemy.Column.x"),
        ("x = 1", "x", "models.py:x"),
        ("x = f()", "x.y.z", "models.py:x.y.z"),
        ("x = missing", "x", "models.py:x"),
        ("", "x", None),
        ("class A:\n  x = 1", "A.x", "models.py:x"),
        ("class A:\n  x = 1", "A.y", "models.py:A.y"),
        ("class A:\n  class B:\n    x = 1", "A.B.x", "models.py:x"),
        ("def f(): pass", "f", "models.py:f"),
        ("a = b\nb = a", "a", "models.py:b"),
        ("a = a", "a", "models.py:a"),
        ("from . import x", "x", None),
        ("from ........... import x", "x", None),
        ("try:\n  from a import X\nexcept ImportError:\n  X = None", "X", "a.X"),
        ("try:\n  import fast as f\nexcept ImportError:\n  import slow as f", "f.x", "fast.x"),
        ("if a:\n  X = sa\nelse:\n  X = sb\nfrom c import sa, sb", "X", "models.py:X"),
        ("X = sa\nif a:\n  X = sb\nfrom c import sa, sb", "X", "models.py:X"),
        (
            "for X in y: pass\nfor z in y:\n  X = sa\n  X = sb\nfrom c import sa, sb",
            "X",
            "models.py:X",
        ),
        ("X = sa\nX = sb\nfrom c import sa, sb", "X", "c.sb"),
        ("if a:\n  X = sb\nfrom c import sb", "X", "c.sb"),
    ],
)
def test_one_file(text: str, path: str, expected: str | None) -> None:
    names, found = one_file(text)
    resolved = meaning(names, found, path)
    if text.startswith("from ."):
        assert resolved is None or resolved.startswith("file:")
    else:
        assert resolved == expected
    assert meaning(names, found, path) == resolved


FILES = {
    "app/__init__.py": "from .base import Base as Root, helpers\n",
    "app/base.py": "class Base: name = 1\nimport app.helpers as helpers\nfrom .types import *\n",
    "app/helpers.py": "def helper(): pass\nVALUE = 1\n",
    "app/types.py": "import sqlalchemy as sa\nclass Text(sa.Text): pass\n",
    "app/models/__init__.py": "from .user import User\nfrom .order import *\n",
    "app/models/user.py": "from ..base import Base, Text\nfrom . import order\nclass User(Base): 1",
    "app/models/order.py": "from app import Root\nfrom .user import User\nclass Order(Root): ...\n",
    "app/main.py": (
        "import app.models.user\nimport app.models as m\nfrom app import models, helpers, missing\n"
        "from app.models import *\nfrom app.base import Base\n"
    ),
}


@pytest.mark.parametrize(
    ("file", "path", "expected"),
    [
        ("app/models/user.py", "Base", "app/base.py:Base"),
        ("app/models/user.py", "Base.name", "app/base.py:name"),
        ("app/models/user.py", "Text", "app/types.py:Text"),
        ("app/models/user.py", "order.Order", "app/models/order.py:Order"),
        ("app/models/user.py", "order", "app/models/order.py:"),
        ("app/models/order.py", "Root", "app/base.py:Base"),
        ("app/models/order.py", "User", "app/models/user.py:User"),
        ("app/main.py", "app.models.user.User", "app/models/user.py:User"),
        ("app/main.py", "app.Root", "app/base.py:Base"),
        ("app/main.py", "app.helpers.helper", "app/helpers.py:helper"),
        ("app/main.py", "m.User", "app/models/user.py:User"),
        ("app/main.py", "models.Order", "app/models/order.py:Order"),
        ("app/main.py", "models.order.Root", "app/base.py:Base"),
        ("app/main.py", "helpers.VALUE", "app/helpers.py:VALUE"),
        ("app/main.py", "User", "app/models/user.py:User"),
        ("app/main.py", "Order.missing", "app/models/order.py:Order.missing"),
        ("app/main.py", "missing", "app.missing"),
        ("app/main.py", "app.missing", "app.missing"),
        ("app/main.py", "Unknown", None),
        ("app/base.py", "helpers.helper", "app/helpers.py:helper"),
        ("app/base.py", "sa.Text", "sqlalchemy.Text"),
    ],
)
def test_names_are_followed_through_packages(file: str, path: str, expected: str | None) -> None:
    names, given = project(FILES)
    assert meaning(names, given[file], path) == expected


def test_star_imports_in_a_circle_end() -> None:
    count = 14
    files = {
        f"app/m{number}.py": "".join(f"from .m{other} import *\n" for other in range(count))
        for number in range(count)
    }
    files["app/__init__.py"] = "from .m0 import *\n"
    files[f"app/m{count - 1}.py"] += "Found = 1\n"
    before = time.process_time()
    names, given = project(files)
    assert meaning(names, given["app/m0.py"], "Missing") is None
    assert meaning(names, given["app/m0.py"], "Found") == f"app/m{count - 1}.py:Found"
    assert meaning(names, given["app/__init__.py"], "Found") == f"app/m{count - 1}.py:Found"
    assert time.process_time() - before < 5


def test_a_circle_of_imports_is_bound_nowhere() -> None:
    names, given = project({"a.py": "from b import x\n", "b.py": "from a import x\n"})
    assert meaning(names, given["a.py"], "x") in {None, "a.x", "b.x"}


def test_a_long_chain_is_given_up() -> None:
    names, found = one_file("x0 = 1\n" + "".join(f"x{n + 1} = x{n}\n" for n in range(500)))
    assert meaning(names, found, "x500") is not None
