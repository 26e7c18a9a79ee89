"""Damage claims, and the sealed files that were made of them."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.maintenance.enums import DAMAGE_REASONED, WITH_COST, DamageState


class DamageClaim(models.Model):
    """Damage to a car that somebody may have to pay for. It was whole at `seen_whole_at` and damaged at
    `found_at`: between them lies whoever had it. `cost_minor` is the actual cost of the closed order, from
    the assessment on; nobody is asked for more. `state` moves along `enums.DAMAGE_MOVES`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=16, unique=True)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="damage_claims")
    work_order = models.OneToOneField(
        "maintenance.WorkOrder", on_delete=models.PROTECT, related_name="damage_claim"
    )
    text = models.CharField(max_length=500)
    seen_whole_at = models.DateTimeField()
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=DamageState.REPORTED.value)
    state_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")
    currency = models.CharField(max_length=3)
    cost_minor = models.BigIntegerField(null=True, blank=True)
    asked_minor = models.BigIntegerField(null=True, blank=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DamageState])
                & Q(found_at__gte=F("seen_whole_at")),
                name="maintenance_damage_makes_sense",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in WITH_COST))
                | Q(cost_minor__isnull=False),
                name="maintenance_damage_assessed_has_a_cost",
            ),
            models.CheckConstraint(
                condition=Q(asked_minor__isnull=True)
                | Q(asked_minor__gte=0, asked_minor__lte=F("cost_minor")),
                name="maintenance_damage_asks_no_more_than_it_cost",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in DAMAGE_REASONED)) | ~Q(reason=""),
                name="maintenance_damage_says_why",
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="maintenance_damage_by_age")]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class DamageSeal(models.Model):
    """A file that was made of a claim; its hashes tell whether a copy is still what left the house. Only ever
    added, which a trigger enforces.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(DamageClaim, on_delete=models.PROTECT, related_name="seals")
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    file_key = models.CharField(max_length=300)
    file_size = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    file_sha256 = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["claim", "-at", "-id"], name="maintenance_seal_of_claim")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.file_sha256[:12]}"
