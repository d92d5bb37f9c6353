"""What fixes leave to do on purpose, and why."""

from __future__ import annotations

import re
from typing import NamedTuple


class LeftOver(NamedTuple):
    """Mutants by patterns of their application, kind and story, and the reason."""

    application: str
    kind: str
    story: str
    reason: str


_SERIAL = "an integer primary key stands for serial and for identity alike"
_CONVENTION = "names that the convention of a MetaData makes are not compared"
_LOOP = "tables made in a loop put together the names that they reference"
_METHOD = "a method of a mixin makes the column, for several tables"
_NEEDED = "the application cannot be imported without the member"
_SHARES = "a mixin's relationships are called as `__tablename__` says"

_MADE_BY_METHOD = r"^(shares|share_codes)\b.*\b(owner_id|spawner_id)\b"
_LEFT_OVER = (
    LeftOver(r"optuna|jupyterhub", "add identity", r"\.(\w+_)?id (ALWAYS|BY DEFAULT)", _SERIAL),
    LeftOver(r"jupyterhub", "rename index", r"ix_(api_tokens|share_codes)_prefix ->", _CONVENTION),
    LeftOver(r"jupyterhub", "rename table", r"^(users|groups|services|roles) ->", _LOOP),
    LeftOver(r"jupyterhub", "set default", _MADE_BY_METHOD, _METHOD),
    LeftOver(r"jupyterhub", "change foreign key's target", _MADE_BY_METHOD, _METHOD),
    LeftOver(r"optuna", "(rename|remove) enum member", r"trialstate\W+COMPLETE\b", _NEEDED),
    LeftOver(r"jupyterhub", "rename table", r"^(share_codes|shares) ->", _SHARES),
)


def reason_for(application: str, kind: str, story: str) -> str | None:
    """Return why a mutant is not followed by fixed models; None if it must be."""
    for one in _LEFT_OVER:
        is_kind = re.fullmatch(one.application, application) and re.fullmatch(one.kind, kind)
        if is_kind and re.search(one.story, story):
            return one.reason
    return None
