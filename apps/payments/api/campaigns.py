"""Campaigns: looked at, put together, agreed to, watched, stopped."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import Invalid, NotFound
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.parsers import StrictJsonParser
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.api import campaign_forms as forms
from apps.payments.api.files import table_file
from apps.payments.enums import CampaignSource, MoneyKind, MoneyReason
from apps.payments.models import Campaign, CampaignItem
from apps.payments.types import CampaignWish

_MAX_FILE: Final = 2_000_000
_RUN: Final = "campaign.run"
_PROOF_COLUMNS: Final = (
    *("position", "customer", "state", "amount_minor", "receipt_no", "settled_at"),
    *("ledger_minor", "provider_minor", "journals", "refunds"),
)


class CampaignViewSet(Exported, Detailed, ApiViewSet):
    """Money for many customers at once, with how far each campaign has come."""

    capabilities: ClassVar = {
        **dict.fromkeys(("list", "retrieve", "export", "proof"), "payment.view"),
        **dict.fromkeys(("create", "dry_run", "submit", "pause", "resume", "cancel", "retry"), _RUN),
    }
    # Putting a draft together moves nothing; whatever lets money go does.
    recent_sign_in: ClassVar = frozenset({"submit", "resume", "retry"})
    parser_classes = (MultiPartParser, StrictJsonParser)
    inputs: ClassVar = {
        "create": forms.CampaignInput,
        "dry_run": forms.CampaignInput,
        "retry": forms.RetryInput,
        **dict.fromkeys(("submit", "pause", "resume", "cancel"), NoInput),
    }
    outputs: ClassVar = dict.fromkeys(
        ("create", "submit", "pause", "resume", "cancel", "retry"), forms.CampaignRow
    )
    row = forms.CampaignRow
    filters = forms.CampaignFilters
    orders = Orders("requested_at", "total_minor", default="-requested_at")
    export_name = "campaigns.csv"

    def rows(self, actor: Actor) -> QuerySet[Campaign]:
        return selectors.list_campaigns(actor)

    @extend_schema(responses=forms.CampaignPlanOut)
    @action(detail=False, methods=["post"], url_path="dry-run")
    def dry_run(self, request: Request) -> HttpResponse:
        """What a campaign would do, and each fault of its file by row and field. Nothing is kept."""
        plan = payments.plan_campaign(actor=actor_of(request), wish=_wish(self.body()))
        return self.answer(forms.CampaignPlanOut(plan).data)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """Keep what the dry run finds, as a draft."""
        made = payments.draft_campaign(actor=actor_of(request), wish=_wish(self.body()), at=clock.now())
        return self.created(made.id)

    @action(detail=True, methods=["post"])
    @idempotent
    def submit(self, request: Request, **_: str) -> HttpResponse:
        """Ask a second person."""
        return self._do(request, payments.submit_campaign)

    @action(detail=True, methods=["post"])
    @idempotent
    def pause(self, request: Request, **_: str) -> HttpResponse:
        """Send nothing until it is resumed."""
        return self._do(request, payments.pause_campaign)

    @action(detail=True, methods=["post"])
    @idempotent
    def resume(self, request: Request, **_: str) -> HttpResponse:
        return self._do(request, payments.resume_campaign)

    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, **_: str) -> HttpResponse:
        """Give up the rest; who was paid stays paid."""
        return self._do(request, payments.cancel_campaign)

    @action(detail=True, methods=["post"])
    @idempotent
    def retry(self, request: Request, **_: str) -> HttpResponse:
        """Try failed payments again: those named, or all."""
        return self._do(request, payments.retry_items)

    @extend_schema(responses=forms.CampaignProofOut)
    @action(detail=True, methods=["get"])
    def proof(self, request: Request, **_: str) -> HttpResponse:
        """Whether the sums of the customers, of the ledger and of the provider are one."""
        found = selectors.prove_campaign(actor_of(request), self.id())
        return self.answer({**asdict(found), "holds": found.holds})

    def _do(self, request: Request, service: Callable[..., Any]) -> HttpResponse:
        service(actor=actor_of(request), campaign_id=self.id(), at=clock.now(), **self.body())
        return self.show()


class CampaignItemViewSet(Exported, ApiViewSet):
    """The customers of one campaign."""

    capabilities: ClassVar = {"list": "payment.view", "export": "payment.view"}
    row = forms.CampaignItemRow
    filters = forms.CampaignItemFilters
    orders = Orders("position", "amount_minor", default="position")
    within: ClassVar = {"id": "campaign"}
    export_name = "campaign-items.csv"

    def rows(self, actor: Actor) -> QuerySet[CampaignItem]:
        return selectors.list_campaign_items(actor)


class CampaignProofFileView(ApiView):
    """The proof customer by customer, with the three sums in its last line."""

    capabilities: ClassVar = {"get": "payment.view"}

    @extend_schema(responses={(200, "text/csv"): str})
    def get(self, request: Request, id: str) -> HttpResponse:  # noqa: A002 - the name of the URL part
        actor, key = actor_of(request), _key(id)
        campaign = selectors.get_campaign(actor, key)
        lines = selectors.list_proof(actor, key)
        sums = selectors.prove_campaign(actor, key)
        last = (
            *("sum of paid", "", "", sums.items_minor, sums.receipts, ""),
            *(sums.ledger_minor, sums.provider_minor, "holds" if sums.holds else "differs", ""),
        )
        return table_file(
            f"proof-{campaign.code}.csv", _PROOF_COLUMNS, [*lines, last], currency=campaign.currency
        )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("There is no such campaign.") from None


def _wish(body: dict[str, Any]) -> CampaignWish:
    file: UploadedFile[Any] | None = body.pop("file")
    if file is not None and (file.size or 0) > _MAX_FILE:
        raise Invalid(
            f"The file is larger than {_MAX_FILE // 1_000_000} MB.", fields={"file": "is too large"}
        )
    return CampaignWish(
        market=body["market"],
        kind=MoneyKind(body["kind"]),
        source=CampaignSource(body["source"]),
        title=body["title"],
        reason=MoneyReason(body["reason"]),
        note=body["note"],
        per_minute=body["per_minute"],
        content=None if file is None else file.read(),
        file_name="" if file is None else (file.name or "")[:100],
        zone_id=body["zone"],
        **{name: body[name] for name in ("since", "until", "amount_minor", "percent", "above_minor")},
    )
