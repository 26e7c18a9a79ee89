"""Where an entry of a timeline comes from."""

from django.db.models import TextChoices


class Source(TextChoices):
    """car: the log of vehicle events; fact: what people and our own jobs did, from the outbox."""

    CAR = "car"
    FACT = "fact"
