"""Validated bodies as the values that services want."""

from collections.abc import Mapping
from typing import Any

from apps.support.enums import Channel, Priority, Topic
from apps.support.rules.wording import DEFAULT_LANGUAGE
from apps.support.types import NewTicket, Step


def new_ticket_of(values: Mapping[str, Any]) -> NewTicket:
    return NewTicket(
        market=values["market"],
        subject=values["subject"],
        channel=Channel(values["channel"]),
        text=values["text"],
        note=values["note"],
        topic=Topic(values["topic"]),
        priority=Priority(values["priority"]),
        customer_id=values["customer"],
        rental_id=values["rental"],
        vehicle_id=values["vehicle"],
    )


def step_of(values: Mapping[str, Any]) -> Step:
    return Step(
        values=values["values"],
        add_tags=tuple(values["add_tags"]),
        remove_tags=tuple(values["remove_tags"]),
        texts={DEFAULT_LANGUAGE: values["reply"]} if values["reply"].strip() else {},
        note=values["note"].strip(),
    )
