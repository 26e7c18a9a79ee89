"""Cars beside what is known of them right now."""

from django.db import models

from apps.core.types import Actor
from apps.fleet import selectors as fleet


def list_vehicles(actor: Actor) -> "models.QuerySet[models.Model]":
    """The fleet's visible cars; the latest reading hangs on each as `snapshot` and may be absent."""
    return fleet.visible_vehicles(actor)
