"""Inviting a colleague: a row, a user in Cognito, a fact.

Cognito is asked between two transactions, never inside one. A process that dies on the way leaves a row that
is `inviting`; inviting the same address again, `finish_invitations` or the first sign-in carries on.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction

from apps.accounts import gateways, selectors
from apps.accounts.enums import StaffStatus
from apps.accounts.events import StaffInvited
from apps.accounts.models import Staff
from apps.accounts.services.grants import currency_of, require_markets, require_partner_alone
from apps.accounts.types import DirectoryUser, Invitation
from apps.core.errors import Conflict, DomainError, Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox

log = structlog.get_logger(__name__)

# By how much Cognito's clock may be behind ours when we ask whether a user is younger than our invitation.
_CLOCK_SKEW: Final = timedelta(minutes=5)
# An invitation that is still being answered is not stuck.
_STUCK_AFTER: Final = timedelta(minutes=1)


def prepare_invitation(*, actor: Actor, invitation: Invitation, at: datetime) -> UUID:
    """Have Cognito create and mail the person; then call `complete_invitation`. No transaction around it.

    Safe to repeat. Raises Invalid when the address is somebody's already, NotAllowed for a market that the
    actor does not see, and Upstream when Cognito is away: then the row waits for the same call again.
    """
    require_markets(actor, invitation.markets)
    require_partner_alone(invitation.roles, invitation.organisation)
    staff = _reserve(invitation, at=at)
    if staff.cognito_sub is None:
        _attach(staff.pk, _create_or_adopt(staff))
    return staff.pk


@transaction.atomic
def complete_invitation(*, actor: Actor, staff_id: UUID, at: datetime) -> None:
    """Make a prepared invitation count, once. The roles reach Cognito by the fact's subscriber."""
    staff = Staff.objects.select_for_update().get(pk=staff_id)
    if staff.status != StaffStatus.INVITING:
        raise _address_in_use()
    staff.status = StaffStatus.INVITED
    staff.directory_due, staff.roles_set_at = True, at
    staff.save(update_fields=["status", "directory_due", "roles_set_at"])
    outbox.publish(
        StaffInvited(
            market=staff.markets[0],
            subject=f"staff:{staff.pk}",
            actor=actor.id,
            at=at,
            roles=tuple(staff.roles),
            markets=tuple(staff.markets),
        )
    )


def resend_invitation(*, actor: Actor, staff_id: UUID) -> None:
    """Mail the invitation again. Raises Conflict when there is nothing to accept any more."""
    staff = selectors.get_person(actor, staff_id)
    if staff.status != StaffStatus.INVITED:
        raise Conflict(
            "Only an invitation that nobody has accepted yet can be sent again.", code="not_invited"
        )
    try:
        gateways.resend_invitation(staff.cognito_username)
    except gateways.UserUnknown:
        raise Conflict("Cognito has no open invitation for this person.", code="not_invited") from None


def finish_invitations(*, at: datetime) -> int:
    """Carry on with invitations that got stuck between us and Cognito; how many are done now."""
    stuck = Staff.objects.filter(status=StaffStatus.INVITING, invited_at__lt=at - _STUCK_AFTER)
    return sum(_finish(staff, at=at) for staff in stuck.order_by("invited_at")[:100])


def _finish(staff: Staff, *, at: datetime) -> bool:
    try:
        if staff.cognito_sub is None:
            _attach(staff.pk, _create_or_adopt(staff))
        complete_invitation(actor=Actor.system("accounts.finish_invitations"), staff_id=staff.pk, at=at)
    except DomainError as error:
        log.warning("staff.invitation_stuck", staff_id=str(staff.pk), error=error.error_code)
        return False
    return True


def _reserve(invitation: Invitation, *, at: datetime) -> Staff:
    """The row of this address, `inviting`; one that got stuck is taken up again with what is wanted now."""
    with transaction.atomic():
        wanted = {
            "name": invitation.name,
            "roles": [role.value for role in invitation.roles],
            "markets": list(invitation.markets),
            "money_limit_minor": invitation.money_limit_minor,
            "money_limit_currency": currency_of(invitation.markets),
            "organisation_id": invitation.organisation,
        }
        new = Staff(
            email=invitation.email, status=StaffStatus.INVITING, invited_at=at, created_at=at, **wanted
        )
        Staff.objects.bulk_create([new], ignore_conflicts=True)
        staff = Staff.objects.select_for_update().get(email__iexact=invitation.email)
        if staff.status != StaffStatus.INVITING:
            raise _address_in_use()
        if staff.pk != new.pk:
            Staff.objects.filter(pk=staff.pk).update(**wanted)
        return staff


def _create_or_adopt(staff: Staff) -> DirectoryUser:
    """The new user, or the one that an earlier try of this invitation created before its answer got lost."""
    try:
        return gateways.create_user(email=staff.email, name=staff.name)
    except gateways.UserExists:
        existing = gateways.describe_user(staff.email)
        is_ours = staff.invited_at is not None and existing.created_at >= staff.invited_at - _CLOCK_SKEW
        if existing.email != staff.email.lower() or not is_ours:
            Staff.objects.filter(pk=staff.pk, status=StaffStatus.INVITING, cognito_sub__isnull=True).delete()
            raise _address_in_use() from None
        return existing


def _attach(staff_id: UUID, user: DirectoryUser) -> None:
    try:
        with transaction.atomic():
            Staff.objects.filter(pk=staff_id, cognito_sub__isnull=True).update(
                cognito_sub=user.sub, cognito_username=user.username
            )
    except IntegrityError:
        # The person signed in before this answer arrived and has a row of their own: that one stays.
        Staff.objects.filter(pk=staff_id, cognito_sub__isnull=True).delete()
        raise Conflict(
            "This person has signed in meanwhile; change them instead.", code="already_here"
        ) from None


def _address_in_use() -> Invalid:
    return Invalid(
        "This address belongs to somebody already.",
        code="email_in_use",
        fields={"email": "This address belongs to somebody already."},
    )
