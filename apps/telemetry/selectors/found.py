"""What was found in the points, for people: trips, charging sessions, trouble codes."""

from typing import Final

from django.db.models import Case, CharField, F, FloatField, QuerySet, Value, When

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.models import ChargingSession, Trip, TroubleSpell
from apps.telemetry.rules.trouble_codes import TROUBLE_CODES

# m: below that, the steps in which a battery counts say more than the driving.
LEAST_FOR_CONSUMPTION_M: Final = 1_000


def list_trips(actor: Actor) -> "QuerySet[Trip]":
    """Trips of the visible cars, with `wh_per_km` where it means something."""
    known = When(
        energy_kwh__isnull=False,
        distance_m__gte=LEAST_FOR_CONSUMPTION_M,
        then=F("energy_kwh") * 1_000_000.0 / F("distance_m"),
    )
    trips = Trip.objects.filter(vehicle__in=fleet.visible_vehicles(actor).order_by())
    return trips.annotate(wh_per_km=Case(known, output_field=FloatField(null=True)))


def list_charging_sessions(actor: Actor) -> "QuerySet[ChargingSession]":
    """Charging sessions of the visible cars."""
    return ChargingSession.objects.filter(vehicle__in=fleet.visible_vehicles(actor).order_by())


def list_trouble_spells(actor: Actor) -> "QuerySet[TroubleSpell]":
    """Trouble codes of the visible cars; `text` is null for a code that we have no words for."""
    words = [When(code=code, then=Value(text)) for code, text in TROUBLE_CODES.items()]
    spells = TroubleSpell.objects.filter(vehicle__in=fleet.visible_vehicles(actor).order_by())
    return spells.annotate(text=Case(*words, output_field=CharField(null=True)))
