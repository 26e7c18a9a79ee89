"""Keys of programs that are no colleagues of ours: a charging operator, a regulator."""

from django.db import models
from django.db.models import Q

from apps.accounts.enums import CredentialKind
from apps.core.ids import new_id


class Credential(models.Model):
    """One key of somebody else's program, good for one market and one purpose until it is revoked.

    The secret is made where it will be used; we are given its SHA-256 alone, so that no row, log or stored
    answer of ours can leak it. `last_used_at` is noted at most once a minute. Rows are never deleted: what
    was done with a key names it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=24)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=64, blank=True, default="")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in CredentialKind]), name="credential_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(secret_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106 - a form, no secret
                name="credential_secret_is_hashed",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="credential_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
