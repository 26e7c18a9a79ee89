"""Roles, capabilities and the states of a member of staff; who may do what is one table, here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody is here for. The value is the name of the group in Cognito."""

    OPS = "ops"
    DISPATCHER = "dispatcher"
    TECHNICIAN = "technician"
    SUPPORT = "support"
    FINANCE = "finance"
    SRE = "sre"
    MANAGER = "manager"
    PARTNER = "partner"
    ADMIN = "admin"


class Capability(StrEnum):
    """`noun.verb`: what an action of the API asks for."""

    MARKET_VIEW = "market.view"
    MARKET_MANAGE = "market.manage"
    PERSON_VIEW = "person.view"
    PERSON_MANAGE = "person.manage"
    ORGANISATION_VIEW = "organisation.view"
    ORGANISATION_EDIT = "organisation.edit"
    VEHICLE_VIEW = "vehicle.view"
    VEHICLE_EDIT = "vehicle.edit"
    VEHICLE_IMPORT = "vehicle.import"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_EDIT = "document.edit"
    COMMISSIONING_VIEW = "commissioning.view"
    COMMISSIONING_WORK = "commissioning.work"
    COMMISSIONING_RELEASE = "commissioning.release"
    VEHICLE_HOLD = "vehicle.hold"
    VEHICLE_COMMAND = "vehicle.command"
    VEHICLE_IMMOBILISE = "vehicle.immobilise"
    VEHICLE_UNLOCK_FOR_SAFETY = "vehicle.unlock_for_safety"
    VEHICLE_GRANT_ACCESS = "vehicle.grant_access"
    COMMAND_VIEW = "command.view"
    COMMAND_SEND = "command.send"
    STATION_VIEW = "station.view"
    STATION_EDIT = "station.edit"
    TELEMETRY_VIEW = "telemetry.view"
    ALERT_VIEW = "alert.view"
    ALERT_MANAGE = "alert.manage"
    HEALTH_RULE_EDIT = "health_rule.edit"
    HEALTH_RULE_PUBLISH = "health_rule.publish"
    TELEMETRY_BACKFILL = "telemetry.backfill"
    DRIFT_VIEW = "drift.view"
    DRIFT_SETTLE = "drift.settle"
    DRIFT_RULE = "drift.rule"
    JOB_VIEW = "job.view"
    JOB_REPLAY = "job.replay"
    DEAD_LETTER_MANAGE = "dead_letter.manage"
    CHARGING_VIEW = "charging.view"
    ENERGY_INVOICE_WORK = "energy_invoice.work"
    RENTAL_VIEW = "rental.view"
    RENTAL_END = "rental.end"
    CAPTURE_HOLD = "capture.hold"
    CAPTURE_RELEASE = "capture.release"
    RENTAL_BACKFILL = "rental.backfill"
    CUSTOMER_VIEW = "customer.view"
    CUSTOMER_REVEAL = "customer.reveal"
    CUSTOMER_BLOCK = "customer.block"
    COST_VIEW = "cost.view"
    COST_IMPORT = "cost.import"
    COST_EXPORT = "cost.export"
    COLLEAGUE_VIEW = "colleague.view"
    APPROVAL_VIEW = "approval.view"
    AUDIT_VIEW = "audit.view"
    INBOX_VIEW = "inbox.view"
    INBOX_WORK = "inbox.work"
    ZONE_VIEW = "zone.view"
    ZONE_EDIT = "zone.edit"
    FEED_VIEW = "feed.view"
    CREDENTIAL_MANAGE = "credential.manage"
    VIEW_USE = "view.use"
    VIEW_SHARE = "view.share"
    VIEW_CURATE = "view.curate"
    WORK_ORDER_VIEW = "work_order.view"
    WORK_ORDER_CREATE = "work_order.create"
    WORK_ORDER_MOVE = "work_order.move"
    WORK_ORDER_PLAN = "work_order.plan"
    WORK_ORDER_WORK = "work_order.work"
    WORK_ORDER_VERIFY = "work_order.verify"
    # Reconciliation.
    RECON_VIEW = "recon.view"
    RECON_MATCH = "recon.match"
    RECON_RUN = "recon.run"
    RECON_WAIVE = "recon.waive"
    RECON_RULE_EDIT = "recon_rule.edit"
    RECON_RULE_PUBLISH = "recon_rule.publish"
    RECON_DAY_SIGN = "recon_day.sign"
    STATEMENT_IMPORT = "statement.import"
    # Money.
    PAYMENT_VIEW = "payment.view"
    LEDGER_VIEW = "ledger.view"
    REFUND_REQUEST = "refund.request"
    REFUND_REQUEST_LARGE = "refund.request_large"
    REFUND_APPROVE = "refund.approve"
    REFUND_APPROVE_LARGE = "refund.approve_large"
    SCHEDULE_VIEW = "schedule.view"
    SCHEDULE_EDIT = "schedule.edit"
    # Held by keys of other people's programs, never by a role.
    BAY_REPORT = "bay.report"
    MDS_READ = "mds.read"
    CHARGING_REPORT = "charging.report"


