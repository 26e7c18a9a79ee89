"""What stood at each station, quarter of an hour by quarter of an hour."""

from django.db import models

from apps.fleet.models.stations import Station


class StationSlot(models.Model):
    """The cars at one station at the start of a quarter of an hour; each car counts once.

    `disabled`: it stands here and nobody may have it. `reserved`: a customer has it. `charging`: it can be
    taken and is charging. `available`: it can be taken. Written anew from the event log when the window is
    rolled up again.
    """

    pk = models.CompositePrimaryKey("station_id", "slot")
    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="slots")
    slot = models.DateTimeField()
    available = models.PositiveSmallIntegerField(default=0)
    charging = models.PositiveSmallIntegerField(default=0)
    reserved = models.PositiveSmallIntegerField(default=0)
    disabled = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("slot",)
        indexes = [models.Index(fields=["slot"], name="fleet_station_slot_by_time")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.slot:%Y-%m-%d %H:%M}"
