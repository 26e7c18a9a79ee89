"""Setting channels up, and trying them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.notifications import gateways
from apps.notifications.enums import PERSONAL, ChannelKind
from apps.notifications.events import ChannelTested, ChannelWritten
from apps.notifications.models import Channel
from apps.notifications.selectors import visible_channels
from apps.notifications.services.sealing import seal, unseal
from apps.notifications.services.sending import note_health
from apps.notifications.types import Address, ChannelDraft, Message, Outcome
from apps.outbox import services as outbox

_SHOWN: Final = ("name", "target", "enabled")


def create_channel(*, actor: Actor, draft: ChannelDraft, at: datetime) -> UUID:
    """Raises Invalid for an address that is not sent to, Conflict for a name that is taken."""
    _check(actor, draft, needs_address=True)
    try:
        with transaction.atomic():
            channel = Channel.objects.create(
                kind=draft.kind,
                name=draft.name,
                market=draft.market,
                target=draft.target,
                address=seal(draft.address or ""),
                signing_key=seal(draft.signing_key or ""),
                enabled=draft.enabled,
                created_by=actor.id,
                created_at=at,
            )
            _tell(channel, actor, ("name", "kind", "target"), at)
    except IntegrityError as taken:
        raise _taken(draft.kind) from taken
    return channel.pk


def change_channel(
    *, actor: Actor, channel_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Kind and market stay what they are, and whatever is left out. Raises NotFound, Stale, Invalid,
    Conflict."""
    try:
        with transaction.atomic():
            channel = visible_channels(actor).select_for_update().filter(pk=channel_id).first()
            if channel is None:
                raise NotFound
            if version is not None and channel.version != version:
                raise Stale("Somebody changed this channel since you opened it.")
            own = replace(_draft_of(channel), **values)
            _check(actor, own, needs_address=False)
            fields = [name for name in _SHOWN if getattr(channel, name) != getattr(own, name)]
            for name in fields:
                setattr(channel, name, getattr(own, name))
            fields += _reseal(channel, own)
            if not fields:
                return
            channel.version += 1
            channel.save()
            _tell(channel, actor, tuple(fields), at)
    except IntegrityError as taken:
        raise _taken() from taken


def test_channel(*, actor: Actor, channel_id: UUID, at: datetime) -> Outcome:
    """Send one message now and say how it went; by e-mail it goes to whoever asks. No transaction waits for
    the vendor. Raises NotFound."""
    channel = visible_channels(actor).filter(pk=channel_id).first()
    if channel is None:
        raise NotFound
    outcome = _try(channel, actor, at)
    with transaction.atomic():
        note_health(channel.pk, outcome, at=at)
        outbox.publish(
            ChannelTested(
                market=channel.market,
                subject=f"notification_channel:{channel.pk}",
                actor=actor.id,
                at=at,
                channel_id=channel.pk,
                is_sent=outcome.is_sent,
            )
        )
    return outcome


def _try(channel: Channel, actor: Actor, at: datetime) -> Outcome:
    if channel.kind == ChannelKind.IN_APP:
        return Outcome(is_sent=True)
    try:
        to = _own_address(actor) if channel.kind == ChannelKind.EMAIL else unseal(channel.address)
        address = Address(ChannelKind(channel.kind), to, unseal(channel.signing_key))
    except Conflict as unreadable:
        return Outcome(is_sent=False, why=unreadable.detail)
    name = accounts.find_names([actor.id]).get(actor.id, "A colleague")
    message = Message(
        id=str(new_id()),
        title=f"A test of “{channel.name}”",
        text=f"{name} tries whether this channel arrives. Nothing is wrong.",
        url=f"{settings.PUBLIC_URL.rstrip('/')}/settings/notifications",
        severity=Severity.INFO,
    )
    return gateways.send(address, message, at=at)


def _own_address(actor: Actor) -> str:
    found = accounts.list_colleagues(Actor.system("notifications")).filter(pk=actor.id)
    email = found.values_list("email", flat=True).first()
    if not email:
        raise Conflict("We know no e-mail address of yours.", code="no_address")
    return str(email)


def _check(actor: Actor, draft: ChannelDraft, *, needs_address: bool) -> None:
    known = accounts.list_markets(actor).filter(code=draft.market)
    if not known.exists():
        raise Invalid("Choose a market that you work in.", fields={"market": "is none of yours"})
    if draft.kind in PERSONAL:
        if draft.address:
            raise Invalid("People's addresses are known.", fields={"address": "is not asked for here"})
        return
    if draft.address:
        gateways.check_address(draft.kind, draft.address)
    elif needs_address or draft.address == "":
        raise Invalid("Say where to send it.", fields={"address": "is required"})


def _draft_of(channel: Channel) -> ChannelDraft:
    return ChannelDraft(
        name=channel.name,
        kind=ChannelKind(channel.kind),
        market=channel.market,
        target=channel.target,
        address=None,
        signing_key=None,
        enabled=channel.enabled,
    )


def _reseal(channel: Channel, draft: ChannelDraft) -> list[str]:
    changed = []
    for name, text in (("address", draft.address), ("signing_key", draft.signing_key)):
        if text is not None:
            setattr(channel, name, seal(text))
            changed.append(name)
    return changed


def _tell(channel: Channel, actor: Actor, fields: tuple[str, ...], at: datetime) -> None:
    outbox.publish(
        ChannelWritten(
            market=channel.market,
            subject=f"notification_channel:{channel.pk}",
            actor=actor.id,
            at=at,
            channel_id=channel.pk,
            fields=fields,
        )
    )


def _taken(kind: ChannelKind | None = None) -> Conflict:
    if kind == ChannelKind.IN_APP:
        return Conflict("The console is a channel of this market already.", code="one_console")
    return Conflict("Another channel has this name.", code="name_taken", fields={"name": "is taken"})
