"""The road's book and the one beside it: what the road asked of cars, and of which ride each was."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace, Upper

from apps.reconciliation.enums import ItemState, SourceKind
from apps.reconciliation.models import MatchItem, ReconItem
from apps.reconciliation.rules.allocating import MARGIN, Allocation, Ride, allocate
from apps.reconciliation.rules.road_file import RoadFile
from apps.reconciliation.services.books.parts import ACTOR
from apps.reconciliation.services.sources import load_items
from apps.reconciliation.types import Loaded, NewReconItem
from apps.rentals import selectors as rentals

STREAM: Final = "road_rides"
# Rides are corrected for some days; a charge that nobody has explained is looked at for longer.
_AGAIN: Final = timedelta(days=10)
_OPEN: Final = timedelta(days=90)
_AT_ONCE: Final = 2_000
_WORDS: Final[Mapping[str, str]] = {"toll": "Toll", "parking": "Parking", "fine": "Fine"}


def items_of(file: RoadFile) -> list[NewReconItem]:
    """The lines of a statement as lines of the road's book."""
    return [
        NewReconItem(
            ext_id=charge.number,
            reference=charge.number,
            batch=charge.number,
            amount_minor=charge.amount_minor,
            currency=file.currency,
            ts=charge.at,
            label=f"{_WORDS[charge.kind]} {charge.number} \u00b7 {charge.plate} \u00b7 {charge.place}",
            details={"kind": charge.kind, "plate": charge.plate, "place": charge.place},
        )
        for charge in file.charges
    ]


def allocate_charges(*, market: str, at: datetime) -> Loaded:
    """Find the ride of every charge of the last days and of every one that is open. What is certain carries
    the charge's number; what is at the minute of a hand-over only its batch, so that it can be suggested and
    no more. A charge whose ride is gone loses it. Again changes nothing.
    """
    done = [
        load_items(
            kind=SourceKind.ROAD_RIDE, market=market, items=list(_lines(market, some)), watermark=at, at=at
        )
        for some in _chunks(_charges(market, at))
    ]
    return Loaded(*(sum(getattr(each, name) for each in done) for name in ("new", "changed", "known")))


def _charges(market: str, at: datetime) -> "QuerySet[ReconItem]":
    counted = MatchItem.objects.filter(item=OuterRef("pk"), stream=STREAM, counts=True)
    rows = ReconItem.objects.filter(source__kind=SourceKind.ROAD, market=market, ts__gte=at - _OPEN)
    return rows.filter(Q(ts__gte=at - _AGAIN) | ~Exists(counted)).order_by("ts", "pk")


def _lines(market: str, charges: Sequence[ReconItem]) -> Iterable[NewReconItem]:
    rides = _rides(market, charges)
    there = _there(market, charges)
    for charge in charges:
        found = allocate(charge.ts, _near(rides.get(charge.details["plate"], ()), charge.ts))
        if found is not None:
            yield _line(charge, found)
        elif charge.ext_id in there:
            yield _line(charge, None)


def _line(charge: ReconItem, found: Allocation | None) -> NewReconItem:
    certain = found is not None and found.is_certain
    ride = f"Ride {found.ride.reference}" if found else "No ride"
    return NewReconItem(
        ext_id=charge.ext_id,
        reference=charge.ext_id if certain else "",
        batch=charge.ext_id if found and not certain else "",
        amount_minor=charge.amount_minor,
        currency=charge.currency,
        ts=charge.ts,
        state=ItemState.FINAL if found else ItemState.VOID,
        label=f"{ride} \u00b7 {charge.details['plate']} \u00b7 {charge.ext_id}",
        details={"rental": str(found.ride.id) if found else ""},
    )


def _rides(market: str, charges: Sequence[ReconItem]) -> dict[str, list[Ride]]:
    """By plate, in their order."""
    plates = {charge.details["plate"] for charge in charges}
    first, last = charges[0].ts - MARGIN, charges[-1].ts + MARGIN
    plain = Replace(Replace(Upper("vehicle__plate"), Value(" ")), Value("-"))
    rows = (
        rentals.visible_rentals(ACTOR)
        .annotate(plate=plain)
        .filter(
            Q(ended_at__gte=first) | Q(ended_at__isnull=True),
            market=market,
            plate__in=plates,
            started_at__lte=last,
            cancelled_at__isnull=True,
        )
    )
    found: dict[str, list[Ride]] = defaultdict(list)
    columns = ("pk", "reference", "started_at", "ended_at", "plate")
    for key, reference, start, end, plate in rows.order_by("started_at", "pk").values_list(*columns):
        found[plate].append(Ride(key, reference, start, end))
    return found


def _near(rides: Sequence[Ride], at: datetime) -> Sequence[Ride]:
    """Those that can touch the moment: a car has one ride at a time, so three around it are enough."""
    place = bisect_left(rides, at, key=lambda ride: ride.start)
    return rides[max(0, place - 2) : place + 2]


def _there(market: str, charges: Sequence[ReconItem]) -> frozenset[str]:
    names = [charge.ext_id for charge in charges]
    rows = ReconItem.objects.filter(source__kind=SourceKind.ROAD_RIDE, market=market, ext_id__in=names)
    return frozenset(rows.values_list("ext_id", flat=True))


def _chunks(rows: "QuerySet[ReconItem]") -> Iterable[list[Any]]:
    after = 0
    found = list(rows)
    while some := found[after : after + _AT_ONCE]:
        yield some
        after += _AT_ONCE
