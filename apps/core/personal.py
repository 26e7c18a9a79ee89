"""What an app keeps about people, for whoever answers their requests: no domain words, no tables.

Each app says in `services/personal.py` which kinds of rows it holds about a person, how they are counted and
written out, and what erasing them means; and which of its rows grow old.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """A file about a person. `key` names it among all of theirs, `link` is where it is looked at. `read` is
    None when it is not there any more.
    """

    key: str
    name: str
    size: int
    link: str
    read: Callable[[], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of rows about a person. `kind` is `<app>.<noun>`.

    `write` is what a package gets: plain values, nothing of it masked; `files` are those that belong to the
    rows. `between_us` are rows that are written among colleagues, and are no part of what the person gets.
    `erase` blanks what names the person and says how many rows; None: the rows stay, for the reason that
    `basis` says, or go with those of the kind `goes_with`. `clear` removes what lies outside the database,
    before and apart from `erase`: it must do no harm twice. `left` counts what erasing could not reach, for
    the reason that `basis` says.
    """

    kind: str
    label: str
    basis: str
    count: Callable[[UUID], int]
    write: Callable[[UUID], Iterator[Row]]
    files: Callable[[UUID], Iterator[PersonalFile]] | None = None
    goes_with: str = ""
    clear: Callable[[UUID], None] | None = None
    erase: Callable[[UUID, datetime], int] | None = None
    between_us: bool = False
    left: Callable[[UUID], int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """Rows that go, or are blanked, when they are older than `days`; `fate` says which, and what stays.

    `purge` is told until when rows are too old, how many to take at most, and the time; it says how many it
    took: none means that it has come to the end.
    """

    kind: str
    label: str
    fate: str
    days: int
    least_days: int
    count: Callable[[datetime], int]
    purge: Callable[[datetime, int, datetime], int]
