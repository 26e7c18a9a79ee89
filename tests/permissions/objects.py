"""Things for the permission matrix to act on, so that "let in" never hides behind a 404.

A route with a variable part needs one line in `OBJECTS`: how to make such a thing in market SG, answering its
key. A read with required query parameters needs one in `QUERIES`.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from apps.accounts.enums import CredentialKind, StaffStatus, ViewAudience
from apps.accounts.models import Credential, RoleDefault, SavedView, Staff
from apps.commands import services as commands
from apps.commands.enums import CommandType
from apps.commands.models import AccessGrant
from apps.commands.types import Wish
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.costs.models import CostImport
from apps.feeds.services.publishing import publish_market
from apps.fleet.enums import IntakeStepName
from apps.fleet.models import Document, ImportBatch, IntakeBatch, IntakeCar, IntakeStep
from apps.inbox.models import InboxBulk
from apps.jobs.enums import RunState
from apps.jobs.models import JobRun
from apps.outbox.enums import DeadLetterReason
from apps.outbox.models import DeadLetter
from apps.rentals.models import PlatformCommand
from apps.telemetry.models import DriftRule
from apps.telemetry.services.drift import ensure_rules
from tests.approvals import builders as approvals
from tests.billing import builders as billing
from tests.charging import builders as charging
from tests.costs import builders as costs
from tests.dispatch import builders as dispatch
from tests.fleet import builders as fleet
from tests.inbox import builders as inbox
from tests.maintenance import builders as maintenance
from tests.notifications import builders as telling
from tests.payments import builders as money
from tests.plugins.people import PARTNER, make_organisation
from tests.privacy import builders as privacy
from tests.reconciliation import builders as reconciliation
from tests.rentals import builders as rentals
from tests.reports import builders as reports
from tests.support import builders as support
from tests.telemetry import builders as telemetry
from tests.telemetry.drift import builders as drifts
from tests.telemetry.health import builders as health
from tests.warehouse import builders as warehouse


def a_colleague() -> object:
    sub = str(new_id())
    return Staff.objects.create(
        cognito_sub=sub,
        cognito_username=sub,
        status=StaffStatus.ACTIVE,
        roles=["technician"],
        markets=["SG"],
        money_limit_currency="SGD",
        created_at=datetime.now(tz=UTC),
    ).pk


def a_published_market() -> object:
    publish_market("SG", at=datetime.now(tz=UTC))
    return "SG"


def a_credential() -> object:
    return Credential.objects.create(
        kind=CredentialKind.REGULATOR,
        market="SG",
        name="Land Transport",
        secret_sha256=f"{new_id().int:064x}",
        created_by="test",
        created_at=datetime.now(tz=UTC),
    ).pk


def a_view() -> object:
    """Somebody else's, that everybody sees: also what partners begin with."""
    now = datetime.now(tz=UTC)
    list_name = f"list-{new_id().hex[-12:]}"  # a role begins with one view of a list
    view = SavedView.objects.create(
        owner=Staff.objects.get(pk=str(a_colleague())),
        list_name=list_name,
        name="Low charge",
        search={"soc_max": "20"},
        audience=ViewAudience.TEAM,
        markets=["SG"],
        created_at=now,
        updated_at=now,
    )
    RoleDefault.objects.create(list_name=list_name, role="partner", market="SG", view=view)
    return view.pk


def a_cost_import() -> object:
    return CostImport.objects.create(source="s3://x", started_by="test", started_at=datetime.now(tz=UTC)).pk


def a_run() -> object:
    now = datetime.now(tz=UTC)
    return JobRun.objects.create(
        job="telemetry.rollup",
        task="telemetry.roll_up",
        kwargs={"scheduled_time": "2026-11-23T06:15:00Z"},
        state=RunState.FAILED,
        started_by="test",
        requested_at=now,
        started_at=now,
        finished_at=now,
    ).pk


