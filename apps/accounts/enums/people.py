"""The states of a member of staff, where each begins, and who sees a view."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from apps.accounts.enums.roles import Role


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
    CASES = "/cases"
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
    Role.SUPPORT: LandingPage.CASES,
    Role.FINANCE: LandingPage.COSTS,
    Role.SRE: LandingPage.JOBS,
    Role.ADMIN: LandingPage.OVERVIEW,
    Role.PARTNER: LandingPage.OVERVIEW,
}
