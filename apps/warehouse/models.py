from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.warehouse.enums import DayState


class WarehouseDay(models.Model):
    """One UTC day of one table in the warehouse: what was sent, and what is there.

    One row a table and day, brought up to date whenever the day is loaded again. `rows` and `checksum` are of
    this side, `rows_there` and `checksum_there` are counted by the warehouse itself after the load.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    table = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    day = models.DateField()
    state = models.CharField(max_length=8, choices=DayState.choices)
    rows = models.BigIntegerField(default=0)
    checksum = models.CharField(max_length=40, blank=True, default="")
    rows_there = models.BigIntegerField(null=True)
    checksum_there = models.CharField(max_length=40, blank=True, default="")
    loads = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=300, blank=True, default="")
    size = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True, default="")
    loaded_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "day"], name="warehouse_day_once_a_table"),
            models.CheckConstraint(
                condition=Q(state=DayState.FAILED) & ~Q(fault="") | ~Q(state=DayState.FAILED) & Q(fault=""),
                name="warehouse_day_fault_only_when_failed",
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.EQUAL)
                | Q(rows=models.F("rows_there"), checksum=models.F("checksum_there")),
                name="warehouse_day_equal_is_equal",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-day", "-id"], name="warehouse_day_newest")]

    def __str__(self) -> str:
        return f"{self.table} {self.day} {self.state}"
