"""What payers are written, in their language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from apps.billing.rules.letter_words import MONTHS, WORDS

ENGLISH: Final = "en"
_SIGNED: Final = "EV4rent"
# They write a date in characters.
_CHARACTERS: Final = frozenset({"zh-Hans", "ja"})


class Letter(NamedTuple):
    subject: str
    text: str


def languages_of(spoken: Sequence[str]) -> list[str]:
    """The languages of a market that there are letters in."""
    return [each for each in spoken if each in WORDS]


def reminder(*, number: str, amount: str, due_on: date, level: int, language: str = ENGLISH) -> Letter:
    """Firmer with each level; never more than the truth."""
    words = WORDS[language]
    values = {"number": number, "amount": amount, "day": _day(due_on, language), "level": level}
    text = words.reminders[min(level, len(words.reminders)) - 1]
    subject = words.reminder_subject + ("" if level == 1 else words.again)
    return _letter(subject, text, words.foot, values)


def invoice(*, number: str, amount: str, due_on: date, month: date, language: str = ENGLISH) -> Letter:
    """What goes with a new invoice."""
    words = WORDS[language]
    values = {
        "number": number,
        "amount": amount,
        "day": _day(due_on, language),
        "period": _period(month, language),
    }
    return _letter(words.invoice_subject, words.invoice, words.foot, values)


def _letter(subject: str, text: str, foot: str, values: Mapping[str, object]) -> Letter:
    return Letter(subject.format(**values), "\n\n".join([text, foot, _SIGNED]).format(**values))


def _period(month: date, language: str) -> str:
    if language in _CHARACTERS:
        return f"{month.year}年{month.month}月"
    return f"{MONTHS[language][month.month - 1]} {month.year}"


def _day(day: date, language: str) -> str:
    if language in _CHARACTERS:
        return f"{_period(day, language)}{day.day}日"
    return f"{day.day} {_period(day, language)}"
