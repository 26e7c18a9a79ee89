"""People, within the markets of whoever asks."""

from uuid import UUID

from django.db.models import Q, QuerySet

from apps.accounts import rules
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models import Staff
from apps.accounts.selectors.names import person_id
from apps.accounts.types import Colleague, MoneyLimit
from apps.core.errors import NotFound
from apps.core.types import Actor


def visible_to(actor: Actor) -> QuerySet[Staff]:
    """People who share a market with the actor, and people who have none yet."""
    if actor.markets is None:
        return Staff.objects.all()
    return Staff.objects.filter(Q(markets__overlap=sorted(actor.markets)) | Q(markets=[]))


def list_people(actor: Actor) -> QuerySet[Staff]:
    return visible_to(actor)


def get_person(actor: Actor, staff_id: UUID) -> Staff:
    """Raises NotFound, also for somebody of another market."""
    found = visible_to(actor).filter(pk=staff_id).first()
    if found is None:
        raise NotFound
    return found


def list_colleagues(actor: Actor) -> QuerySet[Staff]:
    """Who works in the actor's markets now: whom work can be given to. A partner is a guest, no colleague."""
    working = visible_to(actor).filter(status=StaffStatus.ACTIVE).exclude(name="").exclude(markets=[])
    return working.exclude(roles__contains=[Role.PARTNER.value])


def find_colleague(actor: Actor, staff_id: str) -> Colleague | None:
    """Somebody of `list_colleagues`, None for anybody else."""
    key = person_id(staff_id)
    staff = None if key is None else list_colleagues(actor).filter(pk=key).first()
    if staff is None:
        return None
    capabilities = rules.capabilities_of(tuple(Role(role) for role in staff.roles))
    return Colleague(str(staff.pk), staff.name, frozenset(staff.markets), capabilities)


def find_money_limit(staff_id: str) -> MoneyLimit | None:
    """Up to how much somebody may decide alone; None for our own jobs and for nobody."""
    key = person_id(staff_id)
    found = None if key is None else Staff.objects.filter(pk=key, status=StaffStatus.ACTIVE).first()
    return None if found is None else MoneyLimit(found.money_limit_minor, found.money_limit_currency)
