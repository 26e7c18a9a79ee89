"""What an app offers to a warehouse: a name, columns, and the rows of a day. No domain words, no tables.

Each app keeps its own in `selectors/offered.py`; whoever exports them stands above all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a column holds; decimals have 18 digits behind the point, moments are UTC without a zone."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MOMENT = "moment"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A fact or a dimension. `rows` gives the tuples of a UTC day in the order of `columns`.

    A dimension has no past: its day is the day of the export. `look_back` is for how many days a fact may
    still change, so that late days are loaded again.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[date], Iterable[tuple[Any, ...]]]
    is_dimension: bool = False
    look_back: int = 7


def columns(**kinds: Kind) -> tuple[Column, ...]:
    """`columns(id=Kind.TEXT, fare=Kind.DECIMAL)`, in that order."""
    return tuple(Column(name, kind) for name, kind in kinds.items())
