"""What the core platform told us, and what we asked of it."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.rentals.enums import OPEN_COMMANDS, PlatformCommandState, PlatformCommandType, PlatformEventType
from apps.rentals.models.customers import Customer
from apps.rentals.models.rentals import Rental

_OPEN = [state.value for state in OPEN_COMMANDS]
_ABOUT_CUSTOMERS = [
    PlatformCommandType.BLOCK_CUSTOMER.value,
    PlatformCommandType.UNBLOCK_CUSTOMER.value,
]


class PlatformEvent(models.Model):
    """One word of the core platform, once; `id` is its own. The table only grows, and holds no contact.

    Rental and customer are ids, no foreign keys: an event may come before the row that it makes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    type = models.CharField(max_length=24)
    market = models.CharField(max_length=8)
    rental_id = models.UUIDField(null=True, blank=True)
    customer_id = models.UUIDField(null=True, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    body = models.JSONField(default=dict)

    class Meta:
        ordering = ("occurred_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in PlatformEventType]),
                name="rentals_event_type_known",
            ),
            models.CheckConstraint(
                condition=Q(rental_id__isnull=False) | Q(customer_id__isnull=False),
                name="rentals_event_is_about_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["rental_id", "occurred_at", "id"],
                condition=Q(rental_id__isnull=False),
                name="rentals_event_by_rental",
            ),
            models.Index(
                fields=["customer_id", "occurred_at", "id"],
                condition=Q(rental_id__isnull=True),
                name="rentals_event_by_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} at {self.occurred_at:%Y-%m-%d %H:%M:%S}"


class PlatformArchive(models.Model):
    """A file of the platform's archive that has been loaded: the same content is not read again."""

    key = models.CharField(max_length=512, primary_key=True)
    etag = models.CharField(max_length=64)
    events = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    faults = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class PlatformCommand(models.Model):
    """One thing that the core platform was asked to do, from the wish to its one outcome. Never deleted.

    `payload` is what it needs to know beside the id it is about (`ended_at`, `device_id`). `refusal` is the
    platform's own word. An answer that comes after the outcome changes nothing and is told in
    `late_outcome`, `late_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    type = models.CharField(max_length=20)
    rental = models.ForeignKey(
        Rental, on_delete=models.PROTECT, null=True, blank=True, related_name="commands"
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, null=True, blank=True, related_name="commands"
    )
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=PlatformCommandState.PENDING.value)
    reason = models.CharField(max_length=300)
    idem_key = models.CharField(max_length=255, blank=True, default="")
    requested_by = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=200, blank=True, default="")
    late_outcome = models.CharField(max_length=8, blank=True, default="")
    late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=_ABOUT_CUSTOMERS, customer__isnull=False, rental__isnull=True)
                | (~Q(type__in=_ABOUT_CUSTOMERS) & Q(rental__isnull=False)),
                name="rentals_command_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in PlatformCommandType]),
                name="rentals_command_type_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PlatformCommandState]),
                name="rentals_command_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_OPEN, settled_at__isnull=True)
                | (~Q(state__in=_OPEN) & Q(settled_at__isnull=False)),
                name="rentals_command_is_dated_iff_settled",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("requested_at")), name="rentals_command_lasts"
            ),
            models.UniqueConstraint(
                fields=["rental", "type"],
                condition=Q(state__in=_OPEN, rental__isnull=False),
                name="rentals_command_one_open_of_a_rental",
            ),
            models.UniqueConstraint(
                fields=["customer", "type"],
                condition=Q(state__in=_OPEN, rental__isnull=True),
                name="rentals_command_one_open_of_a_customer",
            ),
            models.UniqueConstraint(
                fields=["requested_by", "idem_key"],
                condition=~Q(idem_key=""),
                name="rentals_command_once_a_key",
            ),
        ]
        indexes = [
            models.Index(fields=["rental", "-requested_at", "-id"], name="rentals_command_by_rental"),
            models.Index(fields=["customer", "-requested_at", "-id"], name="rentals_command_by_customer"),
            models.Index(
                fields=["expires_at"], condition=Q(state__in=_OPEN), name="rentals_command_by_expiry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.state}"
