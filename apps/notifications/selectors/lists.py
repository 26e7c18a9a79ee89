"""Lists: one's own notices, channels, rules, what was sent, and calls."""

from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.notifications.enums import DeliveryState
from apps.notifications.models import Channel, Delivery, NotificationRule, Page, Preference, Rota

_Row = TypeVar("_Row", bound=Model)


def visible_channels(actor: Actor) -> "QuerySet[Channel]":
    return _within(Channel.objects.all(), actor)


def list_channels(actor: Actor) -> "QuerySet[Channel]":
    """With how many rules use each."""
    return visible_channels(actor).annotate(rule_count=Count("rules", filter=Q(rules__enabled=True)))


def visible_rules(actor: Actor) -> "QuerySet[NotificationRule]":
    return _within(NotificationRule.objects.all(), actor)


def list_rules(actor: Actor) -> "QuerySet[NotificationRule]":
    return visible_rules(actor).select_related("channel")


def list_mine(actor: Actor) -> "QuerySet[Delivery]":
    """What the actor was told in the console."""
    mine = Delivery.objects.filter(in_app=True, state=DeliveryState.SENT, recipient=actor.id)
    return mine.select_related("notice")


def count_unread(actor: Actor) -> int:
    return list_mine(actor).filter(read_at__isnull=True).count()


def list_deliveries(actor: Actor) -> "QuerySet[Delivery]":
    """Everything that was told, or was not, in the actor's markets; people by name."""
    rows = _within(Delivery.objects.all(), actor).select_related("notice", "channel")
    return rows.annotate(recipient_name=accounts.name_of("recipient"))


def visible_rotas(actor: Actor) -> "QuerySet[Rota]":
    return _within(Rota.objects.all(), actor)


def list_pages(actor: Actor) -> "QuerySet[Page]":
    rows = _within(Page.objects.all(), actor).select_related("notice")
    return rows.annotate(acknowledged_by_name=accounts.name_of("acknowledged_by"))


def get_preferences(actor: Actor) -> Preference | None:
    return Preference.objects.filter(staff_id=actor.id).first()


def _within(rows: "QuerySet[_Row]", actor: Actor) -> "QuerySet[_Row]":
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
