"""Channels, rules, notices and calls for tests; each is valid and different from the others."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from apps.core import clock
from apps.core.ids import new_id
from apps.inbox.enums import Severity
from apps.notifications.enums import ChannelKind, DeliveryState
from apps.notifications.models import Channel, Delivery, Notice, NotificationRule, Page, Rota, RotaSwap
from apps.notifications.services.sealing import seal
from tests.inbox.builders import open_one

_numbers = count(1)


def console(market: str = "SG") -> Channel:
    """The one of the market: it is there from the beginning."""
    return Channel.objects.get(market=market, kind=ChannelKind.IN_APP)


def make_channel(kind: ChannelKind = ChannelKind.IN_APP, **columns: Any) -> Channel:
    if kind == ChannelKind.IN_APP:
        return console()
    usual: dict[str, Any] = {
        "name": f"Room {next(_numbers)}",
        "market": "SG",
        "address": "" if kind == ChannelKind.EMAIL else seal(columns.pop("to", "https://hooks.slack.com/x")),
        "created_by": "test",
        "created_at": clock.now(),
    }
    return Channel.objects.create(kind=kind, **{**usual, **columns})


def make_rule(**columns: Any) -> NotificationRule:
    usual: dict[str, Any] = {
        "name": f"Rule {next(_numbers)}",
        "market": "SG",
        "severity": Severity.WARNING,
        "roles": ["ops"],
        "created_by": "test",
        "created_at": clock.now(),
    }
    if "channel" not in columns:
        columns["channel"] = console()
    return NotificationRule.objects.create(**{**usual, **columns})


def make_notice(**columns: Any) -> Notice:
    now = clock.now()
    usual: dict[str, Any] = {
        "topic": "car_health",
        "dedupe_key": f"test:{next(_numbers)}",
        "market": "SG",
        "severity": Severity.WARNING,
        "title": "EVT 1 is low on its 12 V battery",
        "link": "/inbox",
        "happened_at": now,
        "heard_at": now,
    }
    return Notice.objects.create(**{**usual, **columns})


def make_delivery(channel: Channel, **columns: Any) -> Delivery:
    now = clock.now()
    notice = columns.pop("notice", None) or make_notice()
    usual: dict[str, Any] = {
        "notice": notice,
        "channel": channel,
        "market": channel.market,
        "dedupe_key": notice.dedupe_key,
        "in_app": channel.kind == ChannelKind.IN_APP,
        "due_at": now,
        "created_at": now,
    }
    return Delivery.objects.create(**{**usual, **columns})


def make_rota(*people: str, **columns: Any) -> Rota:
    usual: dict[str, Any] = {"people": list(people), "starts_on": date(2026, 1, 5)}
    return Rota.objects.update_or_create(market="SG", defaults={**usual, **columns})[0]


def make_swap() -> RotaSwap:
    now = clock.now()
    return RotaSwap.objects.create(
        rota=make_rota(str(new_id())),
        person=str(new_id()),
        starts_at=now,
        ends_at=now + timedelta(days=1),
        created_by="test",
        created_at=now,
    )


def make_page() -> Page:
    now = clock.now()
    item = open_one(severity=Severity.CRITICAL, at=now)
    return Page.objects.create(
        rota=make_rota(str(new_id())),
        notice=make_notice(item_id=item, severity=Severity.CRITICAL),
        item_id=item,
        market="SG",
        order=[str(new_id())],
        next_at=now,
        opened_at=now,
    )


def a_bit_of_everything() -> None:
    make_rule()
    make_page()
    room = make_channel(ChannelKind.SLACK)
    make_delivery(room, state=DeliveryState.FAILED, why="Nobody answered at that address.", attempts=1)
    make_delivery(console(), recipient="someone", state=DeliveryState.SENT, sent_at=clock.now())
