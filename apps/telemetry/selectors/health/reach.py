"""How many cars stand behind a gateway, at a station, in an area: what a group of alerts is measured by."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from apps.telemetry.enums import Cause
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.rules.health.folding import Loose, Reach, cell_of


def count_reach(alerts: Sequence[Loose]) -> Reach:
    """The cars behind every cause that these alerts might have; three statements, whatever their number."""
    markets = {alert.market for alert in alerts}
    cars = VehicleSnapshot.objects.filter(vehicle__market__in=markets).order_by()
    reach: dict[tuple[str, Cause, str], int] = {}
    for market, gateway, number in cars.values_list("vehicle__market", "gateway").annotate(n=Count("*")):
        if gateway:
            reach[market, Cause.GATEWAY, gateway] = number
        reach[market, Cause.MARKET, market] = reach.get((market, Cause.MARKET, market), 0) + number
    stations = _asked(alerts, Cause.STATION)
    placed = cars.filter(vehicle__station__in=[UUID(key) for key in stations])
    for market, station, number in placed.values_list("vehicle__market", "vehicle__station").annotate(
        n=Count("*")
    ):
        reach[market, Cause.STATION, str(station)] = number
    cells = _asked(alerts, Cause.AREA)
    positions = cars.filter(lat__isnull=False).values_list("vehicle__market", "lat", "lng")
    counted = Counter((market, cell_of(lat, lng)) for market, lat, lng in positions.iterator())
    for (market, cell), number in counted.items():
        if cell in cells:
            reach[market, Cause.AREA, cell] = number
    return reach


def _asked(alerts: Sequence[Loose], cause: Cause) -> set[str]:
    return {key for alert in alerts if (key := alert.keys.get(cause))}
