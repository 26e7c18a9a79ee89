"""One step on many items at once."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.matching import Matched
from apps.core.http.reading.views import Detailed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.inbox import selectors
from apps.inbox import services as inbox
from apps.inbox.api import serializers as forms
from apps.inbox.api.steps import bulk_step
from apps.inbox.api.views import ItemList
from apps.inbox.enums import BulkOutcome
from apps.inbox.models import InboxBulk
from apps.inbox.types import StepResult

MOST_MATCHES: Final = 20_000
# More than this is done by a job.
_AT_ONCE: Final = 300
_LISTED: Final = 300


class BulkView(ItemList, Matched, ApiView):
    """200 with how it went (or would go, after a dry run); 202 when a job does it."""

    capabilities: ClassVar = {"post": "inbox.work"}
    inputs: ClassVar = {"post": forms.BulkInput}

    @extend_schema(responses={200: forms.BulkOut, 202: forms.BulkOut})
    @idempotent
    def post(self, request: Request) -> HttpResponse:
        body = self.body()
        step = bulk_step(body, request.data)
        actor, at = actor_of(request), clock.now()
        keys = _once(body["ids"]) if "ids" in body else self.matching(body["filter"], at_most=MOST_MATCHES)
        if not body["dry_run"] and len(keys) > _AT_ONCE:
            order = inbox.start_bulk(item_ids=keys, step=step, actor=actor, at=at)
            return self.answer(_ordered(len(keys), order.id, order.run_id), status=202)
        results = inbox.take_steps(item_ids=keys, step=step, actor=actor, at=at, dry_run=body["dry_run"])
        return self.answer(_told(results))


class BulkViewSet(Detailed, ApiViewSet):
    """What became of a long order."""

    capabilities: ClassVar = {"retrieve": "inbox.work"}
    row = forms.BulkRow

    def rows(self, actor: Actor) -> QuerySet[InboxBulk]:
        return selectors.visible_bulks(actor)


def _once(keys: Sequence[UUID]) -> list[UUID]:
    return list(dict.fromkeys(keys))


def _told(results: Sequence[StepResult]) -> dict[str, Any]:
    counts = {outcome.value: 0 for outcome in BulkOutcome}
    for result in results:
        counts[result.outcome.value] += 1
    telling = [result for result in results if result.outcome != BulkOutcome.DONE][:_LISTED]
    return {
        "matched": len(results),
        **counts,
        "results": [inbox.as_json(result) for result in telling],
        "run_id": None,
        "bulk_id": None,
    }


def _ordered(matched: int, bulk_id: UUID, run_id: UUID) -> dict[str, Any]:
    return {**_told([]), "matched": matched, "run_id": run_id, "bulk_id": bulk_id}
