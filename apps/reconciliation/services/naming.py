"""What people call the thing that a break is about: a ride, a car at a charging point, a payout.

Keys of rides, sessions and payments are what machines call them. Names are kept with the break, so that it is
found by them, and are asked for in a few statements for a thousand breaks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.charging import selectors as charging
from apps.core.days import local_date
from apps.core.types import Actor
from apps.payments import selectors as payments
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import Break, ReconItem
from apps.reconciliation.rules import words
from apps.reconciliation.rules.streams import stream_of
from apps.rentals import selectors as rentals

Names = Mapping[str, str]
_ACTOR: Final = Actor.system("reconciliation.naming")


def name_breaks(rows: Sequence[Break]) -> None:
    """Fill in the names of those that have none; the caller saves them."""
    by_stream: dict[tuple[str, str], list[Break]] = {}
    for row in rows:
        if not row.name:
            by_stream.setdefault((stream_of(row.stream).left, row.market), []).append(row)
    for (left, market), some in by_stream.items():
        find = _FINDERS.get(left)
        names = find(market, {row.key for row in some}) if find else {}
        labels = _labels([row for row in some if row.key not in names])
        for row in some:
            row.name = (names.get(row.key) or labels.get(row.key) or row.key)[:200]


def _rides(market: str, keys: Iterable[str]) -> Names:
    ids = {each: key for key in keys if (each := _uuid(key))}
    rows = rentals.visible_rentals(_ACTOR).filter(market=market, pk__in=ids)
    found = rows.values_list("pk", "reference", "vehicle__plate")
    return {ids[key]: words.ride(reference, plate) for key, reference, plate in found}


def _payments(market: str, keys: Iterable[str]) -> Names:
    rows = payments.visible_payments(_ACTOR).filter(market=market, psp_id__in=list(keys))
    rental_of = {psp_id: str(rental) for psp_id, rental in rows.values_list("psp_id", "rental_id") if rental}
    rides = _rides(market, rental_of.values())
    return {
        psp_id: f"Payment of {words.low(rides[key])}" for psp_id, key in rental_of.items() if key in rides
    }


def _payouts(market: str, keys: Iterable[str]) -> Names:
    rows = payments.visible_payouts(_ACTOR).filter(market=market, psp_id__in=list(keys))
    return {
        psp_id: f"Payout of {day.day} {day:%b %Y}"
        for psp_id, day in rows.values_list("psp_id", "arrival_date")
    }


def _sessions(market: str, keys: Iterable[str]) -> Names:
    zone = accounts.get_pack(market).time_zone
    names = {key.partition("/")[2]: key for key in keys}
    rows = charging.visible_sessions(_ACTOR).filter(market=market, ocpi_id__in=names)
    found = rows.values_list("party_id", "ocpi_id", "vehicle__plate", "station__name", "started_at")
    return {
        f"{party}/{ocpi_id}": words.charging(plate, station, local_date(at, zone))
        for party, ocpi_id, plate, station, at in found
    }


def _records(market: str, keys: Iterable[str]) -> Names:
    zone = accounts.get_pack(market).time_zone
    rows = charging.visible_records(_ACTOR).filter(
        market=market, ocpi_id__in=[key.partition("/")[2] for key in keys]
    )
    found = rows.values_list("party_id", "ocpi_id", "vehicle__plate", "station__name", "started_at")
    return {
        f"{party}/{ocpi_id}": words.charging(plate, station, local_date(at, zone))
        for party, ocpi_id, plate, station, at in found
    }


_FINDERS: Final[Mapping[str, Callable[[str, Iterable[str]], Names]]] = {
    SourceKind.RENTAL: _rides,
    SourceKind.TAKEN: _rides,
    SourceKind.CAPTURE: _payments,
    SourceKind.BALANCE: _payouts,
    SourceKind.PAYOUT: _payouts,
    SourceKind.SESSION: _sessions,
    SourceKind.RECORD_COST: _records,
}


def _labels(rows: Sequence[Break]) -> Names:
    """What the first line of each says of itself."""
    first = {row.item_ids[0]: row.key for row in rows if row.item_ids}
    found = ReconItem.objects.filter(pk__in=first).exclude(label="").values_list("pk", "label")
    return {first[key]: label for key, label in found}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
