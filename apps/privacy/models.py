"""Data requests, their log, and for how long rows are kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.privacy.enums import LegalBasis, LogKind, RequestKind, RequestState

_S = RequestState


class DataRequest(models.Model):
    """Somebody asks for what is kept about a customer, or that it is erased. Never deleted.

    `scope` is which kinds of rows. `words` are what is taken out of a copy beside what is found by itself;
    nobody is asked before somebody has looked at that (`redacted_at`), and at the files (`files_seen`: a file
    that came later stays out); `files_out` is which are left out, and why, `files_in` in whose place another
    file goes, and `redacted_keys` where those lie until the request is over. `outcome` is what came of each
    kind. A package lies in S3 until `expires_at` and is known by its SHA-256; when it is gone the hash stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=9)
    customer = models.ForeignKey("rentals.Customer", on_delete=models.PROTECT, related_name="data_requests")
    legal_basis = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=500)
    scope = ArrayField(models.CharField(max_length=40))
    words = ArrayField(models.CharField(max_length=80), default=list)
    redacted_at = models.DateTimeField(null=True, blank=True)
    files_out = models.JSONField(default=dict, db_default={})
    files_in = models.JSONField(default=dict, db_default={})
    redacted_keys = ArrayField(models.CharField(max_length=200), null=True, blank=True)
    files_seen = ArrayField(models.CharField(max_length=60), null=True, blank=True)
    state = models.CharField(max_length=9, default=_S.DRAFT.value)
    opened_by = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    approval_id = models.UUIDField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True, default="")
    outcome = models.JSONField(default=dict)
    package_key = models.CharField(max_length=200, blank=True, default="")
    package_sha256 = models.CharField(max_length=64, blank=True, default="")
    package_size = models.PositiveIntegerField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in RequestKind])
                & Q(legal_basis__in=[basis.value for basis in LegalBasis])
                & Q(state__in=[state.value for state in RequestState]),
                name="privacy_request_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=_S.READY.value)
                | (~Q(package_key="") & ~Q(package_sha256="") & Q(expires_at__isnull=False)),
                name="privacy_request_ready_has_a_package",
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="privacy_request_by_time"),
            models.Index(fields=["due_at", "id"], name="privacy_request_by_due"),
            models.Index(fields=["customer", "-opened_at"], name="privacy_request_of_person"),
            models.Index(
                fields=["expires_at"], condition=~Q(package_key=""), name="privacy_request_to_expire"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class DataRequestEvent(models.Model):
    """One line of a request's log. Only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField()
    kind = models.CharField(max_length=11)
    actor = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LogKind]), name="privacy_log_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["request", "at", "id"], name="privacy_log_of_request")]

    def __str__(self) -> str:
        return f"{self.kind} {self.request_id}"


class RetentionRule(models.Model):
    """For how long rows of a kind are kept; a row where somebody chose other than what the app proposes."""

    kind = models.CharField(max_length=40, primary_key=True)
    days = models.PositiveIntegerField()
    is_active = models.BooleanField(default=True)
    updated_by = models.CharField(max_length=64)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("kind",)
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1), name="privacy_retention_is_a_while"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.days}"
