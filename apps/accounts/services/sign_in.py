"""From the facts of a verified token to the person behind the request."""

from datetime import datetime

from apps.accounts import rules
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models import Staff
from apps.accounts.services import details, mirror, recent, visits
from apps.accounts.services.joining import join
from apps.accounts.types import MoneyLimit, Principal, TokenFacts
from apps.core.types import Actor


class StaffRefused(Exception):
    """The token is genuine and its owner is not welcome any more."""


def admit(facts: TokenFacts, *, at: datetime) -> Principal:
    """The caller, at the cost of no query (seen within 30 s) or one.

    A person whom only Cognito knows gets a row. Raises StaffRefused for somebody who was disabled.
    """
    known = recent.recall(facts.sub) or recent.remember(_load(facts, at=at))
    if known.staff.status == StaffStatus.DISABLED:
        raise StaffRefused
    principal = known.principals.get(facts)
    if principal is None:
        principal = known.principals[facts] = _principal(known.staff, facts)
    return principal


def _load(facts: TokenFacts, *, at: datetime) -> Staff:
    staff = visits.see(facts.sub, at=at)
    if staff is None:
        return join(facts, at=at)
    if staff.status == StaffStatus.DISABLED:
        return staff
    return mirror.follow_groups(details.complete(staff, facts), facts, at=at)


def _principal(staff: Staff, facts: TokenFacts) -> Principal:
    roles = rules.effective_roles(
        token=rules.known_roles(facts.groups),
        recorded=tuple(Role(name) for name in staff.roles),
        issued_at=facts.issued_at,
        recorded_at=staff.roles_set_at,
        directory_due=staff.directory_due,
    )
    return Principal(
        id=staff.id,
        email=staff.email,
        name=staff.name,
        roles=roles,
        money_limit=MoneyLimit(staff.money_limit_minor, staff.money_limit_currency),
        previous_visit_ended_at=staff.previous_visit_ended_at,
        home_market=staff.markets[0] if staff.markets else None,
        organisation=staff.organisation_id,
        signed_in_at=facts.signed_in_at,
        actor=Actor(
            id=str(staff.id),
            capabilities=rules.capabilities_of(roles),
            markets=frozenset(staff.markets),
            owners=rules.owners_of(roles, staff.organisation_id),
        ),
    )