class CredentialKind(StrEnum):
    """What a key of somebody else's program is for."""

    CHARGING_OPERATOR = "charging_operator"
    REGULATOR = "regulator"


_C = Capability
# What everybody of the company does: take up what needs a person, ask a second one, decide for others.
_COLLEAGUE: Final = frozenset(
    {
        _C.MARKET_VIEW,
        _C.COLLEAGUE_VIEW,
        _C.APPROVAL_VIEW,
        _C.INBOX_VIEW,
        _C.INBOX_WORK,
        _C.VIEW_USE,
        _C.VIEW_SHARE,
    }
)
_FLEET_READER: Final = _COLLEAGUE | {
    _C.VEHICLE_VIEW,
    _C.STATION_VIEW,
    _C.ZONE_VIEW,
    _C.TELEMETRY_VIEW,
    _C.DOCUMENT_VIEW,
    _C.COMMISSIONING_VIEW,
    _C.ORGANISATION_VIEW,
    _C.DRIFT_VIEW,
    _C.ALERT_VIEW,
    _C.COMMAND_VIEW,
    _C.CHARGING_VIEW,
}

CREDENTIAL_CAPABILITIES: Final[Mapping[CredentialKind, frozenset[str]]] = {
    CredentialKind.CHARGING_OPERATOR: frozenset({_C.BAY_REPORT, _C.CHARGING_REPORT}),
    CredentialKind.REGULATOR: frozenset({_C.MDS_READ}),
}

# Who stands on the phone or beside a car when somebody is locked in.
_IN_EMERGENCIES: Final = frozenset({_C.COMMAND_SEND, _C.VEHICLE_UNLOCK_FOR_SAFETY})
_COMMANDER: Final = _IN_EMERGENCIES | {_C.VEHICLE_COMMAND}
# Who reads what is rented and by whom, and who helps a customer.
_RENTAL_READER: Final = frozenset({_C.RENTAL_VIEW, _C.CUSTOMER_VIEW})
_RENTAL_DESK: Final = _RENTAL_READER | {
    _C.RENTAL_END,
    _C.CAPTURE_HOLD,
    _C.CUSTOMER_REVEAL,
    _C.CUSTOMER_BLOCK,
}

# Maintenance: everybody of the fleet reads; who reports, who plans, who works and who checks are apart.
_MAINTENANCE_READER: Final = frozenset({_C.WORK_ORDER_VIEW, _C.SCHEDULE_VIEW})
_REPORTER: Final = _MAINTENANCE_READER | {_C.WORK_ORDER_CREATE}
_WORKER: Final = _REPORTER | {_C.WORK_ORDER_MOVE, _C.WORK_ORDER_WORK}
_CHECKER: Final = _REPORTER | {_C.WORK_ORDER_MOVE, _C.WORK_ORDER_PLAN, _C.WORK_ORDER_VERIFY}

# Books that must agree; a waiver is granted by somebody else than who asks for it.
_RECONCILER: Final = frozenset(
    {
        _C.RECON_VIEW,
        _C.RECON_MATCH,
        _C.RECON_RUN,
        _C.RECON_WAIVE,
        _C.RECON_RULE_EDIT,
        _C.RECON_RULE_PUBLISH,
        _C.RECON_DAY_SIGN,
        _C.STATEMENT_IMPORT,
    }
)

