"""Cars and their types."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import VehicleState
from apps.fleet.models.stations import Station


class VehicleType(models.Model):
    """A make and model as the operator buys it: usable battery (kWh) and range (m, WLTP)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    make = models.CharField(max_length=60)
    model = models.CharField(max_length=60)
    battery_kwh = models.DecimalField(max_digits=6, decimal_places=2)
    range_m = models.PositiveIntegerField()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(battery_kwh__gt=0, range_m__gt=0), name="fleet_vehicle_type_has_battery"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Vehicle(models.Model):
    """A car of the fleet. It is never deleted: one that leaves is `removed`.

    Two facts are registers that follow the event log, newest event time winning: the state (`vehicle_state`,
    `state_at`, `state_event_id`) and the place (`station`, `station_at`, `station_event_id`). Only
    `services.record_vehicle_events` writes them; `version` counts changes of the master data by people.
    `revision` is the number of the transaction that wrote the row last (kept by a trigger); readers who ask
    for what is new compare it with the snapshot they had.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    device_id = models.CharField(max_length=64, unique=True)
    plate = models.CharField(max_length=12)
    vin = models.CharField(max_length=17, unique=True)
    vehicle_type = models.ForeignKey(VehicleType, on_delete=models.PROTECT, related_name="vehicles")
    home_station = models.ForeignKey(
        Station, on_delete=models.PROTECT, null=True, blank=True, related_name="home_vehicles"
    )
    vehicle_state = models.CharField(max_length=16, default=VehicleState.NON_OPERATIONAL.value)
    state_at = models.DateTimeField()
    state_event_id = models.UUIDField(null=True, blank=True)
    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, null=True, blank=True, related_name="standing"
    )
    station_at = models.DateTimeField(null=True, blank=True)
    station_event_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("plate",)
        constraints = [
            models.UniqueConstraint(fields=["market", "plate"], name="fleet_vehicle_plate_once_a_market"),
            models.CheckConstraint(
                condition=Q(vehicle_state__in=[state.value for state in VehicleState]),
                name="fleet_vehicle_state_known",
            ),
            # ISO 3779: 17 characters, none of I, O and Q.
            models.CheckConstraint(
                condition=Q(vin__regex=r"^[A-HJ-NPR-Z0-9]{17}$"), name="fleet_vehicle_vin_form"
            ),
        ]
        indexes = [
            models.Index(fields=["market", "vehicle_state"], name="fleet_vehicle_market_state"),
            models.Index(fields=["revision"], name="fleet_vehicle_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.plate}"
