"""What somebody wants to change of many cars, understood once for all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.fleet.models import VehicleType
from apps.fleet.rules.edits import changes
from apps.fleet.rules.many import COLUMNS
from apps.fleet.selectors.visible import visible_stations
from apps.fleet.services.market_rules import birth_fault, pack_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Field → what its column shall hold; and by market why cars of it are refused."""

    values: Mapping[str, Any]
    refusals: Mapping[str, str]


def understand(values: Mapping[str, Any], *, actor: Actor, markets: Iterable[str], at: datetime) -> Wanted:
    """Look up what is named, and ask each market's rules. Raises Invalid naming the field.

    A value that no car of the selection could have is a wrong value; one that some of them cannot have is
    told of those.
    """
    asked = changes(values, tuple(COLUMNS))
    if not asked:
        raise Invalid("Say what to change.", code="nothing_to_change", fields={"values": "names no field"})
    places = sorted(set(markets))
    refusals: dict[str, str] = {}
    if "vehicle_type" in asked:
        asked["vehicle_type"] = _type(asked["vehicle_type"])
    if asked.get("owner") is not None and not accounts.known_organisations([asked["owner"]]):
        raise _wrong("owner", "There is no such organisation.", "is not known")
    if asked.get("home_station") is not None:
        refusals |= _elsewhere(asked["home_station"], actor, places)
    if asked.get("first_registration_date") is not None:
        refusals |= _unborn(asked["first_registration_date"], places, at)
    return Wanted(asked, refusals)


def _type(code: str) -> UUID:
    found = VehicleType.objects.filter(code=code).values_list("id", flat=True).first()
    if found is None:
        raise _wrong("vehicle_type", "There is no such type.", "is not known")
    return found


def _elsewhere(station: UUID, actor: Actor, markets: list[str]) -> dict[str, str]:
    found = visible_stations(actor).filter(pk=station).values_list("market", "name").first()
    if found is None:
        raise _wrong("home_station", "There is no such station.", "is not known")
    market, name = found
    if market not in markets:
        raise _wrong("home_station", f"{name} is in another market.", "is in another market than the cars")
    return {each: f"{name} is a station of another market." for each in markets if each != market}


def _unborn(born: date, markets: list[str], at: datetime) -> dict[str, str]:
    faults = {market: birth_fault(pack_of(market, at), born, at) for market in markets}
    wrong = {market: fault for market, fault in faults.items() if fault}
    if len(wrong) == len(markets):
        fault = next(iter(wrong.values()))
        raise _wrong("first_registration_date", f"The day {fault}.", fault)
    return {market: f"The day {fault}." for market, fault in wrong.items()}


def _wrong(field: str, detail: str, fault: str) -> Invalid:
    return Invalid(detail, fields={f"values.{field}": fault})