# The one table. Whoever changes it regenerates docs/reference/permissions.md and mends the tests' matrix.
CAPABILITIES: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.OPS: _FLEET_READER
    | _COMMANDER
    | _RENTAL_DESK
    | _CHECKER
    | {
        _C.VEHICLE_EDIT,
        _C.VEHICLE_IMPORT,
        _C.VEHICLE_HOLD,
        _C.VEHICLE_IMMOBILISE,
        _C.VEHICLE_GRANT_ACCESS,
        _C.STATION_EDIT,
        _C.ZONE_EDIT,
        _C.DOCUMENT_EDIT,
        _C.COMMISSIONING_WORK,
        _C.COMMISSIONING_RELEASE,
        _C.DRIFT_SETTLE,
        _C.DRIFT_RULE,
        _C.ALERT_MANAGE,
        _C.HEALTH_RULE_EDIT,
        _C.HEALTH_RULE_PUBLISH,
        _C.FEED_VIEW,
        _C.JOB_VIEW,
    },
    Role.DISPATCHER: _FLEET_READER
    | _COMMANDER
    | _WORKER
    | _CHECKER
    | {
        _C.SCHEDULE_EDIT,
        _C.VEHICLE_EDIT,
        _C.VEHICLE_HOLD,
        _C.VEHICLE_GRANT_ACCESS,
        _C.COMMISSIONING_WORK,
        _C.ALERT_MANAGE,
        _C.JOB_VIEW,
    },
    # Opens the cars that somebody gave access to, and no other.
    Role.TECHNICIAN: _FLEET_READER | _IN_EMERGENCIES | _WORKER | {_C.ALERT_MANAGE, _C.COMMISSIONING_WORK},
    Role.SUPPORT: _FLEET_READER
    | _COMMANDER
    | _RENTAL_DESK
    | _REPORTER
    | {_C.PAYMENT_VIEW, _C.REFUND_REQUEST},
    Role.FINANCE: _COLLEAGUE
    | _RECONCILER
    | _RENTAL_READER
    | _MAINTENANCE_READER
    | {
        _C.CAPTURE_HOLD,
        _C.CAPTURE_RELEASE,
        _C.VEHICLE_VIEW,
        _C.COMMAND_VIEW,
        _C.STATION_VIEW,
        _C.ORGANISATION_VIEW,
        _C.CHARGING_VIEW,
        _C.ENERGY_INVOICE_WORK,
        _C.COST_VIEW,
        _C.COST_IMPORT,
        _C.COST_EXPORT,
        _C.JOB_VIEW,
        _C.PAYMENT_VIEW,
        _C.LEDGER_VIEW,
        _C.REFUND_REQUEST,
        _C.REFUND_REQUEST_LARGE,
        _C.REFUND_APPROVE,
    },
    Role.SRE: _FLEET_READER
    | _MAINTENANCE_READER
    | {
        _C.TELEMETRY_BACKFILL,
        _C.RENTAL_BACKFILL,
        _C.FEED_VIEW,
        _C.JOB_VIEW,
        _C.JOB_REPLAY,
        _C.DEAD_LETTER_MANAGE,
        _C.COST_VIEW,
        _C.AUDIT_VIEW,
        _C.PERSON_VIEW,
    },
    Role.MANAGER: _FLEET_READER
    | {_C.RECON_VIEW, _C.RECON_WAIVE}
    | _RENTAL_READER
    | _CHECKER
    | {
        _C.CAPTURE_RELEASE,
        _C.VEHICLE_IMMOBILISE,
        _C.VEHICLE_UNLOCK_FOR_SAFETY,
        _C.COMMAND_SEND,
        _C.FEED_VIEW,
        _C.JOB_VIEW,
        _C.COST_VIEW,
        _C.COST_EXPORT,
        _C.AUDIT_VIEW,
        _C.PERSON_VIEW,
        _C.VIEW_CURATE,
        _C.PAYMENT_VIEW,
        _C.LEDGER_VIEW,
        _C.REFUND_APPROVE,
        _C.REFUND_APPROVE_LARGE,
    },
    # Read only, and of the fleet only what their organisation owns: see Actor.owners. What is nobody's car
    # (stations, people, money) is not theirs to see; give a capability here only if its reads begin there.
    Role.PARTNER: frozenset({_C.MARKET_VIEW, _C.VEHICLE_VIEW, _C.TELEMETRY_VIEW, _C.VIEW_USE}),
    Role.ADMIN: frozenset(Capability) - {_C.BAY_REPORT, _C.MDS_READ, _C.CHARGING_REPORT},
}


class ViewAudience(StrEnum):
    """Who sees a saved view: its owner, or also the colleagues of its markets."""

    PRIVATE = "private"
    TEAM = "team"


class StaffStatus(StrEnum):
    """inviting → invited → active ⇄ disabled; an invited person can be disabled too."""

    INVITING = "inviting"
    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


class LandingPage(StrEnum):
    """The page of the console that a role opens with."""

    OVERVIEW = "/overview"
    MAP = "/map"
    VEHICLES = "/vehicles"
    CUSTOMERS = "/customers"
    WORK_ORDERS = "/work-orders"
    JOBS = "/jobs"
    COSTS = "/costs"


# First match wins for somebody with several roles.
LANDING_PAGES: Final[Mapping[Role, LandingPage]] = {
    Role.OPS: LandingPage.OVERVIEW,
    Role.MANAGER: LandingPage.OVERVIEW,
    Role.DISPATCHER: LandingPage.MAP,
    Role.TECHNICIAN: LandingPage.WORK_ORDERS,
    Role.SUPPORT: LandingPage.CUSTOMERS,
    Role.FINANCE: LandingPage.COSTS,
    Role.SRE: LandingPage.JOBS,
    Role.ADMIN: LandingPage.OVERVIEW,
    Role.PARTNER: LandingPage.OVERVIEW,
}
