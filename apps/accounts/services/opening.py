"""The first admin of a new market.

Nobody lets another person into a market that they do not see themselves, so somebody has to be first: any
admin may take on a market that no admin works in yet. From then on its admins let people in, as everywhere.
"""

from datetime import datetime
from functools import partial

from django.db import transaction

from apps.accounts.enums import Role
from apps.accounts.events import StaffChanged
from apps.accounts.models import Market, Staff
from apps.accounts.services import recent
from apps.core.errors import NotAllowed, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox


@transaction.atomic
def take_on_market(*, actor: Actor, code: str, at: datetime) -> None:
    """Work in a market that has no admin yet. Raises NotFound, NotAllowed when it has one; twice changes
    nothing.
    """
    if not Market.objects.filter(code=code).exists():
        raise NotFound("There is no such market.")
    admins = Staff.objects.filter(roles__contains=[Role.ADMIN.value], disabled_at__isnull=True)
    # In one order, as every change of people: of two admins at once the second finds the first.
    here = [admin for admin in admins.order_by("pk").select_for_update() if code in admin.markets]
    if any(str(admin.pk) == actor.id for admin in here):
        return
    if here:
        raise NotAllowed("This market has an admin; they let people in.", code="market_has_admin")
    staff = Staff.objects.select_for_update().get(pk=actor.id)
    before = list(staff.markets)
    staff.markets = [*before, code]
    staff.version += 1
    staff.save(update_fields=["markets", "version"])
    transaction.on_commit(partial(recent.forget, staff.cognito_sub))
    outbox.publish(
        StaffChanged(
            market=code,
            subject=f"staff:{staff.pk}",
            actor=actor.id,
            at=at,
            changes={"markets": {"from": before, "to": staff.markets}},
        )
    )
