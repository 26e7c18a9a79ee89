"""Who is on call, in the words of the page."""

from datetime import datetime
from typing import Any

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.notifications.models import Rota
from apps.notifications.rules.on_call import next_handover, person_on_call
from apps.notifications.selectors.lists import visible_rotas
from apps.notifications.selectors.people import zones
from apps.notifications.types import Rotation, Swap


def rotation_of(rota: Rota, time_zone: str) -> Rotation:
    return Rotation(tuple(rota.people), rota.starts_on, rota.handover_hour, time_zone)


def swaps_of(rota: Rota, moment: datetime) -> list[Swap]:
    """The swaps that are not over yet."""
    rows = rota.swaps.filter(ends_at__gt=moment).order_by("starts_at")
    return [Swap(*row) for row in rows.values_list("person", "starts_at", "ends_at")]


def describe_rotas(actor: Actor, *, at: datetime) -> list[dict[str, Any]]:
    """Each rota of the actor's markets: whose week it is, until when, who comes then, who stands in."""
    rotas = list(visible_rotas(actor).order_by("market").prefetch_related("swaps"))
    clocks = zones({rota.market for rota in rotas})
    ids = {person for rota in rotas for person in rota.people}
    ids |= {swap.person for rota in rotas for swap in rota.swaps.all()}
    names = accounts.find_names(ids)
    return [_describe(rota, clocks[rota.market], names, at) for rota in rotas]


def _describe(rota: Rota, time_zone: str, names: dict[str, str], at: datetime) -> dict[str, Any]:
    rotation = rotation_of(rota, time_zone)
    coming = [swap for swap in rota.swaps.all() if swap.ends_at > at]
    swaps = [Swap(swap.person, swap.starts_at, swap.ends_at) for swap in coming]
    now = person_on_call(rotation, swaps, at)
    handover = next_handover(rotation, at)
    after = person_on_call(rotation, swaps, handover)
    return {
        "id": rota.pk,
        "market": rota.market,
        "people": [_person(key, names) for key in rota.people],
        "starts_on": rota.starts_on,
        "handover_hour": rota.handover_hour,
        "patience_minutes": rota.patience_minutes,
        "channel": rota.channel_id,
        "enabled": rota.enabled,
        "version": rota.version,
        "now": None if now is None else _person(now, names),
        "handover_at": handover,
        "next": None if after is None else _person(after, names),
        "swaps": [
            {
                "id": swap.pk,
                "person": _person(swap.person, names),
                "starts_at": swap.starts_at,
                "ends_at": swap.ends_at,
            }
            for swap in sorted(coming, key=lambda each: each.starts_at)
        ],
    }


def _person(key: str, names: dict[str, str]) -> dict[str, str]:
    return {"id": key, "name": names.get(key, "Somebody who left")}
