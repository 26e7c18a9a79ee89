"""What is kept about people: each app offers its rows here, whoever answers a person's request asks here.

An app says, when it is ready, which kinds of rows it holds about a person, how they are counted and written
out, and what erasing them means; and which of its rows grow old. Nobody above imports its models, and this
module knows no words of theirs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """A file about a person, as it was kept."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of rows about a person. `kind` is `<app>.<noun>`.

    `write` is what a package gets: plain values, nothing of it masked; `files` are those that belong to the
    rows. `between_us` are rows that are written among colleagues, and are no part of what the person gets.
    `erase` blanks what names the person and says how many rows; None: the rows stay, for the reason that
    `basis` says. `clear` removes what lies outside the database, before and apart from `erase`: it must do no
    harm twice.
    """

    kind: str
    label: str
    basis: str
    count: Callable[[UUID], int]
    write: Callable[[UUID], Iterator[Row]]
    files: Callable[[UUID], Iterator[PersonalFile]] | None = None
    clear: Callable[[UUID], None] | None = None
    erase: Callable[[UUID, datetime], int] | None = None
    between_us: bool = False


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


_HOLDINGS: Final[dict[str, Holding]] = {}
_AGEINGS: Final[dict[str, Ageing]] = {}


def offer(*offered: Holding | Ageing) -> None:
    """Called once by an app when it is ready; a kind is offered by one app only."""
    for each in offered:
        known: dict[str, Any] = _HOLDINGS if isinstance(each, Holding) else _AGEINGS
        if each.kind in known:
            raise ValueError(f"{each.kind} is offered twice")
        known[each.kind] = each


def holdings() -> list[Holding]:
    """Everything that is kept about people, by kind."""
    return [_HOLDINGS[kind] for kind in sorted(_HOLDINGS)]


def ageings() -> list[Ageing]:
    """Everything that grows old, by kind."""
    return [_AGEINGS[kind] for kind in sorted(_AGEINGS)]
