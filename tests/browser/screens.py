"""Every screen: its address, who may open it, what its tab says and what must stand on it.

A new screen is one line of `SCREENS`; docs/how-to/a-screen.md says what the walk proves of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from apps.accounts.enums import Role
from apps.accounts.rules import capabilities_of
from tests.browser.looking import main_of
from tests.browser.rails import ROLES

# Noun in an address -> the list of the API whose first item stands for it.
FIRST = {
    "budget": "costs/budgets?limit=1&order=name",
    "vehicle": "vehicles?limit=1&order=plate&market=SG",
    "station": "stations?limit=1&order=name&market=SG",
    "zone": "zones?limit=1&order=name&market=SG",
    "rental": "rentals?limit=1&order=-opened_at&market=SG&state=captured",
    "customer": "customers?limit=1&order=number&market=SG",
    "rule": "health-rules?limit=1&order=name",
    "work_order": "work-orders?limit=1&order=code&market=SG",
    "ticket": "tickets?limit=1&order=waiting_since&market=SG&waiting=true",
    "part": "parts?limit=1&order=name&market=SG",
    "data_request": "data-requests?limit=1&order=opened_at&state=draft",
    "payer": "payers?limit=1&order=name&market=SG",
    "invoice": "invoices?limit=1&order=issued_at&market=SG",
    "inspection": "inspections?limit=1&state=done&q=safety",
}

Content = Callable[[Page], None]
PLATE = re.compile(r"EVR\d+[A-Z]")
MONEY = re.compile(r"\$[\d,.]*\d")


@dataclass(frozen=True)
class Screen:
    """`path` may hold a noun of `FIRST`; `title` is the heading, and what the tab begins with."""

    name: str
    path: str
    capability: str
    title: str | re.Pattern[str]
    content: Content

    def allows(self, role: str) -> bool:
        return not self.capability or self.capability in capabilities_of((Role(role),))

    @property
    def is_main(self) -> bool:
        """A place of the rail, and no page, panel or tab behind it."""
        return bool(re.fullmatch(r"/[a-z-]+|/settings/[a-z]+", self.path))

    def roles(self) -> list[str]:
        """Who may see it."""
        return [role for role in ROLES if self.allows(role)]


def rows_of(page: Page, grid: str) -> Locator:
    """The rows of a grid below its header."""
    shown = main_of(page).get_by_role("grid", name=grid, exact=True)
    return shown.locator("[role=row][aria-rowindex]:not([aria-rowindex='1'])")


def _grid(name: str, cell: str | re.Pattern[str]) -> Content:
    def check(page: Page) -> None:
        expect(rows_of(page, name).first).to_be_visible()
        expect(rows_of(page, name).filter(has_text=cell).first).to_be_visible()

    return check


def _list_of(name: str) -> Content:
    """A list that may well be empty today."""

    def check(page: Page) -> None:
        expect(main_of(page).get_by_role("grid", name=name, exact=True)).to_be_visible()

    return check


def _regions(*names: str) -> Content:
    def check(page: Page) -> None:
        for name in names:
            expect(main_of(page).get_by_role("region", name=name)).to_be_visible()

    return check


def _headings(*names: str | re.Pattern[str]) -> Content:
    def check(page: Page) -> None:
        for name in names:
            expect(main_of(page).get_by_role("heading", name=name, exact=True)).to_be_visible()

    return check


def _all(*checks: Content) -> Content:
    def check(page: Page) -> None:
        for one in checks:
            one(page)

    return check


def _costs(page: Page) -> None:
    main = main_of(page)
    expect(main.get_by_role("figure", name="Cost per day").locator("svg .recharts-bar").first).to_be_visible()
    expect(rows_of(page, "Cost by group").filter(has_text=MONEY).first).to_be_visible()
    expect(main.get_by_role("region", name="The month so far")).to_contain_text(MONEY)


def _map(page: Page) -> None:
    main = main_of(page)
    expect(main.locator("canvas.maplibregl-canvas")).to_be_visible()
    expect(main.get_by_role("heading", name=re.compile(r"^[\d,]+ cars? in view$"))).to_be_visible()
    expect(main.get_by_text(PLATE).first).to_be_visible()


def _drawing(page: Page) -> None:
    main = main_of(page)
    expect(main.locator("canvas.maplibregl-canvas")).to_be_visible()
    expect(main.get_by_role("radio", name="Draw", exact=True)).to_be_checked()
    expect(main.get_by_role("textbox", name="Corners")).to_be_visible()


def _quiet_or(grid: str, quiet: str) -> Content:
    """A list that is empty as long as all goes well."""

    def check(page: Page) -> None:
        expect(rows_of(page, grid).or_(main_of(page).get_by_text(quiet)).last).to_be_visible()

    return check


SCREENS = (
    Screen(
        "overview", "/overview", "", "Overview", _headings(re.compile("Since you left|Nothing is shared"))
    ),
    Screen("map", "/map", "vehicle.view", "Live map", _map),
    Screen("vehicles", "/vehicles", "vehicle.view", "Vehicles", _grid("Vehicles", PLATE)),
    Screen(
        "vehicle-peek",
        "/vehicles?sel={vehicle}",
        "vehicle.view",
        "Vehicles",
        _all(_grid("Vehicles", PLATE), _headings("Health", "Last events")),
    ),
    Screen(
        "vehicle",
        "/vehicles/{vehicle}",
        "vehicle.view",
        PLATE,
        _headings("Right now", "Health", "Master data", "What happened"),
    ),
    Screen("timeline", "/vehicles/{vehicle}?tab=timeline", "vehicle.view", PLATE, _headings("What happened")),
    Screen(
        "imports", "/vehicles/imports", "vehicle.import", "Imports", _grid("Imports", re.compile("Vehicles"))
    ),
    Screen(
        "edits",
        "/vehicles/edits",
        "vehicle.edit",
        "Edits of many cars",
        _quiet_or("Edits of many cars", "Nobody has edited many cars at once"),
    ),
    Screen(
        "truths",
        "/vehicles/{vehicle}?tab=truths",
        "telemetry.view",
        PLATE,
        _all(_headings("Side by side"), _regions("Truths side by side")),
    ),
    Screen(
        "drifts",
        "/drifts",
        "drift.view",
        "Disagreements",
        _quiet_or("Disagreements", "All sources agree"),
    ),
    Screen(
        "drift-rules",
        "/drifts/rules",
        "drift.view",
        "What is settled automatically",
        _regions("Rules of Singapore"),
    ),
    Screen("rentals", "/rentals", "rental.view", "Rentals", _grid("Rentals", PLATE)),
    Screen(
        "stranded",
        "/rentals/stranded",
        "rental.end",
        "Customer stranded",
        _headings("Whose ride is it?"),
    ),
    Screen("guard", "/rentals/guard", "rental.view", "Guard of fares", _headings("Rule of Singapore")),
    Screen(
        "rental",
        "/rentals/{rental}",
        "rental.view",
        re.compile(r"^R-[0-9A-F]{8}"),
        _headings("The ride", "The fare", "What the platform told"),
    ),
    Screen("cases", "/cases", "ticket.view", "Cases", _regions("List of tickets")),
    Screen("queues", "/cases/queues", "ticket.view", "Queues", _headings("Who takes new tickets")),
    Screen(
        "support reports",
        "/cases/reports",
        "ticket.view",
        "Reports",
        _headings("Promises kept", "Who has how much"),
    ),
    Screen(
        "customers", "/customers", "customer.view", "Customers", _grid("Customers", re.compile(r"C-\d{6}"))
    ),
    Screen(
        "customer",
        "/customers/{customer}",
        "customer.view",
        re.compile(r"^C-\d{6}"),
        _headings("Who it is", "Contact", "Rentals"),
    ),
    Screen("workbench", "/reconciliation", "recon.view", "Reconciliation", _regions("What is ticked")),
    Screen(
        "breaks",
        "/reconciliation/breaks?state=open",
        "recon.view",
        "Reconciliation",
        _quiet_or("Breaks", "The books agree"),
    ),
    Screen(
        "days",
        "/reconciliation/days",
        "recon.view",
        "Reconciliation",
        _quiet_or("Days", "No day has been prepared yet"),
    ),
    Screen(
        "periods",
        "/reconciliation/periods",
        "recon.view",
        "Reconciliation",
        _quiet_or("Months", "No month is there yet"),
    ),
    Screen(
        "runs",
        "/reconciliation/runs",
        "recon.view",
        "Reconciliation",
        _quiet_or("Runs", "Nothing has been compared yet"),
    ),
    Screen(
        "recon-rules", "/reconciliation/rules", "recon.view", "Reconciliation", _regions("Payouts and bank")
    ),
    Screen(
        "statements",
        "/reconciliation/statements",
        "recon.view",
        "Reconciliation",
        _quiet_or("Bank statements", "No bank statement has come in yet"),
    ),
    Screen("stations", "/stations", "station.view", "Stations", _grid("Stations", re.compile(r"\w"))),
    Screen(
        "station",
        "/stations/{station}",
        "station.view",
        re.compile(r"\w"),
        _headings("Right now", "Cars here", "Charging points"),
    ),
    Screen("charging", "/charging", "charging.view", "Charging", _list_of("Charging sessions")),
    Screen("charge-records", "/charging/records", "charging.view", "Charging", _list_of("Charge records")),
    Screen("energy-invoices", "/charging/invoices", "charging.view", "Charging", _list_of("Energy invoices")),
    Screen("zones", "/zones", "zone.view", "Zones", _grid("Zones", "Service area")),
    Screen(
        "zone",
        "/zones/{zone}",
        "zone.view",
        re.compile(r"\w"),
        _headings("The zone", "Cars that came in"),
    ),
    Screen("new-zone", "/zones/new", "zone.edit", "Draw a zone", _drawing),
    Screen("feeds", "/feeds", "feed.view", "Public files", _grid("Public files", "Valid")),
    Screen("alerts", "/alerts", "alert.view", "Alerts", _list_of("Alerts")),
    Screen("incidents", "/alerts/incidents", "alert.view", "Incidents", _list_of("Incidents")),
    Screen(
        "health-rules", "/alerts/rules", "alert.view", "Health rules", _grid("Health rules", "Battery hot")
    ),
    Screen(
        "rule",
        "/alerts/rules/{rule}",
        "alert.view",
        re.compile(r"\w"),
        _headings("Tried against history", "What was published"),
    ),
    Screen("new-rule", "/alerts/rules/new", "health_rule.edit", "New rule", _headings("What it looks for")),
    Screen(
        "vehicle-alerts",
        "/vehicles/{vehicle}?tab=alerts",
        "alert.view",
        PLATE,
        _headings("Going on"),
    ),
    Screen(
        "work-orders",
        "/work-orders",
        "work_order.view",
        "Work orders",
        _grid("Work orders", re.compile(r"WO-\d+")),
    ),
    Screen(
        "work-order-board",
        "/work-orders?layout=board&open=true",
        "work_order.view",
        "Work orders",
        _headings("Draft"),
    ),
    Screen(
        "work-order-calendar", "/work-orders?layout=calendar", "work_order.view", "Work orders", _headings()
    ),
    Screen(
        "work-order",
        "/work-orders/{work_order}",
        "work_order.view",
        re.compile(r"WO-\d+"),
        _headings("Checklist", "Costs", "What happened"),
    ),
    Screen("dispatch", "/dispatch", "dispatch.view", "Dispatch", _headings(re.compile("^Not planned"))),
    Screen(
        "roster",
        "/dispatch/roster",
        "dispatch.view",
        "Dispatch",
        _grid("Technicians", re.compile("Technician")),
    ),
    Screen("my-day", "/m", "dispatch.work", "My stops", _headings()),
    Screen(
        "due",
        "/schedules?open=true",
        "schedule.view",
        "Schedules",
        _grid("What is due", re.compile("service")),
    ),
    Screen("plans", "/schedules/plans", "schedule.view", "Schedules", _grid("Plans", re.compile("service"))),
    Screen("odd-readings", "/schedules/readings", "schedule.view", "Schedules", _list_of("Odd readings")),
    Screen(
        "inspections", "/schedules/inspections", "work_order.view", "Schedules", _grid("Inspections", PLATE)
    ),
    Screen(
        "inspection",
        "/schedules/inspections/{inspection}",
        "work_order.view",
        re.compile("safety check"),
        _headings(),
    ),
    Screen(
        "inspection-templates",
        "/schedules/templates",
        "schedule.view",
        "Schedules",
        _grid("Inspection templates", "Monthly safety check"),
    ),
    Screen(
        "workshop-figures",
        "/schedules/figures",
        "work_order.view",
        "Schedules",
        _headings("Hours off the road, by cause", "By type of car"),
    ),
    Screen("parts", "/parts", "part.view", "Parts", _grid("Parts", "Cabin filter")),
    Screen("part", "/parts/{part}", "part.view", re.compile(r"\w"), _headings("Where it lies", "Movements")),
    Screen("stock-moves", "/parts/movements", "part.view", "Parts", _grid("Movements", "Received")),
    Screen("warranty-claims", "/parts/warranty", "part.view", "Parts", _list_of("Warranty claims")),
    Screen("vendors", "/parts/vendors", "part.view", "Vendors", _list_of("Vendors")),
    Screen("damage-claims", "/work-orders/damage", "damage.view", "Damage claims", _list_of("Damage claims")),
    Screen("inbox", "/inbox", "inbox.view", "Inbox", _list_of("Inbox")),
    Screen("approvals", "/approvals", "approval.view", "Approvals", _list_of("Approvals")),
    Screen("documents", "/documents", "document.view", "Documents", _headings()),
    Screen(
        "commissioning", "/commissioning", "commissioning.view", "Commissioning", _grid("New cars", PLATE)
    ),
    Screen(
        "refunds",
        "/refunds",
        "payment.view",
        "Refunds",
        _quiet_or("Refunds", "Nobody has asked for money back"),
    ),
    Screen("payments", "/payments", "payment.view", "Payments", _grid("Payments", MONEY)),
    Screen("payers", "/payers", "payer.view", "Payers", _grid("Payers", MONEY)),
    Screen(
        "payer",
        "/payers/{payer}",
        "payer.view",
        re.compile("Quovix|Nuvblor"),
        _all(_regions("What this payer owes"), _list_of("Invoices")),
    ),
    Screen(
        "invoice",
        "/payers/invoices/{invoice}",
        "payer.view",
        re.compile(r"SG-INV-\d{6}"),
        _headings("Lines by cost centre", "Payments from the bank", "Credit notes"),
    ),
    Screen(
        "campaigns",
        "/payments/campaigns",
        "payment.view",
        "Campaigns",
        _quiet_or("Campaigns", "No campaigns yet"),
    ),
    Screen(
        "campaign-new",
        "/payments/campaigns/new",
        "campaign.run",
        "New campaign",
        _headings("Who gets what", "What it would do"),
    ),
    Screen("ledger", "/ledger", "ledger.view", "Ledger", _headings("Trial balance of Singapore")),
    Screen("journals", "/ledger/journals", "ledger.view", "Ledger", _grid("Journals", MONEY)),
    Screen("costs", "/costs", "cost.view", "Costs", _costs),
    Screen("cost-budgets", "/costs/budgets", "cost.view", "Budgets", _grid("Budgets", MONEY)),
    Screen("cost-budget", "/costs/budgets/{budget}", "cost.view", re.compile(r"\w"), _headings("Commentary")),
    Screen("cost-forecast", "/costs/forecast", "cost.view", "Forecast", _headings("Cost per day")),
    Screen(
        "cost-anomalies",
        "/costs/anomalies",
        "cost.view",
        "Cost anomalies",
        _quiet_or("Cost anomalies", "No anomaly was found"),
    ),
    Screen(
        "cost-explorer",
        "/costs/explore",
        "cost.view",
        "Costs",
        _all(_grid("What moved", MONEY), _regions("The two periods")),
    ),
    Screen(
        "cost-organisation",
        "/costs/organisation",
        "cost.view",
        "Costs",
        _grid("Cost by unit and account", MONEY),
    ),
    Screen("cost-units", "/costs/units", "cost.view", "Costs", _regions("One of each")),
    Screen(
        "cost-savings", "/costs/savings", "cost.view", "Costs", _regions("Commitments of the last 30 days")
    ),
    Screen("cost-proof", "/costs/proof", "cost.view", "Costs", _regions("The proof in figures")),
    Screen("cost-deploys", "/costs/deploys", "cost.view", "Deploys", _grid("Deploys", "backoffice-api")),
    Screen(
        "cost-interruptions",
        "/costs/interruptions",
        "cost.view",
        "Spot interruptions",
        _grid("Spot interruptions", "backoffice-batch"),
    ),
    Screen("cost-rows", "/costs/rows", "cost.view", "Costs", _grid("Lines of the bill", MONEY)),
    Screen("reports", "/costs/reports", "cost.view", "Reports", _headings("What is written")),
    Screen(
        "warehouse",
        "/costs/warehouse",
        "cost.view",
        "Warehouse",
        _quiet_or("Days in the warehouse", "Nothing has been loaded yet"),
    ),
    Screen("cost-imports", "/costs/imports", "cost.view", "Costs", _grid("Imports of bills", "Imported")),
    Screen(
        "jobs",
        "/jobs",
        "job.view",
        "Jobs",
        _grid("Runs of jobs", re.compile(r"Done|Waiting|Running")),
    ),
    Screen("schedules", "/jobs?tab=schedules", "job.view", "Jobs", _regions("Scheduled jobs")),
    Screen("workers", "/jobs?tab=workers", "job.view", "Jobs", _grid("Workers", "Alive")),
    Screen(
        "dead-letters",
        "/jobs?tab=dead-letters",
        "job.view",
        "Jobs",
        _quiet_or("Dead letters", "No dead letters"),
    ),
    Screen("audit", "/audit", "audit.view", "Audit", _grid("Facts", re.compile("The system|One"))),
    Screen("people", "/settings/people", "person.view", "People", _grid("People", re.compile(r"@demo"))),
    Screen(
        "markets",
        "/settings/markets",
        "market.manage",
        "Markets",
        _regions("Checklist of Singapore", "Pack of Japan"),
    ),
    Screen(
        "promises",
        "/settings/promises",
        "support.manage",
        "Service levels",
        _headings("What is promised", "When desks work"),
    ),
    Screen(
        "sync",
        "/settings/sync",
        "sync.view",
        "Zendesk and Jira",
        _headings("How they do", "Where queues are at home"),
    ),
    Screen(
        "data-requests",
        "/settings/data-requests",
        "data_request.view",
        "Data requests",
        _grid("Data requests", "Erase the person"),
    ),
    Screen(
        "data-request",
        "/settings/data-requests/{data_request}",
        "data_request.view",
        re.compile(r"DR-\d+"),
        _headings("What is asked", "What happened"),
    ),
    Screen(
        "keys",
        "/settings/keys",
        "credential.manage",
        "Keys of programs",
        _grid("Keys of programs", re.compile("Charging operator")),
    ),
    Screen(
        "notifications",
        "/settings/notifications",
        "notification.view",
        "Notifications",
        _headings("What I hear of"),
    ),
    Screen("notices", "/notifications", "notification.view", "Notices", _headings()),
    Screen("appearance", "/settings/appearance", "", "Appearance", _headings()),
)


def seen() -> list[tuple[str, Screen]]:
    """Role by role, every place that it may go to; of a partner everything, as it sees a few cars only."""
    return [
        (role, screen)
        for role in ROLES
        for screen in SCREENS
        if screen.allows(role) and (screen.is_main or role == "partner")
    ]


def refused() -> list[tuple[str, Screen]]:
    """Role by role, every place that it may not go to."""
    return [
        (role, screen) for role in ROLES for screen in SCREENS if screen.is_main and not screen.allows(role)
    ]
