"""A person who works here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models.organisation import Organisation
from apps.core.ids import new_id

_ROLE_NAMES = [role.value for role in Role]


class Staff(models.Model):
    """A member of staff: who they are for Cognito, what they may decide, and when they were last here.

    A row is born `inviting` when somebody is invited and gets its `cognito_sub` when Cognito has answered, or
    is born `active` at the first sign-in of somebody whom Cognito knew before we did. It is never deleted:
    facts name its id. `roles` mirrors Cognito's groups; `directory_due` says that a change of ours has not
    reached Cognito yet, and `roles_set_at` that tokens issued until then carry older groups.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cognito_sub = models.CharField(max_length=36, null=True, unique=True)  # noqa: DJ001 - unknown, not empty
    cognito_username = models.CharField(max_length=128, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(max_length=8, choices=[(state.value, state.name) for state in StaffStatus])
    roles = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    # Codes, not a relation: sign-in reads one row on every request, and markets are never deleted.
    markets = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    # Whose cars a partner sees; without one that is none. It means nothing for other roles.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    money_limit_minor = models.BigIntegerField(default=0)
    money_limit_currency = models.CharField(max_length=3)

    roles_set_at = models.DateTimeField(null=True)
    directory_due = models.BooleanField(default=False)
    # The first try at creating the user; a user of that name created since is ours.
    invited_at = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    # Counts changes by people, for If-Match; being seen is none.
    version = models.PositiveIntegerField(default=1)

    # A visit ends after half an hour without a request.
    last_seen_at = models.DateTimeField(null=True)
    visit_started_at = models.DateTimeField(null=True)
    previous_visit_ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "staff"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="staff_email_is_unique"),
            models.CheckConstraint(
                condition=Q(status=StaffStatus.INVITING.value) | Q(cognito_sub__isnull=False),
                name="staff_has_sub_once_invited",
            ),
            models.CheckConstraint(
                condition=Q(status=StaffStatus.DISABLED.value, disabled_at__isnull=False)
                | (~Q(status=StaffStatus.DISABLED.value) & Q(disabled_at__isnull=True)),
                name="staff_disabled_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[state.value for state in StaffStatus]), name="staff_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=_ROLE_NAMES), name="staff_roles_are_known"
            ),
            models.CheckConstraint(
                condition=Q(money_limit_minor__gte=0), name="staff_money_limit_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(money_limit_currency__regex=r"^[A-Z]{3}$"),
                name="staff_money_limit_currency_is_iso_4217",
            ),
            models.CheckConstraint(
                condition=Q(visit_started_at__isnull=True) | Q(visit_started_at__lte=F("last_seen_at")),
                name="staff_visit_starts_before_last_seen",
            ),
        ]
        indexes = [
            models.Index(
                fields=["directory_due"], condition=Q(directory_due=True), name="staff_directory_due"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