def a_dead_letter() -> object:
    return DeadLetter.objects.create(
        queue="default",
        sqs_message_id=str(new_id()),
        task="telemetry.roll_up",
        kwargs={"scheduled_time": "2026-11-23T06:15:00Z"},
        body="{}",
        reason=DeadLetterReason.FAILED_REPEATEDLY,
    ).pk


def a_health_rule() -> object:
    return health.make_rule().pk


def an_alert() -> object:
    return health.make_alert(health.make_rule(), fleet.make_vehicle()).pk


def a_health_incident() -> object:
    return health.make_incident(health.make_rule()).pk


def a_station() -> object:
    return fleet.make_station().pk


def a_speaking_car() -> object:
    car = fleet.make_vehicle(owner=make_organisation(PARTNER))
    telemetry.report(car, 1, at=datetime.now(tz=UTC))
    return car.pk


def a_shock() -> object:
    car = fleet.make_vehicle(owner=make_organisation(PARTNER), vehicle_state="available")
    return telemetry.make_shock(car, at=datetime.now(tz=UTC)).pk


def an_organisation() -> object:
    return make_organisation("OTHERS").pk


def a_drift() -> object:
    return drifts.make_drift(fleet.make_vehicle(owner=make_organisation(PARTNER))).pk


def a_drift_rule() -> object:
    ensure_rules(["SG"])
    return DriftRule.objects.filter(market="SG").values_list("pk", flat=True).first()


def a_command() -> object:
    actor = Actor.system("test")
    wish = Wish(vehicle_id=fleet.make_vehicle().pk, type=CommandType.HONK)
    return commands.request_command(actor=actor, wish=wish, at=datetime.now(tz=UTC)).pk


def an_access() -> object:
    now = datetime.now(tz=UTC)
    car = fleet.make_vehicle()
    return AccessGrant.objects.create(
        vehicle=car,
        market=car.market,
        staff_id=str(a_colleague()),
        source="test",
        reason="A test.",
        granted_by="test",
        granted_at=now,
        expires_at=now + timedelta(hours=1),
    ).pk


def a_hold() -> object:
    return fleet.hold(fleet.make_vehicle(owner=make_organisation(PARTNER)))


def a_fleet_import() -> object:
    return ImportBatch.objects.create(
        market="SG",
        kind="stations",
        dry_run=True,
        file_name="stations.csv",
        file_sha256="0" * 64,
        created_by="test",
        created_at=datetime.now(tz=UTC),
    ).pk


def a_request() -> object:
    """By nobody who calls, decided by whoever may look at it."""
    now = datetime.now(tz=UTC)
    maker = Actor.system("test")
    return approvals.ask(maker, capability="approval.view", at=now, expires_at=now + timedelta(hours=1))


def an_inbox_item() -> object:
    return inbox.open_one()


def an_inbox_order() -> object:
    return InboxBulk.objects.create(
        step={}, items=[], created_by="test", markets=["SG"], created_at=datetime.now(tz=UTC)
    ).pk


def an_edit() -> object:
    return fleet.make_edit(fleet.make_vehicle()).pk


def a_document() -> object:
    return Document.objects.create(
        vehicle=fleet.make_vehicle(),
        kind="road_tax",
        number="T-1",
        valid_from=date(2026, 1, 1),
        valid_to=date(2027, 1, 1),
        file_key="documents/scan.pdf",
        file_name="scan.pdf",
        file_type="application/pdf",
        file_size=1,
        created_by="test",
        created_at=datetime.now(tz=UTC),
    ).pk


def a_new_batch() -> object:
    return IntakeBatch.objects.create(
        market="SG", name="December", file_name="cars.csv", created_by="test", created_at=datetime.now(tz=UTC)
    ).pk


def a_new_car() -> object:
    """Its certificate was issued: what asks for another one is refused without asking IoT Core."""
    now = datetime.now(tz=UTC)
    batch = IntakeBatch.objects.create(
        market="SG", name="December", file_name="cars.csv", created_by="test", created_at=now
    )
    car = IntakeCar.objects.create(batch=batch, vehicle=fleet.make_vehicle(), certificate_id="c" * 64)
    for step in IntakeStepName:
        IntakeStep.objects.create(car=car, step=step.value, since=now)
    return car.pk


