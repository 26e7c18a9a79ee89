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
        ("Overview", "Live map", "Vehicles", "Rentals", "Alerts", "Inbox", "Approvals"),
        ("Stations", "Zones", "Charging", "Work orders", "Dispatch", "Schedules", "Documents", "Commissioning", "Parts", "Cases", "Customers", "Disagreements", "Jobs", "Public files"),
        "/overview",
    ),
    "dispatcher": Rail(
        ("Live map", "Vehicles", "Alerts", "Dispatch", "Work orders", "Schedules", "Inbox"),
        ("Approvals", "Overview", "Stations", "Zones", "Charging", "My stops", "Documents", "Commissioning", "Parts", "Disagreements", "Jobs"),
        "/map",
    ),
    "technician": Rail(
        ("Work orders", "My stops", "Parts", "Vehicles", "Live map", "Alerts", "Inbox"),
        ("Approvals", "Overview", "Stations", "Zones", "Charging", "Schedules", "Documents", "Commissioning", "Disagreements"),
        "/work-orders",
    ),
    "support": Rail(
        ("Cases", "Customers", "Rentals", "Vehicles", "Live map", "Refunds", "Inbox"),
        ("Approvals", "Overview", "Stations", "Zones", "Alerts", "Charging", "Work orders", "Schedules", "Documents", "Commissioning", "Parts", "Payers", "Disagreements"),
        "/cases",
    ),
    "finance": Rail(
        ("Costs & budgets", "Reconciliation", "Refunds", "Ledger", "Rentals", "Approvals", "Inbox"),
        ("Overview", "Live map", "Vehicles", "Stations", "Charging", "Work orders", "Schedules", "Parts", "Customers", "Payers", "Jobs"),
        "/costs",
    ),
    "sre": Rail(
        ("Jobs", "Audit", "Costs & budgets", "Overview", "Live map", "Inbox"),
        ("Approvals", "Vehicles", "Stations", "Zones", "Alerts", "Charging", "Work orders", "Schedules", "Documents", "Commissioning", "Parts", "Disagreements", "Public files"),
        "/jobs",
    ),
    "manager": Rail(
        ("Overview", "Live map", "Vehicles", "Inbox", "Approvals", "Costs & budgets", "Audit"),
        ("Stations", "Zones", "Alerts", "Rentals", "Charging", "Work orders", "Dispatch", "Schedules", "Documents", "Commissioning", "Parts", "Cases", "Customers", "Reconciliation", "Refunds", "Payers", "Ledger", "Disagreements", "Jobs", "Public files"),
        "/overview",
    ),
    "partner": Rail(
        ("Overview", "Vehicles", "Live map"),
        (),
        "/overview",
    ),
    "admin": Rail(
        ("Overview", "Vehicles", "Stations", "Jobs", "Audit", "Costs & budgets", "Approvals"),
        ("Inbox", "Live map", "Zones", "Alerts", "Rentals", "Charging", "Work orders", "Dispatch", "My stops", "Schedules", "Documents", "Commissioning", "Parts", "Cases", "Customers", "Reconciliation", "Refunds", "Payers", "Ledger", "Disagreements", "Public files"),
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
