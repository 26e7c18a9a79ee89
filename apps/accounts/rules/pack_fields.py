"""Reading a document field by field, so that every fault is named by its place: `documents.kinds.2.bands`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Form:
    """What a value must be: a test, and the words that finish "must be …"."""

    fits: Callable[[Any], bool]
    wanted: str


@dataclass(slots=True)
class Section:
    """One object of the document: its members are taken one by one; `close` names those that nobody took."""

    members: Mapping[str, Any]
    path: str
    faults: dict[str, str]
    taken: set[str] = field(default_factory=set)

    def value(self, name: str, form: Form, *, default: Any = ...) -> Any:
        """The member, or None with a fault; a member with a default may be absent."""
        self.taken.add(name)
        if name not in self.members:
            if default is ...:
                self.fault(name, "is required")
                return None
            return default
        found = self.members[name]
        if not form.fits(found):
            self.fault(name, f"must be {form.wanted}")
            return None
        return found

    def section(self, name: str) -> "Section | None":
        """An object within the object; None with a fault."""
        found = self.value(name, Form(lambda value: isinstance(value, Mapping), "an object"))
        return None if found is None else Section(found, f"{self.path}{name}.", self.faults)

    def sections(self, name: str) -> "list[Section]":
        """A list of objects, at least one."""
        found = self.value(name, Form(_are_objects, "a list of objects with at least one entry"))
        return [
            Section(members, f"{self.path}{name}.{index}.", self.faults)
            for index, members in enumerate(found or ())
        ]

    def fault(self, name: str, problem: str) -> None:
        self.faults[f"{self.path}{name}"] = problem

    def close(self) -> None:
        for name in self.members:
            if name not in self.taken:
                self.fault(name, "is not a field of a market pack")


def matching(pattern: str, wanted: str) -> Form:
    compiled = re.compile(pattern)
    return Form(lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None, wanted)


def words(longest: int) -> Form:
    return Form(
        lambda value: isinstance(value, str) and 0 < len(value.strip()) <= longest,
        f"a text of at most {longest} characters",
    )


def whole(least: int, greatest: int) -> Form:
    return Form(
        lambda value: type(value) is int and least <= value <= greatest,
        f"a whole number from {least} to {greatest}",
    )


def listing(each: Form) -> Form:
    """A list without repeats, at least one entry."""
    return Form(
        lambda value: (
            isinstance(value, list)
            and bool(value)
            and all(map(each.fits, value))
            and len(set(value)) == len(value)
        ),
        f"a list of at least one entry, none of them twice, each {each.wanted}",
    )


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _is_time_zone(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_rate(value: Any) -> bool:
    """A float would already be wrong by a fraction of a cent."""
    try:
        return isinstance(value, str) and 0 <= Decimal(value) < 1
    except InvalidOperation:
        return False


def _is_pattern(value: Any) -> bool:
    try:
        return isinstance(value, str) and 0 < len(value) <= 200 and bool(re.compile(value))
    except re.error:
        return False


COUNTRY = matching(r"[A-Z]{2}", "a country code of ISO 3166-1, two capitals")
CURRENCY = matching(r"[A-Z]{3}", "a currency code of ISO 4217, three capitals")
LANGUAGE = matching(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", "a BCP 47 tag such as en-SG")
NAME = matching(r"[a-z][a-z0-9_]{0,39}", "a name of small letters, digits and _")
TIME_ZONE = Form(_is_time_zone, "a time zone of the IANA database")
RATE = Form(_is_rate, 'a share as text, such as "0.09"')
PATTERN = Form(_is_pattern, "a regular expression of at most 200 characters")
FLAG = Form(lambda value: type(value) is bool, "true or false")
