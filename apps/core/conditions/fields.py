"""What can be compared: named fields, each of a kind that says which values make sense."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

_CODE: Final = re.compile(r"[A-Z0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in `unit`, between `least` and `greatest`."""

    unit: str
    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false; `yes` and `no` are how a sentence says it ("is plugged in", "is not plugged in")."""

    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a known list."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """A list of codes. A code that somebody names stands for all that begin with it: makers append bytes."""

    pattern: re.Pattern[str] = _CODE


Kind = Number | Flag | Word | Codes


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is read again and again.

    A reading speaks until the next one of the same field, at most for `lasts`; after that it is not known.
    `label` begins a sentence.
    """

    name: str
    label: str
    kind: Kind
    lasts: timedelta


Catalogue = Mapping[str, Field]


def catalogue_of(fields: Iterable[Field]) -> Catalogue:
    return {field.name: field for field in fields}
