"""Slack's buttons: a press acts as the colleague who is linked to whoever pressed, once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind
from apps.inbox.types import Step
from apps.notifications import gateways
from apps.notifications.events import SlackLinked
from apps.notifications.models import Preference
from apps.notifications.types import Press
from apps.outbox import services as outbox

CONSUMER: Final = "notifications.slack"
_EVERYWHERE: Final = Actor.system(CONSUMER)
_NEEDED: Final = "inbox.work"


def take_press(*, body: bytes, headers: Mapping[str, str], at: datetime) -> str:
    """Answers what to say to whoever pressed. Raises Invalid and NotFound for what is not Slack's own."""
    press = gateways.read_press(body, headers=headers, at=at)
    if press is None:
        return ""
    with outbox.once(uuid5(NAMESPACE_URL, f"slack:{press.id}"), CONSUMER) as first:
        if not first:
            return ""
        try:
            return _act(press, at)
        except (NotFound, NotAllowed, Conflict, Invalid) as refused:
            return refused.detail


def link_slack(*, actor: Actor, staff_id: str, slack_user: str, at: datetime) -> None:
    """Say who a colleague is in Slack; "" takes it back. Raises NotFound, and Conflict when
    somebody else is it."""
    colleague = accounts.find_colleague(actor, staff_id)
    if colleague is None:
        raise NotFound
    try:
        with transaction.atomic():
            Preference.objects.update_or_create(
                staff_id=colleague.id, defaults={"slack_user": slack_user, "updated_at": at}
            )
            outbox.publish(
                SlackLinked(
                    subject=f"staff:{colleague.id}",
                    actor=actor.id,
                    at=at,
                    staff_id=colleague.id,
                    is_linked=bool(slack_user),
                )
            )
    except IntegrityError as taken:
        raise Conflict(
            "A colleague is this person in Slack already.",
            code="slack_user_taken",
            fields={"slack_user": "belongs to a colleague"},
        ) from taken


def _act(press: Press, at: datetime) -> str:
    actor, name = _person(press.slack_user)
    try:
        item_id = UUID(press.item_id)
    except ValueError:
        raise NotFound from None
    if press.action == "take":
        _give(item_id, actor.id, actor, at)
        return f"{name} has taken it."
    if press.action == "assign" and press.chosen:
        chosen, chosen_name = _person(press.chosen)
        _give(item_id, chosen.id, actor, at)
        return f"{name} has given it to {chosen_name}."
    raise Invalid("This button does nothing here.", code="no_press")


def _give(item_id: UUID, owner: str, actor: Actor, at: datetime) -> None:
    if not actor.may(_NEEDED):
        raise NotAllowed("You may not work in the inbox.")
    inbox.take_step(item_id=item_id, step=Step(kind=EntryKind.ASSIGNED, person=owner), actor=actor, at=at)


def _person(slack_user: str) -> tuple[Actor, str]:
    """The colleague who is this person in Slack, with what they may do here now."""
    staff_id = Preference.objects.filter(slack_user=slack_user).values_list("staff_id", flat=True).first()
    colleague = None if staff_id is None else accounts.find_colleague(_EVERYWHERE, staff_id)
    if colleague is None:
        raise NotAllowed("We do not know who this is in the console; an admin can link them.")
    return Actor(colleague.id, colleague.capabilities, colleague.markets), colleague.name
