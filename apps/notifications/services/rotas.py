"""Who is on call: the rota of a market, and who stands in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.notifications.events import RotaSwapped, RotaWritten
from apps.notifications.models import Rota, RotaSwap
from apps.notifications.selectors import visible_channels, visible_rotas
from apps.outbox import services as outbox


@transaction.atomic
def write_rota(  # noqa: PLR0913 - what a rota consists of
    *,
    actor: Actor,
    market: str,
    version: int | None,
    people: tuple[str, ...],
    starts_on: date,
    handover_hour: int,
    patience_minutes: int,
    channel: UUID | None,
    enabled: bool,
    at: datetime,
) -> None:
    """Write a market's rota, or change it (`version`). Raises Invalid, Stale, NotFound for a market that the
    actor does not see."""
    if not accounts.list_markets(actor).filter(code=market).exists():
        raise NotFound
    _check_people(actor, people, enabled=enabled)
    if channel is not None and not visible_channels(actor).filter(pk=channel, market=market).exists():
        raise Invalid("Choose a channel of this market.", fields={"channel": "is none of this market"})
    values: dict[str, Any] = {
        "people": list(people),
        "starts_on": starts_on,
        "handover_hour": handover_hour,
        "patience_minutes": patience_minutes,
        "channel_id": channel,
        "enabled": enabled,
    }
    rota = Rota.objects.select_for_update().filter(market=market).first()
    if rota is None:
        rota, changed = Rota.objects.create(market=market, **values), list(values)
    else:
        if version is not None and rota.version != version:
            raise Stale("Somebody changed the rota since you opened it.")
        changed = [name for name, value in values.items() if getattr(rota, name) != value]
        for name in changed:
            setattr(rota, name, values[name])
        rota.version += bool(changed)
        rota.save()
    if changed:
        outbox.publish(RotaWritten(**_about(rota, actor, at), rota_id=rota.pk, fields=tuple(changed)))


@transaction.atomic
def add_swap(
    *, actor: Actor, market: str, person: str, starts_at: datetime, ends_at: datetime, at: datetime
) -> UUID:
    """Raises NotFound, Invalid."""
    rota = visible_rotas(actor).select_for_update().filter(market=market).first()
    if rota is None:
        raise NotFound
    _check_people(actor, (person,), enabled=True, field="person")
    if ends_at <= starts_at:
        raise Invalid("It ends after it begins.", fields={"ends_at": "is before the beginning"})
    if ends_at <= at:
        raise Invalid("Choose a time that is still to come.", fields={"ends_at": "has passed"})
    swap = RotaSwap.objects.create(
        rota=rota, person=person, starts_at=starts_at, ends_at=ends_at, created_by=actor.id, created_at=at
    )
    outbox.publish(RotaSwapped(**_about(rota, actor, at), rota_id=rota.pk, person=person, is_removed=False))
    return swap.pk


@transaction.atomic
def remove_swap(*, actor: Actor, swap_id: UUID, at: datetime) -> None:
    """Raises NotFound."""
    swap = RotaSwap.objects.select_related("rota").filter(pk=swap_id).first()
    if swap is None or not actor.sees_market(swap.rota.market):
        raise NotFound
    outbox.publish(
        RotaSwapped(**_about(swap.rota, actor, at), rota_id=swap.rota_id, person=swap.person, is_removed=True)
    )
    swap.delete()


def _check_people(actor: Actor, people: tuple[str, ...], *, enabled: bool, field: str = "people") -> None:
    if enabled and not people:
        raise Invalid("Say who is on call.", fields={field: "choose at least one person"})
    if len(set(people)) != len(people):
        raise Invalid("Each person has one place in the rota.", fields={field: "names somebody twice"})
    for person in people:
        if accounts.find_colleague(actor, person) is None:
            raise Invalid("Choose colleagues who work here.", fields={field: "is no active colleague"})


def _about(rota: Rota, actor: Actor, at: datetime) -> dict[str, Any]:
    return {"market": rota.market, "subject": f"on_call:{rota.market}", "actor": actor.id, "at": at}
