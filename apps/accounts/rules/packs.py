"""Is a market pack valid? A second country is one more file, so the file is checked to the last field."""

import re
from collections.abc import Mapping
from typing import Any, Final

from apps.accounts.rules import pack_fields as form
from apps.accounts.rules.pack_documents import read_documents
from apps.accounts.rules.pack_fields import Section
from apps.accounts.types import CheckItem, MarketLimits, MarketPack, PlateForm, Tax, WorkingCalendar
from apps.core.errors import Invalid

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY: Final = form.Form(lambda value: value in DAYS, "a day of the week")


def parse_pack(document: Mapping[str, Any]) -> MarketPack:
    """The pack that a JSON document describes. Raises Invalid with a sentence for every field at fault."""
    faults: dict[str, str] = {}
    top = Section(document, "", faults)
    pack = MarketPack(
        code=top.value("code", form.COUNTRY),
        version=top.value("version", form.whole(1, 1_000_000)),
        name=top.value("name", form.words(80)),
        currency=top.value("currency", form.CURRENCY),
        time_zone=top.value("time_zone", form.TIME_ZONE),
        locale=top.value("locale", form.LANGUAGE),
        languages=tuple(top.value("languages", form.listing(form.LANGUAGE)) or ()),
        tax=_tax(top),
        calendar=_calendar(top),
        plate=_plate(top),
        limits=_limits(top),
        districts=tuple(top.value("districts", form.listing(form.words(80)), default=()) or ()),
        documents=read_documents(top),
        first_inspection=_checklist(top),
    )
    top.close()
    if faults:
        raise Invalid("The market pack is not valid.", code="market_pack_invalid", fields=faults)
    return pack


def _tax(top: Section) -> Any:
    found = top.section("tax")
    if found is None:
        return None
    tax = Tax(name=found.value("name", form.words(40)), rate=found.value("rate", form.RATE))
    found.close()
    return tax


def _calendar(top: Section) -> Any:
    found = top.section("calendar")
    if found is None:
        return None
    first = found.value("week_starts_on", _DAY)
    working = found.value("working_days", form.listing(_DAY))
    calendar = WorkingCalendar(
        holidays=found.value("holidays", form.COUNTRY),
        week_starts_on=DAYS.index(first) if first else 0,
        working_days=tuple(sorted(DAYS.index(day) for day in working or ())),
    )
    found.close()
    return calendar


def _plate(top: Section) -> Any:
    found = top.section("plate")
    if found is None:
        return None
    plate = PlateForm(
        pattern=found.value("pattern", form.PATTERN), example=found.value("example", form.words(12))
    )
    if plate.pattern and plate.example and re.fullmatch(plate.pattern, plate.example) is None:
        found.fault("example", "must be what the pattern describes")
    found.close()
    return plate


def _limits(top: Section) -> Any:
    found = top.section("limits")
    if found is None:
        return None
    limits = MarketLimits(
        min_rental_soc=found.value("min_rental_soc", form.whole(0, 100)),
        speed_kmh=found.value("speed_kmh", form.whole(1, 300)),
        two_people_above_minor=found.value("two_people_above_minor", form.whole(0, 10_000_000_000)),
    )
    found.close()
    return limits


def _checklist(top: Section) -> tuple[CheckItem, ...]:
    items = []
    for each in top.sections("first_inspection"):
        items.append(CheckItem(each.value("item", form.NAME), each.value("name", form.words(120))))
        each.close()
    names = [item.item for item in items]
    if len(set(names)) < len(names):
        top.fault("first_inspection", "must not name an item twice")
    return tuple(items)
