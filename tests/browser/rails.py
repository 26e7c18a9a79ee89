"""What each role is called, finds in its rail and starts with, as it was decided; the console must agree."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rail:
    """Entries from top to bottom, those under *More*, and the address that `/` leads to."""

    main: tuple[str, ...]
    more: tuple[str, ...]
    landing: str


RAILS = {
    "ops": Rail(
        ("Overview", "Live map", "Vehicles", "Alerts", "Stations", "Inbox", "Approvals"),
        (
            "Zones",
            "Work orders",
            "Schedules",
            "Documents",
            "Commissioning",
            "Disagreements",
            "Jobs",
            "Public files",
        ),
        "/overview",
    ),
    "dispatcher": Rail(
        ("Live map", "Vehicles", "Alerts", "Work orders", "Schedules", "Documents", "Inbox"),
        ("Approvals", "Overview", "Stations", "Zones", "Commissioning", "Disagreements", "Jobs"),
        "/map",
    ),
    "technician": Rail(
        ("Work orders", "Vehicles", "Live map", "Alerts", "Inbox", "Approvals"),
        ("Overview", "Stations", "Zones", "Schedules", "Documents", "Commissioning", "Disagreements"),
        "/work-orders",
    ),
    "support": Rail(
        ("Vehicles", "Live map", "Inbox"),
        (
            "Approvals",
            "Overview",
            "Stations",
            "Zones",
            "Alerts",
            "Work orders",
            "Schedules",
            "Documents",
            "Commissioning",
            "Disagreements",
        ),
        "/vehicles",
    ),
    "finance": Rail(
        ("Costs & budgets", "Approvals", "Inbox"),
        ("Overview", "Live map", "Vehicles", "Stations", "Work orders", "Schedules", "Jobs"),
        "/costs",
    ),
    "sre": Rail(
        ("Jobs", "Audit", "Costs & budgets", "Overview", "Live map", "Inbox"),
        (
            "Approvals",
            "Vehicles",
            "Stations",
            "Zones",
            "Alerts",
            "Work orders",
            "Schedules",
            "Documents",
            "Commissioning",
            "Disagreements",
            "Public files",
        ),
        "/jobs",
    ),
    "manager": Rail(
        ("Overview", "Live map", "Vehicles", "Inbox", "Approvals", "Costs & budgets", "Audit"),
        (
            "Stations",
            "Zones",
            "Alerts",
            "Work orders",
            "Schedules",
            "Documents",
            "Commissioning",
            "Disagreements",
            "Jobs",
            "Public files",
        ),
        "/overview",
    ),
    "partner": Rail(
        ("Overview", "Vehicles", "Live map"),
        (),
        "/overview",
    ),
    "admin": Rail(
        ("Overview", "Vehicles", "Stations", "Jobs", "Audit", "Costs & budgets", "Approvals"),
        (
            "Inbox",
            "Live map",
            "Zones",
            "Alerts",
            "Work orders",
            "Schedules",
            "Documents",
            "Commissioning",
            "Disagreements",
            "Public files",
        ),
        "/overview",
    ),
}
ROLES = tuple(RAILS)
NAMES = {
    "ops": "Operations",
    "dispatcher": "Dispatcher",
    "technician": "Technician",
    "support": "Support",
    "finance": "Finance",
    "sre": "Site reliability",
    "manager": "Manager",
    "partner": "Partner",
    "admin": "Administrator",
}
