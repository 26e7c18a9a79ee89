"""Who may do what is one table, here."""

from collections.abc import Mapping
from typing import Final

from apps.accounts.enums.roles import Capability, CredentialKind, Role

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
        _C.NOTIFICATION_VIEW,
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
_RENTAL_READER: Final = frozenset({_C.RENTAL_VIEW, _C.CUSTOMER_VIEW, _C.DAMAGE_VIEW})
_RENTAL_DESK: Final = _RENTAL_READER | {
    _C.RENTAL_END,
    _C.DAMAGE_WORK,
    _C.CAPTURE_HOLD,
    _C.CUSTOMER_REVEAL,
    _C.CUSTOMER_BLOCK,
}

# Maintenance: everybody of the fleet reads; who reports, who plans, who works and who checks are apart.
_MAINTENANCE_READER: Final = frozenset({_C.WORK_ORDER_VIEW, _C.SCHEDULE_VIEW, _C.PART_VIEW})
_REPORTER: Final = _MAINTENANCE_READER | {_C.WORK_ORDER_CREATE}
_WORKER: Final = _REPORTER | {_C.WORK_ORDER_MOVE, _C.WORK_ORDER_WORK, _C.PART_MOVE}
_CHECKER: Final = _REPORTER | {_C.WORK_ORDER_MOVE, _C.WORK_ORDER_PLAN, _C.WORK_ORDER_VERIFY}

# Dispatch: who looks, who plans, and who is sent.
_DISPATCH_READER: Final = frozenset({_C.DISPATCH_VIEW})
_DISPATCH_PLANNER: Final = _DISPATCH_READER | {_C.DISPATCH_PLAN}
_SENT: Final = frozenset({_C.DISPATCH_WORK})

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

# Closing the books: who proposes a journal or signs a month is not who agrees to it.
_BOOKKEEPER: Final = frozenset({_C.JOURNAL_PROPOSE, _C.JOURNAL_APPROVE, _C.PERIOD_SIGN, _C.PERIOD_APPROVE})
_BOOKS_APPROVER: Final = frozenset({_C.JOURNAL_APPROVE, _C.JOURNAL_APPROVE_LARGE, _C.PERIOD_APPROVE})

# Who answers customers; how promises and queues are set is for whoever answers for them.
_ANSWERER: Final = frozenset({_C.TICKET_VIEW, _C.TICKET_WORK, _C.MACRO_EDIT, _C.SYNC_VIEW, _C.SYNC_RESOLVE})
# Who writes data requests down and hands copies over; a manager agrees.
_DATA_DESK: Final = frozenset({_C.DATA_REQUEST_VIEW, _C.DATA_REQUEST_WORK})

