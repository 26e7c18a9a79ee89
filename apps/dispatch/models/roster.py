"""Who can be sent, and when they are there."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.dispatch.enums import AbsenceKind, Skill


class Technician(models.Model):
    """A colleague (`staff`) as somebody who can be sent: skills, usual hours, van, and where days begin and
    end.

    Hours are minutes since midnight on the market's clock, on `weekdays` (ISO: 1 is Monday). The break of
    `break_minutes` begins between `break_from` and `break_to`; none when it has no minutes. Parts lie in the
    place that bears the `van`'s name; before they leave they may load more at `store`. Never deleted: not
    `active`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    staff = models.CharField(max_length=64, unique=True)
    skills = ArrayField(models.CharField(max_length=16), default=list)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    shift_from = models.PositiveSmallIntegerField(default=8 * 60)
    shift_to = models.PositiveSmallIntegerField(default=17 * 60)
    break_minutes = models.PositiveSmallIntegerField(default=45)
    break_from = models.PositiveSmallIntegerField(default=11 * 60 + 30)
    break_to = models.PositiveSmallIntegerField(default=13 * 60 + 30)
    start_lat = models.FloatField()
    start_lng = models.FloatField()
    end_lat = models.FloatField()
    end_lng = models.FloatField()
    van = models.CharField(max_length=40, blank=True, default="")
    store = models.ForeignKey(
        "maintenance.StockLocation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(skills__contained_by=[skill.value for skill in Skill]),
                name="dispatch_technician_skills_known",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="dispatch_technician_weekdays_known",
            ),
            models.CheckConstraint(
                condition=Q(shift_to__gt=F("shift_from"), shift_to__lte=1440),
                name="dispatch_technician_shift_ends_later",
            ),
            models.CheckConstraint(
                condition=Q(break_minutes=0)
                | Q(
                    break_to__gte=F("break_from"),
                    break_from__gte=F("shift_from"),
                    break_to__lte=F("shift_to"),
                    break_minutes__lte=180,
                ),
                name="dispatch_technician_break_within_shift",
            ),
            models.CheckConstraint(
                condition=Q(
                    start_lat__gte=-90,
                    start_lat__lte=90,
                    start_lng__gte=-180,
                    start_lng__lte=180,
                    end_lat__gte=-90,
                    end_lat__lte=90,
                    end_lng__gte=-180,
                    end_lng__lte=180,
                ),
                name="dispatch_technician_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["market", "active"], name="dispatch_technician_market")]

    def __str__(self) -> str:
        return f"{self.market}/{self.staff}"


class Absence(models.Model):
    """From when to when somebody is not there although they usually would be. Taken back, not deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    technician = models.ForeignKey(Technician, on_delete=models.PROTECT, related_name="absences")
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=10)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-from_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AbsenceKind]), name="dispatch_absence_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(to_at__gt=F("from_at")), name="dispatch_absence_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(
                fields=["technician", "to_at"],
                condition=Q(withdrawn_at__isnull=True),
                name="dispatch_absence_ahead",
            ),
            models.Index(fields=["-from_at", "-id"], name="dispatch_absence_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.technician_id} {self.kind}"
