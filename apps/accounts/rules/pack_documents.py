"""The part of a pack that says which documents a country asks of a car."""

from itertools import pairwise
from typing import Any

from apps.accounts.rules import pack_fields as form
from apps.accounts.rules.pack_fields import Section
from apps.accounts.types import DocumentBand, DocumentKind, DocumentRules

_MOST_MONTHS = 1_200


def read_documents(top: Section) -> Any:
    """The rules, or None with faults."""
    found = top.section("documents")
    if found is None:
        return None
    rules = DocumentRules(
        warning_days=_warning_days(found),
        lead_hours=found.value("lead_hours", form.whole(0, 23)),
        kinds=tuple(_kind(each) for each in found.sections("kinds")),
    )
    names = [kind.kind for kind in rules.kinds]
    if len(set(names)) < len(names):
        found.fault("kinds", "must not name a kind twice")
    found.close()
    return rules


def _warning_days(found: Section) -> Any:
    days = found.value("warning_days", form.listing(form.whole(1, 365)))
    if days is not None and (len(days) != 3 or sorted(days, reverse=True) != days):
        found.fault("warning_days", "must be three numbers, the longest first")
        return None
    return tuple(days or ())


def _kind(found: Section) -> DocumentKind:
    kind = DocumentKind(
        kind=found.value("kind", form.NAME),
        name=found.value("name", form.words(80)),
        local_name=found.value("local_name", form.words(80), default=""),
        issuer=found.value("issuer", form.words(120)),
        numbered=found.value("numbered", form.FLAG),
        bands=tuple(_band(each) for each in found.sections("bands")),
    )
    _check_bands(found, kind.bands)
    found.close()
    return kind


def _band(found: Section) -> DocumentBand:
    band = DocumentBand(
        from_months=found.value("from_months", form.whole(0, _MOST_MONTHS)),
        required=found.value("required", form.FLAG),
        valid_months=found.value("valid_months", form.whole(1, _MOST_MONTHS), default=None),
    )
    found.close()
    return band


def _check_bands(found: Section, bands: tuple[DocumentBand, ...]) -> None:
    """Only what can be said of bands that are sound by themselves."""
    months = [band.from_months for band in bands]
    if None in months or any(band.required is None for band in bands):
        return
    if bands and months[0] != 0:
        found.fault("bands", "must begin at 0 months")
    elif any(later <= earlier for earlier, later in pairwise(months)):
        found.fault("bands", "must follow one another by age")
    elif any(earlier.required and not later.required for earlier, later in pairwise(bands)):
        found.fault("bands", "must not ask less of older cars: what is required once stays required")
