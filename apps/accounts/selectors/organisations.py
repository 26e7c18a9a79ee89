"""Partners that own cars of the fleet."""

from collections.abc import Collection

from django.db.models import QuerySet

from apps.accounts.models import Organisation
from apps.core.types import Actor


def list_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Partners that own cars, by code; a partner knows of its own only."""
    every = Organisation.objects.order_by("code")
    return every if actor.owners is None else every.filter(code__in=sorted(actor.owners))


def find_organisation(code: str | None) -> dict[str, str] | None:
    """Code and name; None for none."""
    found = Organisation.objects.filter(pk=code).first() if code else None
    return None if found is None else {"code": found.code, "name": found.name}


def known_organisations(codes: Collection[str]) -> frozenset[str]:
    """Those of these codes that an organisation has; for files and forms that name owners."""
    return frozenset(Organisation.objects.filter(pk__in=codes).values_list("pk", flat=True))
