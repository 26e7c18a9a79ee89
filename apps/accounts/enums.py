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
    VEHICLE_VIEW = "vehicle.view"
    VEHICLE_EDIT = "vehicle.edit"
    VEHICLE_IMPORT = "vehicle.import"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_EDIT = "document.edit"
    COMMISSIONING_VIEW = "commissioning.view"
    COMMISSIONING_WORK = "commissioning.work"
    COMMISSIONING_RELEASE = "commissioning.release"
    STATION_VIEW = "station.view"
    STATION_EDIT = "station.edit"
    TELEMETRY_VIEW = "telemetry.view"
    TELEMETRY_BACKFILL = "telemetry.backfill"
    JOB_VIEW = "job.view"
    JOB_REPLAY = "job.replay"
    DEAD_LETTER_MANAGE = "dead_letter.manage"
    COST_VIEW = "cost.view"
    COST_IMPORT = "cost.import"
    COST_EXPORT = "cost.export"
    COLLEAGUE_VIEW = "colleague.view"
    APPROVAL_VIEW = "approval.view"
    INBOX_VIEW = "inbox.view"
    INBOX_WORK = "inbox.work"


_C = Capability
# What everybody of the company does: take up what needs a person, ask a second one, decide for others.
_COLLEAGUE: Final = frozenset(
    {_C.MARKET_VIEW, _C.COLLEAGUE_VIEW, _C.APPROVAL_VIEW, _C.INBOX_VIEW, _C.INBOX_WORK}
)
_FLEET_READER: Final = _COLLEAGUE | {
    _C.VEHICLE_VIEW,
    _C.STATION_VIEW,
    _C.TELEMETRY_VIEW,
    _C.DOCUMENT_VIEW,
    _C.COMMISSIONING_VIEW,
}

# The one table. Whoever changes it regenerates docs/reference/permissions.md and mends the tests' matrix.
CAPABILITIES: Final[Mapping[Role, frozenset[Capability]]] = {
    Role.OPS: _FLEET_READER
    | {
        _C.VEHICLE_EDIT,
        _C.VEHICLE_IMPORT,
        _C.STATION_EDIT,
        _C.DOCUMENT_EDIT,
        _C.COMMISSIONING_WORK,
        _C.COMMISSIONING_RELEASE,
        _C.JOB_VIEW,
    },
    Role.DISPATCHER: _FLEET_READER | {_C.VEHICLE_EDIT, _C.COMMISSIONING_WORK, _C.JOB_VIEW},
    Role.TECHNICIAN: _FLEET_READER | {_C.COMMISSIONING_WORK},
    Role.SUPPORT: _FLEET_READER,
    Role.FINANCE: _COLLEAGUE
    | {
        _C.VEHICLE_VIEW,
        _C.STATION_VIEW,
        _C.COST_VIEW,
        _C.COST_IMPORT,
        _C.COST_EXPORT,
        _C.JOB_VIEW,
    },
    Role.SRE: _FLEET_READER
    | {
        _C.TELEMETRY_BACKFILL,
        _C.JOB_VIEW,
        _C.JOB_REPLAY,
        _C.DEAD_LETTER_MANAGE,
        _C.COST_VIEW,
        _C.PERSON_VIEW,
    },
    Role.MANAGER: _FLEET_READER | {_C.JOB_VIEW, _C.COST_VIEW, _C.COST_EXPORT, _C.PERSON_VIEW},
    # A partner sees its own cars only; until vehicles know their owner that is none of them.
    Role.PARTNER: frozenset({_C.MARKET_VIEW}),
    Role.ADMIN: frozenset(Capability),
}


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
    JOBS = "/jobs"
    COSTS = "/costs"


# First match wins for somebody with several roles.
LANDING_PAGES: Final[Mapping[Role, LandingPage]] = {
    Role.OPS: LandingPage.OVERVIEW,
    Role.MANAGER: LandingPage.OVERVIEW,
    Role.DISPATCHER: LandingPage.MAP,
    Role.TECHNICIAN: LandingPage.VEHICLES,
    Role.SUPPORT: LandingPage.VEHICLES,
    Role.FINANCE: LandingPage.COSTS,
    Role.SRE: LandingPage.JOBS,
    Role.ADMIN: LandingPage.OVERVIEW,
    Role.PARTNER: LandingPage.OVERVIEW,
}
