"""What joins the mapped classes of a program."""

from __future__ import annotations

from schemalign.application.models import Model
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Table
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """A foreign key that leads from one mapped class to another, or back to the same one.

    `relationships` are those that follow it, in either direction, by class and attribute; UNKNOWN
    where one may do so.
    """

    table: Table
    foreign_key: ForeignKey
    model: Model  # whose table has the key
    target: Model
    relationships: Sourced[tuple[str, ...]]
