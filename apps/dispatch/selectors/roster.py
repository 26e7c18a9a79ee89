"""Reading who can be sent, and when."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Now

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.dispatch.models import Absence, Technician


def visible_technicians(actor: Actor) -> "QuerySet[Technician]":
    """Technicians of the actor's markets."""
    rows = Technician.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_absences(actor: Actor) -> "QuerySet[Absence]":
    """When technicians of the actor's markets are not there."""
    rows = Absence.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_technicians(actor: Actor) -> "QuerySet[Technician]":
    """Visible technicians by name, where they load, and whether they are away right now."""
    away = Absence.objects.filter(
        technician=OuterRef("pk"), withdrawn_at=None, from_at__lte=Now(), to_at__gt=Now()
    )
    return visible_technicians(actor).annotate(
        name=accounts.name_of("staff"), store_name=F("store__name"), away=Exists(away)
    )


def list_absences(actor: Actor) -> "QuerySet[Absence]":
    """Visible absences with the name of whoever is away."""
    return visible_absences(actor).annotate(
        name=accounts.name_of("technician__staff"), staff=F("technician__staff")
    )
