"""Reads of everything that happened. Each starts with what the actor may see."""

from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.audit.models import TimelineEntry
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.jobs import selectors as jobs
from apps.outbox import selectors as outbox
from apps.outbox.events import REGISTRY

# Members of payloads that hold the id of a person, the one whom the sentence is about first.
_PEOPLE: Final = ("owner", "decided_by", "handed_over_to", "maker", "staff_id")


class FactType(NamedTuple):
    """A kind of fact and what it says."""

    type: str
    summary: str


def list_vehicle_trail(actor: Actor) -> "QuerySet[TimelineEntry]":
    """Everything about the cars that the actor sees."""
    return _trail(fleet.visible_vehicles(actor).values("pk"))


def list_station_trail(actor: Actor) -> "QuerySet[TimelineEntry]":
    """Everything about the stations that the actor sees."""
    return _trail(fleet.visible_stations(actor).values("pk"))


def list_facts(actor: Actor) -> "QuerySet[Any]":
    """Facts of the actor's markets and of none; people, cars, stations and zones are named, of long work what
    it works on."""
    subject = Coalesce(
        fleet.plate_of("subject_id"),
        fleet.station_name_of("subject_id"),
        accounts.person_name_of("subject_id"),
        fleet.zone_name_of("subject_id"),
        jobs.run_subject_of("subject_id"),
    )
    return outbox.visible_facts(actor).annotate(person=_person()).annotate(**_names(), subject_name=subject)


def named(text: Any) -> Q:
    """Facts about something whose name has this text in it: a car by its plate, a station, a person."""
    about: Q = Q()
    for found in (fleet.cars_named(text), fleet.stations_named(text), accounts.people_named(text)):
        about |= Q(subject_id__in=found)
    return about


def list_types() -> list[FactType]:
    """Every kind of fact that the product can tell."""
    ours = (event for event in REGISTRY.values() if event.__module__.startswith("apps."))
    return sorted(FactType(event.type, event.summary()) for event in ours)


def _trail(subjects: "QuerySet[Any, Any]") -> "QuerySet[TimelineEntry]":
    entries = TimelineEntry.objects.filter(subject_id__in=subjects)
    return entries.annotate(person=_person()).annotate(**_names())


def _person() -> Coalesce:
    """The id of whom a fact speaks of besides its actor."""
    return Coalesce(*(KeyTextTransform(name, "payload") for name in _PEOPLE))


def _names() -> dict[str, Subquery]:
    """Who did it, and whom it was about; both null for our own jobs and where there is nobody."""
    return {"actor_name": accounts.name_of("actor"), "person_name": accounts.name_of("person")}
