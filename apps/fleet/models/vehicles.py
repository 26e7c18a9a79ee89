"""Cars and their types."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

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

    Facts that follow others are registers, and the database refuses whatever they do not follow from:

    - the road (`road_state`, `road_at`, `road_event_id`): the newest event of the log, our holds left out;
    - the holds (`held_at`, since when; `hold_kinds`): the open ones;
    - the state (`vehicle_state`, `state_at`, `state_event_id`): the road's, but `non_operational` where the
      road says `available` and a hold is open;
    - the place (`station`, `station_at`, `station_event_id`).

    Only `services.record_vehicle_events` and the services of the holds write them; `version` counts changes
    of the master data by people.
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
    # What the law asks of a car depends on its age; null: nobody has said.
    first_registration_date = models.DateField(null=True, blank=True)
    # The partner organisation whose car this is; null: our own.
    owner = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vehicle_state = models.CharField(max_length=16, default=VehicleState.NON_OPERATIONAL.value)
    state_at = models.DateTimeField()
    state_event_id = models.UUIDField(null=True, blank=True)
    road_state = models.CharField(
        max_length=16,
        default=VehicleState.NON_OPERATIONAL.value,
        db_default=VehicleState.NON_OPERATIONAL.value,
    )
    road_at = models.DateTimeField(null=True, blank=True)
    road_event_id = models.UUIDField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    hold_kinds = ArrayField(models.CharField(max_length=12), default=list, db_default=[])
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
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, hold_kinds__len=0)
                | Q(held_at__isnull=False, hold_kinds__len__gte=1),
                name="fleet_vehicle_is_held_by_something",
            ),
            models.CheckConstraint(
                condition=Q(
                    road_state=VehicleState.AVAILABLE.value,
                    held_at__isnull=False,
                    vehicle_state=VehicleState.NON_OPERATIONAL.value,
                )
                | (
                    (~Q(road_state=VehicleState.AVAILABLE.value) | Q(held_at__isnull=True))
                    & Q(vehicle_state=F("road_state"))
                ),
                name="fleet_vehicle_held_is_not_available",
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
