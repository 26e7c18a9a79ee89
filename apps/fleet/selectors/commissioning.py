"""Reading the board of new cars."""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet.enums import IntakeState
from apps.fleet.models import IntakeBatch, IntakeCar, IntakeStep
from apps.fleet.selectors.visible import visible_intake_cars, visible_intakes
from apps.fleet.types import Checklist


def list_intakes(actor: Actor) -> "QuerySet[IntakeBatch]":
    """Batches with how many cars they have and how many of those were released."""
    released = Count("cars", filter=Q(cars__released_at__isnull=False))
    return visible_intakes(actor).annotate(
        car_count=Count("cars"), released_count=released, created_by_name=accounts.name_of("created_by")
    )


def list_intake_cars(actor: Actor) -> "QuerySet[IntakeCar]":
    """New cars with their `steps` as objects, and `ready`: all of them done and not yet released."""
    steps = IntakeStep.objects.filter(car=OuterRef("pk")).order_by("step")
    undone = steps.exclude(state=IntakeState.DONE.value)
    return visible_intake_cars(actor).annotate(
        steps_json=ArraySubquery(
            steps.annotate(owner_name=accounts.name_of("owner")).values(
                found=JSONObject(
                    step="step",
                    state="state",
                    owner="owner",
                    owner_name="owner_name",
                    since="since",
                    note="note",
                )
            )
        ),
        ready=~Exists(undone) & Q(released_at__isnull=True),
    )


def list_unreleased() -> list[UUID]:
    """The vehicles that are in commissioning."""
    waiting = IntakeCar.objects.filter(released_at__isnull=True).order_by("vehicle_id")
    return list(waiting.values_list("vehicle_id", flat=True))


def list_checklists(actor: Actor) -> list[Checklist]:
    """What is looked at before a new car is released, market by market."""
    codes = accounts.list_markets(actor).values_list("code", flat=True)
    return [Checklist(code, accounts.get_pack(code).first_inspection) for code in codes]
