"""Reads of the warehouse, and what there is to be loaded into it."""

from collections.abc import Mapping
from typing import Final

from django.db.models import QuerySet

from apps.core.datasets import Dataset
from apps.core.types import Actor
from apps.costs.selectors import offered as costs
from apps.fleet.selectors import offered as fleet
from apps.rentals.selectors import offered as rentals
from apps.support.selectors import offered as support
from apps.telemetry.selectors import offered as telemetry
from apps.warehouse.models import WarehouseDay

DATASETS: Final[Mapping[str, Dataset]] = {
    dataset.name: dataset
    for dataset in (
        *fleet.OFFERED,
        *rentals.OFFERED,
        *telemetry.OFFERED,
        *costs.OFFERED,
        *support.OFFERED,
    )
}


def list_days(actor: Actor) -> "QuerySet[WarehouseDay]":
    """The warehouse belongs to the organisation: `cost.view` is its whole scope."""
    return WarehouseDay.objects.all() if actor.may("cost.view") else WarehouseDay.objects.none()
