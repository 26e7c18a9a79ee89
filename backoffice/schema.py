"""The API's own description: OpenAPI 3.1, drawn from the views. `make check` compares it with
docs/reference/openapi.yaml.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Final

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.accounts.enums import CredentialKind
from apps.commands.enums import CommandState, CommandType
from apps.core.http.capabilities import ANY_STAFF, Need
from apps.core.http.views import ApiView
from apps.costs.enums import SpotKind
from apps.dispatch.enums import AbsenceKind, Skill, TaskKind, TaskState, VisitState
from apps.fleet.enums import (
    BayStatus,
    DocumentStage,
    HoldKind,
    ImportKind,
    IntakeState,
    IntakeStepName,
    StationKind,
    VehicleState,
    ZoneKind,
)
from apps.maintenance.enums import (
    AnswerResult,
    CheckResult,
    ClaimState,
    DamageState,
    DueStatus,
    EntryKind,
    FaultKind,
    HolderKind,
    InspectionState,
    ItemKind,
    LineKind,
    LocationKind,
    MeterKind,
    MoveKind,
    PhotoWish,
    ReservationState,
    VendorSkill,
    WorkCause,
    WorkKind,
    WorkOrderState,
)
from apps.payments.enums import (
    AccountCode,
    AccountKind,
    AnswerState,
    CampaignKind,
    CampaignSource,
    CampaignState,
    DisputeStatus,
    ItemState,
    JournalKind,
    MoneyKind,
    MoneyReason,
    MoneyState,
    PaymentStatus,
    PayoutStatus,
    ProofOutcome,
    RefundStatus,
)
from apps.privacy.enums import LogKind, RequestKind, RequestState
from apps.rentals.enums import (
    CustomerStatus,
    CustomerTier,
    PlatformCommandState,
    PlatformCommandType,
    PlatformEventType,
    RentalState,
    SuspicionState,
)
from apps.support import enums as support
from apps.telemetry.enums import NotRentable, ShockDirection, TruthReason, TruthSource

# Choices in the form that views give them, for the names in `settings.SPECTACULAR_SETTINGS`.
VEHICLE_STATES: Final = [(state.value, state.value) for state in VehicleState]
SPOT_KINDS: Final = [(kind.value, kind.value) for kind in SpotKind]
STATION_KINDS: Final = [(kind.value, kind.value) for kind in StationKind]
DOCUMENT_STAGES: Final = [(stage.value, stage.value) for stage in DocumentStage]
INTAKE_STEPS: Final = [(step.value, step.value) for step in IntakeStepName]
INTAKE_STATES: Final = [(state.value, state.value) for state in IntakeState]
NOT_RENTABLE: Final = [(code.value, code.value) for code in NotRentable]
COMMAND_TYPES: Final = [(kind.value, kind.value) for kind in CommandType]
COMMAND_STATES: Final = [(state.value, state.value) for state in CommandState]
RENTAL_STATES: Final = [(state.value, state.value) for state in RentalState]
PLATFORM_EVENT_TYPES: Final = [(kind.value, kind.value) for kind in PlatformEventType]
PLATFORM_COMMAND_TYPES: Final = [(kind.value, kind.value) for kind in PlatformCommandType]
PLATFORM_COMMAND_STATES: Final = [(state.value, state.value) for state in PlatformCommandState]
SUSPICION_STATES: Final = [(state.value, state.value) for state in SuspicionState]
CUSTOMER_TIERS: Final = [(tier.value, tier.value) for tier in CustomerTier]
CUSTOMER_STATUSES: Final = [(status.value, status.value) for status in CustomerStatus]
HOLD_KINDS: Final = [(kind.value, kind.value) for kind in HoldKind]
IMPORT_KINDS: Final = [(kind.value, kind.value) for kind in ImportKind]
CREDENTIAL_KINDS: Final = [(kind.value, kind.value) for kind in CredentialKind]
# Support.
TICKET_STATUSES: Final = [(each.value, each.value) for each in support.TicketStatus]
TICKET_TOPICS: Final = [(each.value, each.value) for each in support.Topic]
TICKET_CHANNELS: Final = [(each.value, each.value) for each in support.Channel]
TICKET_ACTIONS: Final = [(each.value, each.value) for each in support.ActionKind]
TICKET_EVENT_KINDS: Final = [(each.value, each.value) for each in support.EventKind]
TICKET_LINK_KINDS: Final = [(each.value, each.value) for each in support.LinkKind]
TICKET_OUTCOMES: Final = [(each.value, each.value) for each in support.StepOutcome]
MESSAGE_DIRECTIONS: Final = [(each.value, each.value) for each in support.Direction]
MESSAGE_VISIBILITIES: Final = [(each.value, each.value) for each in support.Visibility]
MESSAGE_DELIVERIES: Final = [(each.value, each.value) for each in support.Delivery]
TICKET_ACTOR_KINDS: Final = [(each.value, each.value) for each in support.ActorKind]
ZONE_KINDS: Final = [(kind.value, kind.value) for kind in ZoneKind]
BAY_STATUSES: Final = [(status.value, status.value) for status in BayStatus]
WORK_ORDER_STATES: Final = [(state.value, state.value) for state in WorkOrderState]
WORK_KINDS: Final = [(kind.value, kind.value) for kind in WorkKind]
WORK_CAUSES: Final = [(cause.value, cause.value) for cause in WorkCause]
WORK_LINE_KINDS: Final = [(kind.value, kind.value) for kind in LineKind]
WORK_ENTRY_KINDS: Final = [(kind.value, kind.value) for kind in EntryKind]
ABSENCE_KINDS: Final = [(kind.value, kind.value) for kind in AbsenceKind]
TASK_KINDS: Final = [(kind.value, kind.value) for kind in TaskKind]
TASK_STATES: Final = [(state.value, state.value) for state in TaskState]
VISIT_STATES: Final = [(state.value, state.value) for state in VisitState]
DUE_STATUSES: Final = [(status.value, status.value) for status in DueStatus]
METER_KINDS: Final = [(kind.value, kind.value) for kind in MeterKind]
DAMAGE_STATES: Final = [(each.value, each.value) for each in DamageState]
HOLDER_KINDS: Final = [(each.value, each.value) for each in HolderKind]
CLAIM_STATES: Final = [(each.value, each.value) for each in ClaimState]
LOCATION_KINDS: Final = [(each.value, each.value) for each in LocationKind]
STOCK_MOVE_KINDS: Final = [(each.value, each.value) for each in MoveKind]
INSPECTION_STATES: Final = [(each.value, each.value) for each in InspectionState]
ANSWER_RESULTS: Final = [(each.value, each.value) for each in AnswerResult]
ITEM_KINDS: Final = [(each.value, each.value) for each in ItemKind]
FAULT_KINDS: Final = [(each.value, each.value) for each in FaultKind]
RESERVATION_STATES: Final = [(each.value, each.value) for each in ReservationState]
PHOTO_WISHES: Final = [(each.value, each.value) for each in PhotoWish]
CHECK_RESULTS: Final = [(result.value, result.value) for result in CheckResult]
TRUTH_REASONS: Final = [(reason.value, reason.value) for reason in TruthReason]
TRUTH_SOURCES: Final = [(source.value, source.value) for source in TruthSource]

ACCOUNT_CODES: Final = [(code.value, code.value) for code in AccountCode]
PAYMENT_STATUSES: Final = [(status.value, status.value) for status in PaymentStatus]
REFUND_STATUSES: Final = [(status.value, status.value) for status in RefundStatus]
PAYOUT_STATUSES: Final = [(status.value, status.value) for status in PayoutStatus]
DISPUTE_STATUSES: Final = [(status.value, status.value) for status in DisputeStatus]
MONEY_KINDS: Final = [(kind.value, kind.value) for kind in MoneyKind]
CAMPAIGN_KINDS: Final = [(kind.value, kind.value) for kind in CampaignKind]
CAMPAIGN_SOURCES: Final = [(source.value, source.value) for source in CampaignSource]
CAMPAIGN_STATES: Final = [(state.value, state.value) for state in CampaignState]
CAMPAIGN_ITEM_STATES: Final = [(state.value, state.value) for state in ItemState]
DISPUTE_ANSWER_STATES: Final = [(state.value, state.value) for state in AnswerState]
MONEY_STATES: Final = [(state.value, state.value) for state in MoneyState]
MONEY_REASONS: Final = [(reason.value, reason.value) for reason in MoneyReason]
DATA_REQUEST_KINDS: Final = [(kind.value, kind.value) for kind in RequestKind]
DATA_REQUEST_STATES: Final = [(state.value, state.value) for state in RequestState]
DATA_REQUEST_LOG: Final = [(kind.value, kind.value) for kind in LogKind]
JOURNAL_KINDS: Final = [(kind.value, kind.value) for kind in JournalKind]
ACCOUNT_KINDS: Final = [(kind.value, kind.value) for kind in AccountKind]
SHOCK_DIRECTIONS: Final = [(each.value, each.value) for each in ShockDirection]
VENDOR_SKILLS: Final = [(skill.value, skill.value) for skill in VendorSkill]
TECHNICIAN_SKILLS: Final = [(skill.value, skill.value) for skill in Skill]
PROOF_OUTCOMES: Final = [(outcome.value, outcome.value) for outcome in ProofOutcome]


class SchemaView(ApiView):
    """Every member of staff may read what the API can do; their role decides what it does for them."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": ANY_STAFF}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(_document())


@cache
def _document() -> Any:
    """Written once a process, which takes seconds: routes do not change while it lives."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
