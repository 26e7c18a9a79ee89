"""Is a market ready for its first customer? Each line is green or says what is missing, and where that is
done.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from apps.accounts import selectors as accounts
from apps.accounts.enums import Role
from apps.accounts.types import MarketPack
from apps.core.days import local_date
from apps.core.types import Actor
from apps.fleet.enums import BayStatus, DocumentStage, VehicleState
from apps.fleet.models import Bay, DocumentDue, IntakeCar, Station, Vehicle
from apps.fleet.types import HolidayOn, MarketReadiness, ReadinessLine

# Without one of each, something that happens every day is nobody's.
STAFFED: Final = (Role.ADMIN, Role.OPS, Role.DISPATCHER, Role.TECHNICIAN, Role.SUPPORT, Role.FINANCE)
# What the console is written in; others follow as catalogues of texts.
SPOKEN: Final = frozenset({"en"})
_HOLIDAYS_SHOWN: Final = 3


def list_readiness(actor: Actor, *, at: datetime) -> list[MarketReadiness]:
    """Every market that has a pack, also those that the actor does not work in: these lines hold no rows."""
    return [_readiness(actor, pack, at) for pack in accounts.list_packs()]


def _readiness(actor: Actor, pack: MarketPack, at: datetime) -> MarketReadiness:
    today = local_date(at, pack.time_zone)
    holidays = accounts.next_holidays(pack, today, most=50)
    lines = [
        ReadinessLine("pack", True, {"version": pack.version}),
        _calendar(pack, [day.year for day, _ in holidays], today.year),
        _languages(pack),
        _documents(pack),
        _people(pack.code),
        *_places(pack.code),
        *_cars(pack.code),
    ]
    return MarketReadiness(
        pack=pack,
        yours=actor.sees_market(pack.code),
        ready=all(line.done for line in lines),
        holidays=tuple(HolidayOn(*each) for each in holidays[:_HOLIDAYS_SHOWN]),
        lines=tuple(lines),
    )


def _calendar(pack: MarketPack, years: list[int], this_year: int) -> ReadinessLine:
    missing = tuple(str(year) for year in (this_year + 1,) if year not in years)
    return ReadinessLine("calendar", not missing, {"holidays": len(years)}, missing)


def _languages(pack: MarketPack) -> ReadinessLine:
    missing = tuple(each for each in pack.languages if each.split("-")[0] not in SPOKEN)
    return ReadinessLine("languages", len(missing) < len(pack.languages), {}, missing)


def _documents(pack: MarketPack) -> ReadinessLine:
    needed = sum(1 for kind in pack.documents.kinds if kind.required_from_months is not None)
    figures = {"kinds": len(pack.documents.kinds), "needed": needed}
    return ReadinessLine("documents", needed > 0, figures)


def _people(code: str) -> ReadinessLine:
    counts = accounts.count_roles(code)
    missing = tuple(role.value for role in STAFFED if not counts.get(role))
    return ReadinessLine("people", not missing, {"people": sum(counts.values())}, missing, "/settings/people")


def _places(code: str) -> Iterator[ReadinessLine]:
    stations = Station.objects.filter(market=code).count()
    bays = Bay.objects.filter(station__market=code).exclude(status=BayStatus.REMOVED.value).count()
    yield ReadinessLine("stations", stations > 0, {"stations": stations}, (), "/stations")
    yield ReadinessLine("bays", bays > 0, {"bays": bays}, (), "/stations")


def _cars(code: str) -> Iterator[ReadinessLine]:
    cars = Vehicle.objects.filter(market=code).aggregate(
        all=Count("id"), available=Count("id", filter=Q(vehicle_state=VehicleState.AVAILABLE.value))
    )
    without = (
        DocumentDue.objects.filter(
            market=code,
            needed_from__isnull=False,
            stage__in=[DocumentStage.LAPSED.value, DocumentStage.MISSING.value],
        )
        .values("vehicle")
        .distinct()
        .count()
    )
    waiting = IntakeCar.objects.filter(batch__market=code, released_at__isnull=True).count()
    yield ReadinessLine("cars", cars["all"] > 0, {"cars": cars["all"]}, (), "/vehicles")
    yield ReadinessLine(
        "papers",
        cars["all"] > 0 and without == 0,
        {"without": without},
        (),
        "/documents?layout=list&stage=lapsed,missing",
    )
    yield ReadinessLine(
        "rentable",
        cars["available"] > 0,
        {"available": cars["available"], "waiting": waiting},
        (),
        "/commissioning",
    )
