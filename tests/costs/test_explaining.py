"""The explaining views: differences add up, shares lose nothing, units follow from settled trips."""

import csv
import io
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.rentals.builders import make_customer, make_rental

SEPTEMBER = {
    "BillingPeriodStart": "2026-09-01T00:00:00Z",
    "BillingPeriodEnd": "2026-10-01T00:00:00Z",
    "ChargePeriodStart": "2026-09-03T00:00:00Z",
    "ChargePeriodEnd": "2026-09-04T00:00:00Z",
}
WINDOW = {
    "start": "2026-10-01",
    "end": "2026-11-01",
    "before_start": "2026-09-01",
    "before_end": "2026-10-01",
}


@pytest.fixture
def bill(put: Put, take: Import) -> None:
    rows = [
        row(BilledCost="10", **SEPTEMBER),
        row(BilledCost="3", ServiceName="Gone", **SEPTEMBER),
        row(BilledCost="12.5"),
        row(BilledCost="4", ServiceName="AWS Lambda", Tags='{"team": "fleet"}'),
        row(BilledCost="1.65", ServiceName="Tax", ChargeCategory="Tax", Tags="{}"),
        row(BilledCost="2", ServiceName="AWS Lambda", Tags="{}"),
        row(BilledCost="5", ServiceName="Amazon VPC", Tags='{"environment": "shared", "team": "platform"}'),
    ]
    take(put("uploads/bill.csv", csv_file(rows)))


def test_movers_add_up_to_the_difference(as_role: AsRole, bill: None) -> None:
    answer = as_role("finance").get("/api/v1/costs/movers", WINDOW).json()
    parts = ("price", "volume", "new", "gone", "other")
    for mover in (*answer["items"], answer["total"]):
        assert sum(Decimal(mover[p]) for p in parts) == Decimal(mover["difference"])
    assert Decimal(answer["total"]["difference"]) == Decimal("25.15") - 13
    assert {m["group"]: Decimal(m["gone"]) for m in answer["items"] if Decimal(m["gone"])} == {"Gone": -3}


def test_the_file_holds_what_is_shown(as_role: AsRole, bill: None) -> None:
    finance = as_role("finance")
    shown = finance.get("/api/v1/costs/movers", {**WINDOW, "group_by": "tag:team"}).json()["items"]
    file = finance.get("/api/v1/costs/movers.csv", {**WINDOW, "group_by": "tag:team"}).content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(r["tag:team"], r["amount"]) for r in rows] == [(m["group"], m["amount"]) for m in shown]
    assert as_role("sre").get("/api/v1/costs/movers.csv", WINDOW).status_code == 403
    book = finance.get("/api/v1/costs/movers.xlsx", {**WINDOW, "group_by": "tag:team"})
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        texts = parts.read("xl/sharedStrings.xml").decode()
    assert all(f">{m['group']}<" in texts and f">{Decimal(m['amount']):f}<" in texts for m in shown)
    assert ">This period (USD)<" in texts


def test_teams_bear_the_whole_bill(as_role: AsRole, bill: None) -> None:
    answer = as_role("finance").get("/api/v1/costs/showback", WINDOW).json()
    teams = {t["team"]: t for t in answer["teams"]}
    assert sum(Decimal(t["total"]) for t in teams.values()) == Decimal(answer["total"]) == Decimal("25.15")
    assert (Decimal(answer["tax"]), Decimal(answer["untagged"]), Decimal(answer["shared"])) == (
        Decimal("1.65"),
        Decimal(2),
        Decimal(5),
    )
    assert Decimal(teams["fleet"]["own"]) == 4


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("movers", {"before_start": "2026-01-01"}, "before_end"),
        ("movers", {"before_start": "2026-01-02", "before_end": "2026-01-02"}, "before_end"),
        ("movers", {"group_by": "tag:"}, "group_by"),
        ("units", {"market": "XX"}, "market"),
        ("units", {"start": "2026-02-01", "end": "2026-01-01"}, "end"),
    ],
)
@pytest.mark.django_db
def test_a_bad_question_names_the_parameter(
    as_role: AsRole, path: str, query: dict[str, str], field: str
) -> None:
    answer = as_role("finance").get(f"/api/v1/costs/{path}", query)
    assert (answer.status_code, [e["field"] for e in answer.json()["errors"]]) == (400, [field])


def enter(api: Any, **changes: str) -> Any:
    usual = {"day": "2026-10-01", "currency": "USD", "quote": "SGD", "rate": "1.25", "source": "MAS"}
    return api.post("/api/v1/costs/rates", {**usual, **changes})


def test_units_divide_by_settled_trips_and_convert_by_the_rate_of_the_day(
    as_role: AsRole, put: Put, take: Import
) -> None:
    days = {"ChargePeriodStart": "2026-11-20T00:00:00Z", "ChargePeriodEnd": "2026-11-21T00:00:00Z"}
    november = {
        "BillingPeriodStart": "2026-11-01T00:00:00Z",
        "BillingPeriodEnd": "2026-12-01T00:00:00Z",
        **days,
    }
    take(put("uploads/bill.csv", csv_file([row(EffectiveCost="8", **november)])))
    customer = make_customer()
    make_rental("settled", customer=customer)
    make_rental("settled", customer=customer, ended_at=NOON + timedelta(minutes=90))
    make_rental("captured")
    finance = as_role("finance")
    window = {"start": "2026-11-01", "end": "2026-12-01"}
    (bare,) = finance.get("/api/v1/costs/units", window).json()["items"]
    assert [(u["currency"], Decimal(u["amount"])) for u in bare["unconverted"]] == [("USD", Decimal(8))]
    assert enter(finance).status_code == 201
    enter(finance, day="2026-12-01", rate="9")
    (month,) = finance.get("/api/v1/costs/units", window).json()["items"]
    units = {u["unit"]: u for u in month["units"]}
    assert (Decimal(month["cost"]), Decimal(month["revenue"])) == (Decimal(10), Decimal("31.10"))
    assert (Decimal(units["trip"]["count"]), Decimal(units["customer"]["count"])) == (Decimal(2), Decimal(1))
    one = [Decimal(units["trip"][name]) for name in ("cost_each", "margin_each")]
    assert one == [Decimal(5), Decimal("10.55")]
    assert units["kwh"]["cost_each"] is None


def test_a_rate_is_put_right_by_its_day_and_needs_sense(as_role: AsRole, db: None) -> None:
    finance = as_role("finance")
    enter(finance)
    enter(finance, rate="1.3")
    rates = finance.get("/api/v1/costs/rates").json()["items"]
    assert [Decimal(r["rate"]) for r in rates] == [Decimal("1.3")]
    assert enter(finance, rate="0").json()["errors"][0]["field"] == "rate"
    assert enter(finance, quote="USD").json()["errors"][0]["field"] == "quote"
    assert enter(as_role("manager")).status_code == 403
