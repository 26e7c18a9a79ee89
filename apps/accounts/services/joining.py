"""The first sign-in of somebody whom Cognito knew before we did."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from apps.accounts import rules
from apps.accounts.enums import StaffStatus
from apps.accounts.events import StaffJoined
from apps.accounts.models import Market, Staff
from apps.accounts.services import details
from apps.accounts.types import DirectoryUser, TokenFacts
from apps.outbox import services as outbox


def join(facts: TokenFacts, *, at: datetime) -> Staff:
    """The row of a person whom only Cognito knew. Two first requests at once still make one row.

    Name and address come from Cognito; when it is away the row appears without them and gets them later.
    """
    user = details.look_up(facts)
    return _claim_invitation(user, at=at) or _insert(facts, user, at=at)


def _claim_invitation(user: DirectoryUser | None, *, at: datetime) -> Staff | None:
    """An invitation whose answer from Cognito got lost: the person is faster than our reconciliation."""
    if user is None or not user.email:
        return None
    with transaction.atomic():
        waiting = Staff.objects.select_for_update().filter(
            email__iexact=user.email, status=StaffStatus.INVITING, cognito_sub__isnull=True
        )
        staff = waiting.first()
        if staff is None:
            return None
        staff.cognito_sub, staff.cognito_username = user.sub, user.username
        staff.status = StaffStatus.ACTIVE
        staff.last_seen_at = staff.visit_started_at = at
        # Cognito may not know the groups yet: what was promised counts until it has been told.
        staff.directory_due, staff.roles_set_at = True, at
        staff.save()
    return staff


def _insert(facts: TokenFacts, user: DirectoryUser | None, *, at: datetime) -> Staff:
    market = _market_of(user)
    staff = Staff(
        cognito_sub=facts.sub,
        cognito_username=facts.username,
        name=user.name if user else "",
        status=StaffStatus.ACTIVE,
        roles=[role.value for role in rules.known_roles(facts.groups)],
        roles_set_at=facts.issued_at,
        markets=[market.code],
        money_limit_currency=market.currency,
        created_at=at,
        last_seen_at=at,
        visit_started_at=at,
    )
    with transaction.atomic():
        Staff.objects.bulk_create([staff], ignore_conflicts=True)
        stored = Staff.objects.get(cognito_sub=facts.sub)
        if stored.pk == staff.pk:
            _announce(stored, market=market.code, at=at)
    # An address that another row holds must not keep a person from signing in: it is set apart from the row.
    return details.set_address(stored, user)


def _announce(staff: Staff, *, market: str, at: datetime) -> None:
    outbox.publish(
        StaffJoined(
            market=market,
            subject=f"staff:{staff.pk}",
            actor="system:sign_in",
            at=at,
            roles=tuple(staff.roles),
            markets=tuple(staff.markets),
        )
    )


def _market_of(user: DirectoryUser | None) -> Market:
    wanted = user.market if user and user.market else settings.DEFAULT_MARKET
    return Market.objects.filter(code=wanted).first() or Market.objects.get(code=settings.DEFAULT_MARKET)