# The one table. Whoever changes it regenerates docs/reference/permissions.md and mends the tests' matrix.
CAPABILITIES: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.OPS: _FLEET_READER
    | _COMMANDER
    | _RENTAL_DESK
    | _ANSWERER
    | _CHECKER
    | _DISPATCH_READER
    | {
        _C.VEHICLE_EDIT,
        _C.VEHICLE_IMPORT,
        _C.VEHICLE_HOLD,
        _C.GUARD_RULE_EDIT,
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
    | _DISPATCH_PLANNER
    | _SENT
    | {
        _C.SCHEDULE_EDIT,
        _C.PART_EDIT,
        _C.VEHICLE_EDIT,
        _C.VEHICLE_HOLD,
        _C.VEHICLE_GRANT_ACCESS,
        _C.COMMISSIONING_WORK,
        _C.ALERT_MANAGE,
        _C.JOB_VIEW,
    },
    # Opens the cars that somebody gave access to, and no other.
    Role.TECHNICIAN: _FLEET_READER
    | _IN_EMERGENCIES
    | _WORKER
    | _SENT
    | {_C.ALERT_MANAGE, _C.COMMISSIONING_WORK},
    Role.SUPPORT: _FLEET_READER
    | _COMMANDER
    | _RENTAL_DESK
    | _ANSWERER
    | _REPORTER
    | _DATA_DESK
    | {_C.PAYMENT_VIEW, _C.REFUND_REQUEST, _C.PAYER_VIEW},
    Role.FINANCE: _COLLEAGUE
    | _RECONCILER
    | _BOOKKEEPER
    | _RENTAL_READER
    | _MAINTENANCE_READER
    | {
        _C.CAPTURE_HOLD,
        _C.CAPTURE_RELEASE,
        _C.CAPTURE_APPROVE,
        _C.VEHICLE_VIEW,
        _C.COMMAND_VIEW,
        _C.STATION_VIEW,
        _C.ORGANISATION_VIEW,
        _C.CHARGING_VIEW,
        _C.ENERGY_INVOICE_WORK,
        _C.COST_VIEW,
        _C.COST_IMPORT,
        _C.COST_EXPORT,
        _C.BUDGET_EDIT,
        _C.COST_ANOMALY_WORK,
        _C.JOB_VIEW,
        _C.PAYMENT_VIEW,
        _C.LEDGER_VIEW,
        _C.REFUND_REQUEST,
        _C.REFUND_REQUEST_LARGE,
        _C.REFUND_APPROVE,
        _C.CAMPAIGN_RUN,
        _C.DISPUTE_ANSWER,
        *(_C.PAYER_VIEW, _C.PAYER_EDIT, _C.INVOICE_ISSUE, _C.INVOICE_CREDIT),
    },
    Role.SRE: _FLEET_READER
    | _MAINTENANCE_READER
    | {_C.NOTIFICATION_MANAGE, _C.SYNC_VIEW}
    | {
        _C.TELEMETRY_BACKFILL,
        _C.RENTAL_BACKFILL,
        _C.FEED_VIEW,
        _C.JOB_VIEW,
        _C.JOB_REPLAY,
        _C.DEAD_LETTER_MANAGE,
        _C.COST_VIEW,
        _C.COST_ANOMALY_WORK,
        _C.AUDIT_VIEW,
        _C.PERSON_VIEW,
    },
    Role.MANAGER: _FLEET_READER
    | _ANSWERER
    | {_C.SUPPORT_MANAGE}
    | _DATA_DESK
    | {_C.DATA_REQUEST_APPROVE}
    | {_C.NOTIFICATION_MANAGE}
    | {_C.RECON_VIEW, _C.RECON_WAIVE}
    | _BOOKS_APPROVER
    | _RENTAL_READER
    | _CHECKER
    | _DISPATCH_READER
    | {
        _C.DAMAGE_WORK,
        _C.CAPTURE_RELEASE,
        _C.CAPTURE_APPROVE,
        _C.CAPTURE_APPROVE_LARGE,
        _C.GUARD_RULE_EDIT,
        _C.VEHICLE_IMMOBILISE,
        _C.VEHICLE_UNLOCK_FOR_SAFETY,
        _C.COMMAND_SEND,
        _C.FEED_VIEW,
        _C.JOB_VIEW,
        _C.COST_VIEW,
        _C.COST_EXPORT,
        _C.BUDGET_EDIT,
        _C.COST_ANOMALY_WORK,
        _C.AUDIT_VIEW,
        _C.PERSON_VIEW,
        _C.VIEW_CURATE,
        _C.PAYMENT_VIEW,
        _C.LEDGER_VIEW,
        _C.REFUND_APPROVE,
        _C.REFUND_APPROVE_LARGE,
        _C.PAYER_VIEW,
    },
    # Read only, and of the fleet only what their organisation owns: see Actor.owners. What is nobody's car
    # (stations, people, money) is not theirs to see; give a capability here only if its reads begin there.
    Role.PARTNER: frozenset({_C.MARKET_VIEW, _C.VEHICLE_VIEW, _C.TELEMETRY_VIEW, _C.VIEW_USE}),
    Role.ADMIN: frozenset(Capability) - {_C.BAY_REPORT, _C.MDS_READ, _C.CHARGING_REPORT},
}
