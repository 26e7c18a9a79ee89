"""What a paper may say, and what is said about it. Pure: kinds come from the market's pack, days are its
days.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from apps.accounts.types import DocumentBand, DocumentKind
from apps.core.days import plus_months
from apps.fleet.enums import DocumentStage

EARLIEST: Final = date(1980, 1, 1)
# A document filed today may begin later, but not in another age.
_AHEAD: Final = timedelta(days=5 * 366)
MOST_NUMBER: Final = 60


class Span(NamedTuple):
    """The days of a document, half-open; without `valid_to` it does not expire."""

    valid_from: date
    valid_to: date | None


def age_in_months(born: date, day: date) -> int:
    """Whole months since the first registration, negative before it."""
    months = (day.year - born.year) * 12 + day.month - born.month
    return months if plus_months(born, months) <= day else months - 1


def band_on(kind: DocumentKind, born: date | None, day: date) -> DocumentBand:
    """What the market asks of the car on a day. Of a car whose age nobody knows: what it asks of the
    oldest.
    """
    return kind.bands[-1] if born is None else kind.band_at(age_in_months(born, day))


def faults_of(kind: DocumentKind, born: date | None, number: str, span: Span, today: date) -> dict[str, str]:
    """What is wrong with a paper, by field; each text finishes the sentence "<field> …"."""
    faults: dict[str, str] = {}
    if kind.numbered and not number:
        faults["number"] = "is needed for this kind of document"
    if span.valid_from < EARLIEST or span.valid_from > today + _AHEAD:
        faults["valid_from"] = f"is outside {EARLIEST.isoformat()}..{(today + _AHEAD).isoformat()}"
    else:
        faults |= _faults_of_end(kind, born, span)
    return faults


def _faults_of_end(kind: DocumentKind, born: date | None, span: Span) -> dict[str, str]:
    longest = _longest(kind, born, span.valid_from)
    if span.valid_to is None:
        return {} if longest is None else {"valid_to": "is needed: this kind of document expires"}
    if longest is None:
        return {"valid_to": "must be empty: this kind of document does not expire"}
    if span.valid_to <= span.valid_from:
        return {"valid_to": "must be later than the day it begins"}
    if span.valid_to > plus_months(span.valid_from, longest):
        return {"valid_to": f"is more than {longest} months after it begins"}
    return {}


def _longest(kind: DocumentKind, born: date | None, day: date) -> int | None:
    """For a car of unknown age the longest that any age allows: the paper may well be right."""
    if born is not None:
        return band_on(kind, born, day).valid_months
    months = [band.valid_months for band in kind.bands]
    return None if None in months else max(each for each in months if each is not None)


def next_span(kind: DocumentKind, born: date | None, due_on: date | None, today: date) -> Span:
    """What the next document will probably say: from where the last one ends, as long as it may run."""
    begins = max(due_on or today, today)
    longest = band_on(kind, born, begins).valid_months
    return Span(begins, None if longest is None else plus_months(begins, longest))


def reason_of(name: str, stage: DocumentStage, due_on: date) -> str:
    """Why the car is not rented, as a sentence."""
    if stage is DocumentStage.MISSING:
        return f"{name} is not on file."
    return f"{name} ended on {in_words(due_on)}."


def title_of(plate: str, name: str, stage: DocumentStage, due_on: date, today: date) -> str:
    """What somebody has to see to, as a line of the inbox."""
    if stage is DocumentStage.MISSING:
        return f"{plate}: {_small(name)} is not on file"
    if stage is DocumentStage.LAPSED:
        return f"{plate}: {_small(name)} ended on {in_words(due_on)}"
    days = (due_on - today).days
    return f"{plate}: {_small(name)} ends in {days} {'day' if days == 1 else 'days'}, on {in_words(due_on)}"


def in_words(day: date) -> str:
    """`14 Nov 2026`."""
    return f"{day.day} {day:%b} {day.year}"


def _small(name: str) -> str:
    """The name inside a sentence: `Road tax` → `road tax`, but `ERP unit` and `Certificate of Entitlement`
    stay.
    """
    rest = name[1:]
    return name[0].lower() + rest if rest == rest.lower() else name
