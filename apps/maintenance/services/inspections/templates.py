"""Writing templates: what an inspection began with stays, the next ones follow the new words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.events import InspectionTemplateWritten
from apps.maintenance.models import InspectionTemplate, TemplateRevision
from apps.maintenance.rules.inspecting import check_items
from apps.maintenance.selectors.inspections import visible_templates
from apps.outbox import services as outbox


@transaction.atomic
def create_template(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Write a template. Raises Invalid that names the field, Conflict for a name that is taken."""
    if not actor.sees_market(values["market"]):
        raise Invalid("Choose a market of yours.", fields={"market": "is none of yours"})
    items = check_items(values["items"])
    template = InspectionTemplate(
        **{**values, "items": items}, created_by=actor.id, created_at=at, updated_at=at
    )
    _keep(template, insert=True)
    _revise(template, actor, at)
    return template.id


@transaction.atomic
def change_template(
    *, actor: Actor, template_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change a template; other items or another signature are a new revision. Raises NotFound, Stale,
    Invalid, Conflict.
    """
    template = lock_visible(visible_templates(actor), template_id, version)
    wanted = dict(values)
    if "items" in wanted:
        wanted["items"] = check_items(wanted["items"])
    changes = {name: value for name, value in wanted.items() if getattr(template, name) != value}
    if not changes:
        return
    for name, value in changes.items():
        setattr(template, name, value)
    template.version += 1
    template.updated_at = at
    is_revision = bool({"items", "signature"} & set(changes))
    template.number += is_revision
    _keep(template, insert=False)
    if is_revision:
        _revise(template, actor, at)


def _revise(template: InspectionTemplate, actor: Actor, at: datetime) -> None:
    TemplateRevision.objects.create(
        template=template,
        number=template.number,
        items=template.items,
        signature=template.signature,
        written_by=actor.id,
        written_at=at,
    )
    outbox.publish(
        InspectionTemplateWritten(
            market=template.market,
            subject=f"inspection_template:{template.id}",
            actor=actor.id,
            at=at,
            template_id=str(template.id),
            template=template.name,
            number=template.number,
        )
    )


def _keep(template: InspectionTemplate, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            template.save(force_insert=insert)
    except IntegrityError as refused:
        if "maintenance_template_once_a_name" in str(refused):
            raise Conflict(
                "Another template has this name.", code="name_taken", fields={"name": "is taken"}
            ) from None
        raise
