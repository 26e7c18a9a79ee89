"""All that is to be done at one car is one way there."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from apps.core.types import Actor
from apps.dispatch.services.tasks.statements import CLOSE_VISITS, FOLD_VISITS, JOIN_VISITS, OPEN_VISITS
from apps.fleet import selectors as fleet
from apps.maintenance.services.embedding import embedded
from apps.telemetry import selectors as telemetry


def fold(*, at: datetime, vehicle_id: UUID | None = None) -> None:
    """Bring the visits of one car, or of all, after their tasks. In the caller's transaction."""
    homes = fleet.visible_vehicles(Actor.system("dispatch")).values(
        "id", "home_station__lat", "home_station__lng"
    )
    folding = FOLD_VISITS.replace("{places}", embedded(telemetry.list_whereabouts())).replace(
        "{homes}", embedded(homes)
    )
    with connection.cursor() as cursor:
        for statement in (OPEN_VISITS, JOIN_VISITS, folding, CLOSE_VISITS):
            cursor.execute(statement, {"at": at, "car": vehicle_id})
