"""The history of imports."""

from uuid import UUID

from django.db.models import QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.costs.models import CostImport


def list_imports(actor: Actor) -> QuerySet[CostImport]:
    imports = CostImport.objects.all()
    return imports if actor.may("cost.view") else imports.none()


def find_import(actor: Actor, import_id: UUID) -> CostImport:
    found = list_imports(actor).filter(id=import_id).first()
    if found is None:
        raise NotFound("There is no such import.")
    return found
