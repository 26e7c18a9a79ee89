"""Partners that own cars: taken in and renamed. They are never deleted, because cars and people name them."""

from datetime import datetime

from django.db import IntegrityError, transaction

from apps.accounts.events import OrganisationChanged, OrganisationCreated
from apps.accounts.models import Organisation
from apps.core.errors import Conflict, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox


def create_organisation(*, actor: Actor, code: str, name: str, at: datetime) -> str:
    """Take a partner in; answers its code. Raises Conflict that names the field another one has."""
    try:
        with transaction.atomic():
            Organisation.objects.create(code=code, name=name.strip(), created_at=at)
            outbox.publish(OrganisationCreated(subject=f"organisation:{code}", actor=actor.id, at=at))
    except IntegrityError as refused:
        raise _taken(refused) from refused
    return code


def rename_organisation(*, actor: Actor, code: str, version: int | None, name: str, at: datetime) -> None:
    """Call a partner differently; its code stays. Raises NotFound, Stale, Conflict."""
    try:
        with transaction.atomic():
            organisation = Organisation.objects.select_for_update().filter(pk=code).first()
            if organisation is None:
                raise NotFound
            if version is not None and organisation.version != version:
                raise Stale("Somebody changed this organisation since you read it.")
            before, organisation.name = organisation.name, name.strip()
            if organisation.name == before:
                return
            organisation.version += 1
            organisation.save()
            changes = {"name": {"from": before, "to": organisation.name}}
            subject = f"organisation:{code}"
            outbox.publish(OrganisationChanged(subject=subject, actor=actor.id, at=at, changes=changes))
    except IntegrityError as refused:
        raise _taken(refused) from refused


def _taken(refused: IntegrityError) -> Conflict:
    field = "name" if "organisation_name_is_unique" in str(refused) else "code"
    return Conflict(
        "Another organisation has this.",
        code=f"{field}_taken",
        fields={field: "belongs to another organisation"},
    )
