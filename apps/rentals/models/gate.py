"""Fares that nobody may take before two people have looked, and how high a fare may be without it."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.rentals.enums import FareBasis, FareCheckState
from apps.rentals.models.rentals import Rental


class FareLimit(models.Model):
    """The highest fare in a thousand of one kind of ride, as of the last look: p99.9 of `samples` rides.

    A kind is a pair of stations, or a class of distances (`rules/routes.py`) for pairs that few have driven.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    currency = models.CharField(max_length=3)
    basis = models.CharField(max_length=8)
    start_station = models.ForeignKey("fleet.Station", on_delete=models.CASCADE, null=True, related_name="+")
    end_station = models.ForeignKey("fleet.Station", on_delete=models.CASCADE, null=True, related_name="+")
    distance_class = models.PositiveSmallIntegerField(null=True)
    samples = models.PositiveIntegerField()
    limit_minor = models.BigIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("market", "basis", "distance_class", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "currency", "start_station", "end_station"],
                condition=Q(basis=FareBasis.PAIR.value),
                name="rentals_fare_limit_once_a_pair",
            ),
            models.UniqueConstraint(
                fields=["market", "currency", "distance_class"],
                condition=Q(basis=FareBasis.DISTANCE.value),
                name="rentals_fare_limit_once_a_class",
            ),
            models.CheckConstraint(
                condition=Q(basis=FareBasis.PAIR.value, distance_class__isnull=True)
                & Q(start_station__isnull=False, end_station__isnull=False)
                | Q(basis=FareBasis.DISTANCE.value, distance_class__isnull=False, start_station__isnull=True),
                name="rentals_fare_limit_has_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.basis} {self.limit_minor} of {self.samples}"


class FareCheck(models.Model):
    """A fare that two people have to agree to: open → asked → passed; asked → open when it was refused.

    Made when the guard suspects the rental, or when the fare is higher than rides of its kind cost. What is
    `breached` the platform has taken although nobody had agreed. `limit_minor`, `samples` and `basis` say
    what it is too high for. The database lets a row pass only with an approval that somebody else has given,
    for no less than the fare, and lets no release out before; see migration 0006.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rental = models.OneToOneField(Rental, on_delete=models.PROTECT, related_name="fare_check")
    market = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=FareCheckState.OPEN.value)
    is_ghost = models.BooleanField(default=False)
    fare_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    limit_minor = models.BigIntegerField(null=True)
    samples = models.PositiveIntegerField(null=True)
    basis = models.CharField(max_length=8, blank=True, default="")
    found_at = models.DateTimeField()
    approval_id = models.UUIDField(null=True)
    asked_by = models.CharField(max_length=64, blank=True, default="")
    asked_at = models.DateTimeField(null=True)
    passed_by = models.CharField(max_length=64, blank=True, default="")
    passed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in FareCheckState]),
                name="rentals_fare_check_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=FareCheckState.PASSED.value)
                | Q(approval_id__isnull=False, passed_at__isnull=False, fare_minor__isnull=False)
                & ~Q(passed_by="")
                & ~Q(asked_by=models.F("passed_by")),
                name="rentals_fare_check_passed_by_two",
            ),
        ]
        indexes = [models.Index(fields=["-found_at", "-id"], name="rentals_fare_check_newest")]

    def __str__(self) -> str:
        return f"{self.rental_id} {self.state}"


class GuardRuleVersion(models.Model):
    """What a market's guard rule said from then on; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField()
    dock_m = models.PositiveSmallIntegerField()
    fare_limit_minor = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True, default="")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("market", "-number")
        constraints = [
            models.UniqueConstraint(fields=["market", "number"], name="rentals_guard_rule_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.number}"
