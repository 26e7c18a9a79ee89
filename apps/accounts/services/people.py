"""Changing what a colleague may do, and whether they may be here at all."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.events import StaffChanged, StaffDisabled, StaffEnabled
from apps.accounts.models import Staff
from apps.accounts.services import recent
from apps.accounts.services.grants import currency_of, require_markets, require_partner_alone
from apps.accounts.types import PersonChanges
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox


@transaction.atomic
def change_person(
    *, actor: Actor, staff_id: UUID, version: int | None, changes: PersonChanges, at: datetime
) -> None:
    """Give somebody other roles, markets, another limit or organisation; `version` is the one the actor saw,
    None for any.

    Raises Stale, NotAllowed for oneself, and Conflict when no admin would be left.
    """
    staff = _lock(actor, staff_id)
    if version is not None and staff.version != version:
        raise Stale("Somebody changed this person since you read them.")
    before = _grants(staff)
    if changes.roles is not None:
        _set_roles(staff, changes.roles, at=at)
    if changes.markets is not None:
        _set_markets(actor, staff, changes.markets)
    _set_limit(staff, changes.money_limit_minor, before["money_limit_currency"])
    _set_organisation(staff, changes.organisation)
    after = _grants(staff)
    differing = {
        name: {"from": before[name], "to": after[name]} for name in after if after[name] != before[name]
    }
    if differing:
        _save(staff)
        outbox.publish(StaffChanged(**_about(actor, staff, at), changes=differing))


@transaction.atomic
def disable_person(*, actor: Actor, staff_id: UUID, hand_over_to: UUID | None, at: datetime) -> None:
    """Refuse somebody from now on, and hand their open work over. Cognito hears of it after the commit.

    Disabling twice changes nothing.
    """
    staff = _lock(actor, staff_id)
    if staff.status == StaffStatus.DISABLED:
        return
    if staff.status == StaffStatus.INVITING:
        raise Conflict("The invitation is still on its way; try again in a minute.", code="still_inviting")
    _keep_an_admin(staff)
    heir = _heir(actor, staff, hand_over_to)
    staff.status, staff.disabled_at, staff.directory_due = StaffStatus.DISABLED, at, True
    _save(staff)
    outbox.publish(StaffDisabled(**_about(actor, staff, at), handed_over_to=str(heir.pk) if heir else None))


@transaction.atomic
def enable_person(*, actor: Actor, staff_id: UUID, at: datetime) -> None:
    """Let somebody in again, with the roles they had. Enabling twice changes nothing."""
    staff = _lock(actor, staff_id)
    if staff.status != StaffStatus.DISABLED:
        return
    staff.status = StaffStatus.ACTIVE if staff.last_seen_at else StaffStatus.INVITED
    staff.disabled_at, staff.directory_due = None, True
    _save(staff)
    outbox.publish(StaffEnabled(**_about(actor, staff, at)))


def _lock(actor: Actor, staff_id: UUID) -> Staff:
    # Every change of people locks the admins first, in one order: two admins who demote each other at once
    # wait here instead of both succeeding.
    list(_admins().order_by("pk").select_for_update().values_list("pk"))
    staff = selectors.visible_to(actor).select_for_update().filter(pk=staff_id).first()
    if staff is None:
        raise NotFound
    if str(staff.pk) == actor.id:
        raise NotAllowed("Nobody changes their own account; ask another admin.", code="own_account")
    return staff


def _admins() -> Any:
    return Staff.objects.filter(roles__contains=[Role.ADMIN.value], disabled_at__isnull=True)


def _keep_an_admin(staff: Staff) -> None:
    if Role.ADMIN in staff.roles and not _admins().exclude(pk=staff.pk).exists():
        raise Conflict("The last admin cannot be removed.", code="last_admin")


def _set_roles(staff: Staff, roles: tuple[Role, ...], *, at: datetime) -> None:
    if Role.ADMIN not in roles:
        _keep_an_admin(staff)
    names = [role.value for role in Role if role in roles]
    if names != staff.roles:
        staff.roles, staff.roles_set_at, staff.directory_due = names, at, True


def _set_markets(actor: Actor, staff: Staff, codes: tuple[str, ...]) -> None:
    """Markets that the actor does not see are not theirs to take away either."""
    require_markets(actor, codes)
    kept = [code for code in staff.markets if not actor.sees_market(code)]
    staff.markets = list(dict.fromkeys([*codes, *kept]))
    staff.money_limit_currency = currency_of(staff.markets)


def _set_limit(staff: Staff, amount_minor: int | None, currency_before: str) -> None:
    """A limit of 500 dollars must not silently become one of 500 rupiah."""
    if amount_minor is not None:
        staff.money_limit_minor = amount_minor
    elif staff.money_limit_minor and staff.money_limit_currency != currency_before:
        fault = f"Say the limit in {staff.money_limit_currency}."
        raise Invalid("The currency changes.", code="limit_needed", fields={"money_limit_minor": fault})


def _set_organisation(staff: Staff, organisation: str | None) -> None:
    """Whoever stops being a partner leaves the organisation with that."""
    roles = tuple(Role(name) for name in staff.roles)
    kept = staff.organisation_id if Role.PARTNER in roles else None
    staff.organisation_id = kept if organisation is None else organisation or None
    require_partner_alone(roles, staff.organisation_id)


def _heir(actor: Actor, staff: Staff, heir_id: UUID | None) -> Staff | None:
    if heir_id is None:
        return None
    heir = selectors.visible_to(actor).filter(pk=heir_id, disabled_at__isnull=True).first()
    if heir is None or heir.pk == staff.pk:
        fault = "Choose a colleague who is not disabled."
        raise Invalid("The work cannot be handed over.", code="no_heir", fields={"hand_over_to": fault})
    return heir


def _grants(staff: Staff) -> dict[str, Any]:
    return {
        "roles": list(staff.roles),
        "markets": list(staff.markets),
        "money_limit_minor": staff.money_limit_minor,
        "money_limit_currency": staff.money_limit_currency,
        "organisation": staff.organisation_id,
    }


def _save(staff: Staff) -> None:
    staff.version += 1
    staff.save()
    transaction.on_commit(partial(recent.forget, staff.cognito_sub))


def _about(actor: Actor, staff: Staff, at: datetime) -> dict[str, Any]:
    market = staff.markets[0] if staff.markets else None
    return {"subject": f"staff:{staff.pk}", "actor": actor.id, "at": at, "market": market}
