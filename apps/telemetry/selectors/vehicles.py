"""Cars beside what is known of them right now."""

from django.db import models
from django.db.models import F, IntegerField
from django.db.models.functions import Cast

from apps.core.types import Actor
from apps.fleet import selectors as fleet


def list_vehicles(actor: Actor) -> "models.QuerySet[models.Model]":
    """The fleet's visible cars; the latest reading hangs on each as `snapshot` and may be absent, as may
    `consumption`. `range_left_m` is how far it goes with what is in it, by what it used lately."""
    left = F("snapshot__soc") * F("consumption__metres_per_percent")
    return fleet.visible_vehicles(actor).annotate(range_left_m=Cast(left, IntegerField()))
