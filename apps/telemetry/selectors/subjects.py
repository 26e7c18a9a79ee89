"""One car as somebody asks about it: battery, type, and the clock of its market."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet


@dataclass(frozen=True, slots=True)
class Subject:
    """The car, its usable battery (kWh) and its maker's range (m); days are those of its market."""

    vehicle_id: UUID
    time_zone: str
    vehicle_type: str
    kwh: float
    range_m: int

    def day(self, day: date) -> Window:
        """One calendar day on the market's clock, 23 to 25 hours."""
        return self.days(day, day)

    def days(self, first: date, last: date) -> Window:
        """From the beginning of the first to the end of the last."""
        return Window(self._midnight(first), self._midnight(last + timedelta(days=1)))

    def today(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=ZoneInfo(self.time_zone))


def get_subject(actor: Actor, vehicle_id: UUID, *, at: datetime) -> Subject:
    """Raises NotFound for a car that the actor does not see."""
    row = (
        fleet.visible_vehicles(actor)
        .filter(pk=vehicle_id)
        .values_list("market", "vehicle_type__code", "vehicle_type__battery_kwh", "vehicle_type__range_m")
        .first()
    )
    if row is None:
        raise NotFound
    market, vehicle_type, kwh, range_m = row
    zones = _zones(int(at.timestamp()) // 60)
    return Subject(vehicle_id, zones.get(market, "UTC"), vehicle_type, float(kwh), range_m)


@lru_cache(maxsize=1)
def _zones(_minute: int) -> dict[str, str]:
    """Remembered for a minute: markets hardly ever change."""
    markets = accounts.list_markets(Actor.system("telemetry.days"))
    return dict(markets.values_list("code", "time_zone"))
