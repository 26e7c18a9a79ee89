"""A report before it is a file: what every format draws."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# Steps done and steps in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open days, and what people call them."""

    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the head: in words as it is read, and where its rows are."""

    label: str
    value: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; every number in it leads to `link`."""

    cells: tuple[Any, ...]
    link: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked columns by label, e.g. a day each; `unit` stands at the axis."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence, a table and perhaps a chart. Columns from the second on are numbers.

    Cells are texts, Decimals (exact; `currency` says of what) or whole numbers; None is unknown. Amounts of
    one of many may be far below what a currency counts: `is_fine` shows the first digits that they have.
    """

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    currency: str = ""
    note: str = ""
    chart: Chart | None = None
    digits: int = 2
    is_fine: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. It holds no moment of its making: the same figures make the same document."""

    title: str
    subtitle: str
    market: str
    currency: str
    period: Period
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FileLink:
    """Opens for five minutes, for whoever has it."""

    url: str
    name: str
    kind: str
    size: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail about a report to one person."""

    id: str
    to: str
    subject: str
    text: str
