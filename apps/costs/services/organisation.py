"""The organisation's tree, as AWS tells it, kept beside the bill."""

from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.models import OrgNode
from apps.jobs import services as jobs

JOB: Final = "costs.organisation"


def run_organisation(*, scheduled_time: str, at: datetime) -> None:
    """A frequent window that reads once a day: soon after the first start, and soon after AWS was away."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due and not OrgNode.objects.filter(synced_at__date=at.date()).exists():
            run.count(nodes=sync_organisation(at=at))


def sync_organisation(*, at: datetime) -> int:
    """Replace the tree by what AWS tells now; returns how many nodes it has. Raises ServiceAway, and then the
    last tree stands.
    """
    told = gateways.read_organisation()
    nodes = [
        OrgNode(
            id=each.id,
            kind=each.kind,
            name=each.name[:200],
            parent_id=each.parent,
            status=each.status,
            synced_at=at,
        )
        for each in told
    ]
    with transaction.atomic():
        OrgNode.objects.exclude(pk__in=[node.pk for node in nodes]).delete()
        OrgNode.objects.bulk_create(
            nodes,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["kind", "name", "parent_id", "status", "synced_at"],
        )
    return len(nodes)
