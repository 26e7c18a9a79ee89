"""The log of what happened to each car."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.fleet.enums import VehicleState
from apps.fleet.models.vehicles import Vehicle


class VehicleEvent(models.Model):
    """An MDS vehicle event: append-only, each `event_id` once.

    `ts` is when it happened, `publication_ts` when we wrote it down. A trigger refuses every UPDATE, and
    every DELETE outside of a transaction that has declared itself to be the retention job.

    `stands_on` marks the events of our own holds: it names the event of the road that the hold met. Such an
    event counts only while no other event of the road lies between the two, however late that one arrives.
    """

    event_id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="events")
    ts = models.DateTimeField()
    publication_ts = models.DateTimeField()
    state = models.CharField(max_length=16)
    event_types = ArrayField(models.CharField(max_length=32))
    x_event_type = models.CharField(max_length=32, null=True, blank=True)  # noqa: DJ001 - absent is not ""
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    soc = models.FloatField(null=True, blank=True)
    trip_id = models.UUIDField(null=True, blank=True)
    stop_id = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - absent is not ""
    stands_on = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-ts", "-event_id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in VehicleState]), name="fleet_event_state_known"
            ),
            models.CheckConstraint(condition=Q(event_types__len__gte=1), name="fleet_event_says_something"),
        ]
        indexes = [
            models.Index(fields=["vehicle", "ts", "event_id"], name="fleet_event_by_vehicle"),
            models.Index(fields=["ts"], name="fleet_event_by_time"),
            models.Index(
                fields=["stands_on"],
                name="fleet_event_of_holds",
                condition=Q(stands_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {'+'.join(self.event_types)} at {self.ts:%Y-%m-%d %H:%M:%S}"
