"""What a package must not tell of others: addresses, numbers and names that are not the person's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

MASK: Final = "[removed]"
COLLEAGUE: Final = "one of us"


class Why(StrEnum):
    """Why something is taken out."""

    MAIL = "mail"
    NUMBER = "number"
    IDENTITY = "identity"
    WORD = "word"


_FOUND: Final[Mapping[Why, re.Pattern[str]]] = {
    Why.MAIL: re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"),
    # Identity cards of Singapore: a letter, seven digits, a letter.
    Why.IDENTITY: re.compile(r"\b[STFGM]\d{7}[A-Z]\b", re.IGNORECASE),
    Why.NUMBER: re.compile(r"(?<![\w-])\+?\d[\d ()-]{6,20}\d(?![\w-])"),
}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
# A telephone number has eight digits here; what is shorter is an amount, a time or a house.
_FEWEST_DIGITS: Final = 8
# Where people write what they like; everything else holds what a program put there.
_FREE: Final = frozenset({"body", "subject", "comment", "reason", "note", "file_name"})
# Who of ours did it is no business of who reads it.
_OURS: Final = frozenset({"author", "revealed_by", "actor"})
_THEMSELVES: Final = frozenset({"customer", ""})
_AROUND: Final = 48


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that is taken out, with what stands around it."""

    why: Why
    before: str
    text: str
    after: str


class Redactor:
    """`own` is what the person may read of themselves, `words` what somebody wants out besides."""

    def __init__(self, *, own: Iterable[str], words: Iterable[str]) -> None:
        self._own = {_plain(each) for each in own if each}
        wanted = sorted({each.strip() for each in words if each.strip()}, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE) if wanted else None
        self.taken: list[Taken] = []

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row in plain values; free text without what is not the person's."""
        return {key.replace("__", "_"): self._value(key, value) for key, value in row.items()}

    def name(self, name: str) -> str:
        """A file's name."""
        return self._text(name)

    def _value(self, key: str, value: Any) -> Any:
        if key in _OURS:
            return value if value in _THEMSELVES else COLLEAGUE
        if isinstance(value, str):
            return self._text(value) if key.rsplit("__", 1)[-1] in _FREE else value
        if isinstance(value, datetime | date):
            return value.isoformat()
        return str(value) if isinstance(value, UUID) else value

    def _text(self, text: str) -> str:
        for why, pattern in _FOUND.items():
            text = self._without(text, why, pattern)
        return text if self._words is None else self._without(text, Why.WORD, self._words)

    def _without(self, text: str, why: Why, pattern: re.Pattern[str]) -> str:
        def put(found: re.Match[str]) -> str:
            if why is not Why.WORD and self._stays(why, found[0]):
                return found[0]
            start, end = found.span()
            self.taken.append(
                Taken(why, text[max(start - _AROUND, 0) : start], found[0], text[end : end + _AROUND])
            )
            return MASK

        return pattern.sub(put, text)

    def _stays(self, why: Why, found: str) -> bool:
        if _plain(found) in self._own:
            return True
        digits = len(re.sub(r"\D", "", found))
        return why is Why.NUMBER and (digits < _FEWEST_DIGITS or _DATE.match(found) is not None)


def _plain(text: str) -> str:
    return re.sub(r"[\s()-]", "", text).lower()