def a_work_order() -> object:
    return maintenance.make_order(fleet.make_vehicle()).pk


def a_work_order_line() -> object:
    return maintenance.make_line(maintenance.make_order(fleet.make_vehicle())).pk


def a_photo_of_work() -> object:
    return maintenance.make_photo(maintenance.make_order(fleet.make_vehicle())).pk


def a_market_without_admin() -> object:
    return "JP"


def a_platform_command() -> object:
    rental = rentals.make_rental("active")
    now = datetime.now(tz=UTC)
    return PlatformCommand.objects.create(
        rental=rental,
        market=rental.market,
        type="hold_capture",
        reason="A test.",
        requested_by="test",
        requested_at=now,
        expires_at=now + timedelta(minutes=1),
    ).pk


def of_reconciliation(noun: str) -> Callable[[], object]:
    return lambda: reconciliation.a_bit_of_everything()[noun]


# By the path up to and including its variable part.
OBJECTS: Final[Mapping[str, Callable[[], object]]] = {
    **{
        f"/api/v1/reconciliation/{path}/{{id}}": of_reconciliation(noun)
        for path, noun in (
            ("breaks", "break"),
            ("matches", "match"),
            ("runs", "run"),
            ("days", "day"),
            ("statements", "statement"),
            ("rule-versions", "version"),
            ("rules", "rule"),
            ("periods", "period"),
            ("break-journals", "break_journal"),
        )
    },
    "/api/v1/notifications/slack-people/{id}": a_colleague,
    "/api/v1/notification-channels/{id}": lambda: telling.make_channel().pk,
    "/api/v1/notification-rules/{id}": lambda: telling.make_rule().pk,
    "/api/v1/on-call/{market}": lambda: "SG",
    "/api/v1/on-call/swaps/{id}": lambda: telling.make_swap().pk,
    "/api/v1/on-call/pages/{id}": lambda: telling.make_page().pk,
    "/api/v1/drifts/{id}": a_drift,
    "/api/v1/drift-rules/{id}": a_drift_rule,
    "/api/v1/organisations/{id}": an_organisation,
    "/api/v1/mds/vehicles/{device_id}": lambda: fleet.make_vehicle().pk,
    "/api/v1/gbfs/{market}": a_published_market,
    "/api/v1/payments/{id}": lambda: money.make_payment().pk,
    "/api/v1/money-requests/{id}": lambda: money.make_request().pk,
    "/api/v1/payouts/{id}": lambda: money.make_payout().pk,
    "/api/v1/disputes/{id}": lambda: money.make_answered_dispute().pk,
    "/api/v1/campaigns/{id}": lambda: money.make_campaign().pk,
    "/api/v1/payers/{id}": lambda: billing.make_payer().pk,
    "/api/v1/payer-members/{id}": lambda: billing.make_member().pk,
    "/api/v1/road-charges/{id}": lambda: billing.make_road_charge().pk,
    "/api/v1/invoices/{id}": lambda: billing.make_invoice().pk,
    "/api/v1/journals/{id}": lambda: money.post(100)[0].id,
    "/api/v1/webhooks/stripe/{market}": lambda: "SG",
    "/api/v1/zones/{id}": lambda: fleet.make_zone().pk,
    "/api/v1/credentials/{id}": a_credential,
    "/api/v1/ocpi/2.3.0/locations/{country_code}": lambda: "SG",
    "/api/v1/ocpi/2.3.0/sessions/{country_code}": lambda: "SG",
    "/api/v1/charging/sessions/{id}": lambda: charging.make_session().pk,
    "/api/v1/charging/records/{id}": lambda: charging.make_record(charging.make_session()).pk,
    "/api/v1/charging/invoices/{id}": lambda: charging.make_invoice().pk,
    "/api/v1/maintenance-plans/{id}": lambda: maintenance.make_plan(every_days=30).pk,
    "/api/v1/maintenance-due/{id}": lambda: maintenance.make_due().pk,
    "/api/v1/meter-readings/{id}": lambda: maintenance.make_odd_reading().pk,
    # Dispatch.
    "/api/v1/technicians/{id}": lambda: dispatch.make_technician().pk,
    "/api/v1/absences/{id}": lambda: dispatch.make_absence().pk,
    "/api/v1/field-tasks/{id}": lambda: dispatch.make_task().pk,
    "/api/v1/visits/{id}": lambda: dispatch.make_visit().pk,
    "/api/v1/dispatch-plans/{id}": lambda: dispatch.make_stop().plan_id,
    "/api/v1/plan-stops/{id}": lambda: dispatch.make_stop().pk,
    "/api/v1/work-orders/{id}": a_work_order,
    # Support.
    "/api/v1/tickets/{id}": lambda: support.make_ticket().pk,
    **{
        f"/api/v1/tickets/{{id}}{part}": lambda: support.make_ticket().pk
        for part in (
            "",
            "/conversation",
            "/around",
            "/answers",
            "/clocks",
            "/reply",
            "/note",
            "/merge",
            "/unmerge",
            "/act",
            "/macro",
            "/macro-act",
            "/presence",
            "/draft",
            "/elsewhere",
            "/escalate",
            "/links",
        )
    },
    # Both ways with Zendesk and Jira.
    "/api/v1/sync-conflicts/{id}": lambda: support.make_conflict().pk,
    "/api/v1/sync/connections/{id}": lambda: support.make_copy().connection_id,
    "/api/v1/sync/queues/{id}": lambda: support.make_ticket().queue_id,
    "/api/v1/webhooks/zendesk/{market}": lambda: "SG",
    "/api/v1/webhooks/jira/{market}": lambda: "SG",
    "/api/v1/feedback/{token}": support.make_feedback_token,
    "/api/v1/ticket-links/{id}": lambda: support.make_link().pk,
    "/api/v1/ticket-files/{id}": lambda: support.make_file().pk,
    "/api/v1/ticket-messages/{id}/mail": lambda: support.answer(support.make_ticket()).pk,
    "/api/v1/sla-calendars/{id}": lambda: support.make_policy().calendar_id,
    "/api/v1/sla-policies/{id}": lambda: support.make_policy().pk,
    "/api/v1/macros/{id}": lambda: support.make_macro().pk,
    "/api/v1/canned-replies/{id}": lambda: support.make_canned().pk,
    "/api/v1/cases/{id}": lambda: support.make_case().pk,
    "/api/v1/ticket-messages/{id}": lambda: support.answer(support.make_ticket()).pk,
    "/api/v1/work-order-lines/{id}": a_work_order_line,
    "/api/v1/work-order-photos/{id}": a_photo_of_work,
    # Damage, inspections and parts.
    "/api/v1/damage-claims/{id}": lambda: maintenance.make_damage().pk,
    "/api/v1/damage-seals/{id}": lambda: maintenance.make_seal().pk,
    "/api/v1/inspection-templates/{id}": lambda: maintenance.make_template().pk,
    "/api/v1/inspections/{id}": lambda: maintenance.make_inspection().pk,
    "/api/v1/inspection-photos/{id}": lambda: maintenance.make_inspection_photo().pk,
    "/api/v1/fault-codes/{vehicle}": lambda: fleet.make_vehicle().pk,
    "/api/v1/fault-reports/{code}": maintenance.make_sheet,
    "/api/v1/vendors/{id}": lambda: maintenance.make_vendor(str(new_id())).pk,
    "/api/v1/shocks/{id}": a_shock,
    "/api/v1/shock-rules/{id}": telemetry.make_shock_rule,
    "/api/v1/parts/{id}": lambda: maintenance.make_part().pk,
    "/api/v1/stock-locations/{id}": lambda: maintenance.make_location().pk,
    "/api/v1/stock-moves/{id}": maintenance.make_delivery,
    "/api/v1/part-allocations/{id}": lambda: maintenance.make_allocation().pk,
    "/api/v1/part-reservations/{id}": lambda: maintenance.make_reservation().pk,
    "/api/v1/warranty-claims/{id}": lambda: maintenance.make_claim().pk,
    "/api/v1/alerts/{id}": an_alert,
    "/api/v1/health-rules/{id}": a_health_rule,
    "/api/v1/incidents/{id}": a_health_incident,
    "/api/v1/people/{id}": a_colleague,
    "/api/v1/views/{id}": a_view,
    "/api/v1/approvals/{id}": a_request,
    "/api/v1/inbox/{id}": an_inbox_item,
    "/api/v1/inbox/bulks/{id}": an_inbox_order,
    "/api/v1/costs/imports/{id}": a_cost_import,
    "/api/v1/costs/budgets/{id}": lambda: costs.make_budget().pk,
    "/api/v1/costs/forecasts/{id}": lambda: costs.make_forecast().pk,
    "/api/v1/costs/anomalies/{id}": lambda: costs.make_anomaly().pk,
    "/api/v1/reports/{id}": lambda: reports.make_plan().pk,
    "/api/v1/report-runs/{id}": lambda: reports.make_run().pk,
    # Data requests.
    "/api/v1/data-requests/{id}": lambda: privacy.open_request().pk,
    "/api/v1/customers/{id}/personal-data": lambda: privacy.make_person().pk,
    "/api/v1/retention-rules/{kind}": lambda: "support.draft",
    "/api/v1/warehouse-days/{id}": lambda: warehouse.make_day().pk,
    "/api/v1/dead-letters/{id}": a_dead_letter,
    "/api/v1/commissioning/cars/{id}": a_new_car,
    "/api/v1/commissioning/{id}": a_new_batch,
    "/api/v1/documents/{id}": a_document,
    "/api/v1/markets/{code}": a_market_without_admin,
    "/api/v1/commands/{id}": a_command,
    "/api/v1/access-grants/{id}": an_access,
    "/api/v1/holds/{id}": a_hold,
    "/api/v1/rentals/{id}": lambda: rentals.make_rental("active").pk,
    "/api/v1/customers/{id}": lambda: rentals.make_customer().pk,
    "/api/v1/fare-checks/{id}": lambda: rentals.make_fare_check().pk,
    "/api/v1/guard-rules/{id}": lambda: rentals.make_guard_rule().pk,
    "/api/v1/suspicions/{id}": lambda: rentals.make_suspicion().pk,
    "/api/v1/platform-commands/{id}": a_platform_command,
    "/api/v1/imports/{id}": a_fleet_import,
    "/api/v1/vehicle-edits/{id}": an_edit,
    "/api/v1/job-runs/{id}": a_run,
    "/api/v1/stations/{id}": a_station,
    "/api/v1/vehicles/{id}": a_speaking_car,
}

# Variable parts behind the first one.
PARTS: Final[Mapping[str, str]] = {"{name}": "gbfs"}

QUERIES: Final[Mapping[str, Mapping[str, str]]] = {
    "/api/v1/charging/figures": {"market": "SG"},
    "/api/v1/costs/digest": {"since": "2026-01-01T00:00:00Z"},
    "/api/v1/customers/{id}/personal-data": {"kind": "access"},
    "/api/v1/dispatch/board": {"market": "SG", "day": "2026-11-20"},
    "/api/v1/jobs/digest": {"since": "2026-01-01T00:00:00Z"},
    "/api/v1/ledger/trial-balance": {"market": "SG"},
    "/api/v1/telemetry/digest": {"since": "2026-01-01T00:00:00Z"},
    "/api/v1/vehicles/{id}/history": {"signals": "soc,locked"},
    "/api/v1/support-report": {"market": "SG"},
    "/api/v1/workshop-figures": {"market": "SG"},
}
