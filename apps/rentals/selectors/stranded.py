"""What helps a customer who cannot go on with the car."""

from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.rentals.selectors.rentals import get_rental
from apps.rentals.types import FreeCar

_MOST: Final = 5
# Where the car says that it is, else where the ride began. Half a degree is more than anybody walks.
_NEAREST: Final = """
WITH here AS (
    SELECT coalesce(s.lat, st.lat) AS lat, coalesce(s.lng, st.lng) AS lng FROM rentals_rental r
      LEFT JOIN telemetry_vehiclesnapshot s ON s.vehicle_id = r.vehicle_id
      LEFT JOIN fleet_station st ON st.id = r.start_station_id WHERE r.id = %(rental)s
), near AS (
    SELECT v.id, v.plate, s.soc, s.lat, s.lng, v.market, round(111320 * sqrt(
               (s.lat - here.lat) ^ 2 + ((s.lng - here.lng) * cos(radians(here.lat))) ^ 2))::int AS metres
      FROM fleet_vehicle v JOIN telemetry_vehiclesnapshot s ON s.vehicle_id = v.id, here
     WHERE v.id = ANY(%(cars)s::uuid[]) AND s.contactable
       AND abs(s.lat - here.lat) < 0.5 AND abs(s.lng - here.lng) < 0.5
     ORDER BY metres, v.plate LIMIT %(most)s
)
SELECT near.id, near.plate, d.name, near.metres, near.soc FROM near
  LEFT JOIN LATERAL (
    SELECT st.name FROM fleet_station st
     WHERE st.market = near.market AND abs(st.lat - near.lat) < 0.002 AND abs(st.lng - near.lng) < 0.002
     ORDER BY (st.lat - near.lat) ^ 2 + (st.lng - near.lng) ^ 2 LIMIT 1) d ON true
 ORDER BY near.metres, near.plate
"""


def find_nearest_cars(actor: Actor, rental_id: UUID) -> list[FreeCar]:
    """The five nearest free cars that the actor sees; none where nobody knows where the customer is. Raises
    NotFound.
    """
    rental = get_rental(actor, rental_id)
    free = fleet.visible_vehicles(actor).filter(market=rental.market, vehicle_state="available")
    statement, params = free.order_by().values("id").query.sql_with_params()
    values: dict[str, Any] = {"rental": rental.pk, "most": _MOST}
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        values["cars"] = [row[0] for row in cursor.fetchall()]
        cursor.execute(_NEAREST, values)
        return [FreeCar(*row) for row in cursor.fetchall()]
