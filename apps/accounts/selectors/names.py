"""People by name, for rows that hold ids as text."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Func, OuterRef, Subquery, UUIDField

from apps.accounts.models import Staff


def name_of(path: str) -> Subquery:
    """The name of the person whose id a text column holds: for annotating rows of the apps above.

    NULL for our own jobs (`system:…`), for nobody and for somebody unknown.
    """
    return Subquery(Staff.objects.filter(pk=_AsPersonId(OuterRef(path))).values("name")[:1])


def person_name_of(path: str) -> Subquery:
    """`name_of` where the column holds an id as an id."""
    return Subquery(Staff.objects.filter(pk=OuterRef(path)).values("name")[:1])


def find_names(ids: Collection[str]) -> dict[str, str]:
    """The names of people by id; our own jobs and unknown ids are absent. Names are for colleagues to read,
    whatever their market.
    """
    keys = [key for key in map(person_id, ids) if key is not None]
    rows = Staff.objects.filter(pk__in=keys).exclude(name="").values_list("pk", "name")
    return {str(key): name for key, name in rows}


class _AsPersonId(Func):
    """The id in a text column, NULL where it is none."""

    template = "substring(%(expressions)s from '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$')::uuid"
    output_field = UUIDField()


def person_id(text: str) -> UUID | None:
    """None for the id of one of our own jobs."""
    try:
        return UUID(text)
    except ValueError:
        return None
