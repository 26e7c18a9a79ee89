"""Where an entry of a timeline comes from, and what it can be about."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices


class Source(TextChoices):
    """car: the log of vehicle events; fact: what people and our own jobs did, from the outbox."""

    CAR = "car"
    FACT = "fact"


# Kind of entry on a car's timeline → how the types of its facts begin.
FACTS_OF_A_CAR: Final[Mapping[str, tuple[str, ...]]] = {
    "command": ("command.", "access."),
    "hold": ("hold.",),
    "document": ("document.",),
    "alert": ("alert.", "incident."),
    "shock": ("shock.",),
    "drift": ("drift.",),
    "approval": ("approval.",),
    "inbox": ("inbox.",),
    "edit": ("vehicle.",),
}
