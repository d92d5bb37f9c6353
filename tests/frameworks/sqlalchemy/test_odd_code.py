"""Whatever the files around the models hold, looking for uses never fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign import fix
from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.session.fixing import program_of

MODELS = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
"""
SCHEMA = "CREATE TABLE devices (device_id integer PRIMARY KEY, devicename text);"
ODD = (
    "",
    "from models import Device\ndef f(:\n    return Device.name\n",
    "print 'Device', x.name\n",
    "\ufefffrom models import Device\nDevice.name\n",
    "from models import Device\nname = Device.name.name\n" + "(" * 150 + "name" + ")" * 150,
    "from models import Device\nx = " + "+".join(["Device.name"] * 3000) + "\n",
    "from models import Device\nx = Device" + ".name" * 2000 + "\n",
    "def name():\n    return name()\nname().name\nDevice = name\n",
    "from odd import name\nfrom models import Device\nname.name\n",
    "class Device(Device):\n    name = Device.name\n    def name(self): return self.name.name\n",
    "from models import Device\ntext = text = select(text).name\nselect(*[], **{}).name\n",
    "from models import Device\nDevice(**Device.name, name=1)(name=2)[Device.name].name = 1\n",
    "from models import *\ngetattr()\nsetattr(Device)\nForeignKey()\nTable(1)\nrelationship()\n",
    "from sqlalchemy import *\nForeignKey('.')\nIndex()\nTable()\nselect()\ntext()\nname.name\n",
    "from sqlalchemy.orm import *\naliased()\nsynonym()\nrelationship(order_by='Device.(')\n",
    "from models import Device\nlambda name, *a, **k: [name for name in name.name if name.name]\n",
    "from models import Device\nmatch Device:\n    case Device(name=Device.name): Device.name\n",
    "import models\ndef f(*, name: 'Device.name[' = 1, **rest: 'name'): return name.name\n",
)


@pytest.mark.parametrize("number", range(len(ODD)))
def test_odd_code(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("models.py").write_text(MODELS, "utf-8")
    Path("schema.sql").write_text(SCHEMA, "utf-8")
    Path("odd.py").write_text(ODD[number], "utf-8")
    command = ["lint", "models.py", "--schema", "schema.sql", "--select", "unknown-column"]
    alignment = align(parser().parse_args(command))[0]
    program = program_of(alignment)
    fixes = fix.fixes(program, alignment.report.findings[0])
    assert fixes[0].title.startswith("Rename to `devicename`")
    module = program.module("odd.py")
    assert module is not None
    for edit in fixes[0].edits:
        if edit.path == "odd.py":
            assert module.text[edit.start : edit.end] == "name"
