"""Between bills: hours times prices raise the anomaly that the bill would, and name what went live before."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from apps.core.types import Actor
from apps.costs import services as costs
from apps.costs.models import CostAnomaly, MeteredFile, UsageHour
from apps.costs.rules.hourly import find_stretches
from apps.costs.rules.metering import NewDeploy, read_prices, read_usage
from apps.costs.selectors.metering import estimate_today
from apps.costs.types import FileRefused
from apps.inbox.models import InboxItem
from tests.costs.builders import make_days
from tests.costs.conftest import FINANCE, Put
from tests.plugins.people import AsRole

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RISE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
URL = "/api/v1/costs"
HEAD = (
    "ChargePeriodStart,SubAccountId,SubAccountName,RegionId,ServiceName,SkuId,ConsumedUnit,"
    "ConsumedQuantity,Tags"
)
PRICES = (
    b'"FormatVersion","v1.0"\nSKU,EffectiveDate,Unit,PricePerUnit,Currency\nGB-SECOND,2026-01-01,s,0.5,USD\n'
)


def usage(day: date, hours: int, quantity: Callable[[datetime], float]) -> bytes:
    """Hours of the part of the bill that `make_days` makes; two units of the price above are a dollar."""
    lines = [HEAD]
    for number in range(hours):
        hour = datetime(day.year, day.month, day.day, number, tzinfo=UTC)
        tags = '"{""environment"": ""prod"", ""team"": ""platform""}"'
        what = "111122223333,production,ap-southeast-1,AWS Lambda,GB-SECOND,s"
        lines.append(f"{hour.isoformat()},{what},{quantity(hour)},{tags}")
    return "\n".join(lines).encode()


def flat(quantity: float) -> Callable[[datetime], float]:
    """The same in every hour."""
    return lambda _: quantity


@pytest.fixture
def metered(put: Put, db: None) -> None:
    """Four weeks of a bill at 24 dollars a day, ten days of meters, and a rise in today's seventh hour."""
    make_days(lambda _: 24.0, first=TODAY - timedelta(days=28), last=TODAY - timedelta(days=1))
    put("prices/list.csv", PRICES)
    for back in range(10, -1, -1):
        day = TODAY - timedelta(days=back)
        body = usage(day, 24 if back else 12, lambda hour: 10.0 if hour >= RISE else 2.0)
        put(f"usage/day={day}.csv", body)


def deploy(version: str, at: datetime, environment: str = "prod") -> None:
    costs.record_deploy(
        actor=Actor.system("test"), deploy=NewDeploy("api", version, environment, at, by="pipeline"), at=NOW
    )


def test_the_estimate_names_the_deploy_and_the_bill_takes_its_place(metered: None, as_role: AsRole) -> None:
    deploy("too-old", RISE - timedelta(days=3))
    deploy("guilty", RISE - timedelta(minutes=10))
    deploy("elsewhere", RISE - timedelta(minutes=5), environment="staging")
    deploy("after", RISE + timedelta(hours=3))
    assert costs.take_metered(at=NOW) == {"files": 12, "refused": 0}
    assert costs.take_metered(at=NOW) == {"files": 0, "refused": 0}
    assert costs.find_anomalies(at=NOW) == {"new": 1, "seen": 0, "quiet": 0}
    (told,) = as_role("finance").get(f"{URL}/anomalies").json()["items"]
    assert (told["estimated"], told["deploy_version"], told["began_on"]) == (True, "guilty", "2026-11-23")
    assert (float(told["actual"]), float(told["expected"])) == (25.0, 5.0)
    assert InboxItem.objects.count() == 1
    deploys = as_role("finance").get(f"{URL}/deploys").json()["items"]
    after = {row["version"]: (row["anomalies"], row["anomaly_id"]) for row in deploys}
    assert after == {
        "after": (0, None),
        "elsewhere": (0, None),
        "guilty": (1, told["id"]),
        "too-old": (0, None),
    }

    make_days(lambda _: 92.0, first=TODAY, last=TODAY)
    tomorrow = NOW + timedelta(days=1)
    assert costs.find_anomalies(at=tomorrow) == {"new": 0, "seen": 1, "quiet": 0}
    row = CostAnomaly.objects.get()
    assert (str(row.pk), row.estimated, float(row.actual)) == (told["id"], False, 92.0)
    assert row.deploy is not None
    assert row.deploy.version == "guilty"
    assert InboxItem.objects.count() == 1


def test_what_the_bill_does_not_bear_out_is_taken_off_the_inbox(metered: None) -> None:
    costs.take_metered(at=NOW)
    costs.find_anomalies(at=NOW)
    make_days(lambda _: 24.0, first=TODAY, last=TODAY)
    costs.find_anomalies(at=NOW + timedelta(days=1))
    row = CostAnomaly.objects.get()
    assert (row.state, row.estimated, bool(row.explanation)) == ("explained", False, True)
    assert InboxItem.objects.get().outcome == "no_action"


def test_an_anomaly_of_the_bill_that_goes_on_today_stays_one(put: Put, db: None) -> None:
    make_days(lambda _: 24.0, first=TODAY - timedelta(days=40), last=TODAY - timedelta(days=2))
    make_days(lambda _: 120.0, first=TODAY - timedelta(days=1), last=TODAY - timedelta(days=1))
    put("prices/list.csv", PRICES)
    for back in range(10, -1, -1):
        day = TODAY - timedelta(days=back)
        put(f"usage/day={day}.csv", usage(day, 24 if back else 12, flat(10.0 if back < 2 else 2.0)))
    costs.take_metered(at=NOW)
    assert costs.find_anomalies(at=NOW)["new"] == 1
    row = CostAnomaly.objects.get()
    assert (row.began_on, row.last_on, row.estimated) == (TODAY - timedelta(days=1), TODAY, True)
    assert float(row.actual) == 120.0 + 12 * 5.0


def test_today_so_far_beside_the_same_hours_of_the_last_week(metered: None, as_role: AsRole) -> None:
    assert estimate_today(FINANCE, currency="USD", at=NOW) is None
    costs.take_metered(at=NOW)
    told = estimate_today(FINANCE, currency="USD", at=NOW)
    assert told is not None
    assert (told.day, told.through, told.unpriced) == (TODAY, NOW, 0)
    assert (float(told.amount), float(told.usual or 0)) == (32.0, 12.0)
    make_days(lambda _: 92.0, first=TODAY, last=TODAY)
    assert estimate_today(FINANCE, currency="USD", at=NOW) is None
    assert as_role("finance").get(f"{URL}/today").json()["amount"] is None


def test_a_file_with_a_fault_keeps_what_was_there(metered: None, put: Put) -> None:
    costs.take_metered(at=NOW)
    before = UsageHour.objects.count()
    put(f"usage/day={TODAY}.csv", usage(TODAY, 13, lambda _: -1.0))
    assert costs.take_metered(at=NOW) == {"files": 0, "refused": 1}
    assert UsageHour.objects.count() == before
    assert "ConsumedQuantity" in MeteredFile.objects.exclude(fault="").get().fault


def test_deploys_are_told_once_and_never_ahead(as_role: AsRole) -> None:
    admin = as_role("admin")
    body = {"service": "api", "version": "1", "environment": "prod", "by": "pipeline"}
    past = {**body, "went_live_at": "2026-11-01T10:00:00Z"}
    first, again = (admin.post(f"{URL}/deploys", past) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    ahead = admin.post(f"{URL}/deploys", {**body, "went_live_at": "2126-11-01T10:00:00Z"})
    assert ahead.status_code == 400
    assert [row["version"] for row in admin.get(f"{URL}/deploys?q=api").json()["items"]] == ["1"]
    assert admin.get(f"{URL}/deploys?environment=staging").json()["items"] == []


def test_one_odd_hour_and_the_shape_of_the_day_call_nobody() -> None:
    day = [2.0 + (hour in {9, 10, 11}) * 6 for hour in range(24)]
    assert find_stretches(day * 8) == []
    assert find_stretches([*(day * 7), *day[:3], 9.0, *day[4:]]) == []
    (found,) = find_stretches([*(day * 7), *day[:3], 9.0, 9.0, *day[5:]])
    assert (found.first, found.last) == (171, 172)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("2026-11-23T07:30:00Z,1,a,r,S,K,s,1,{}", "ChargePeriodStart"),
        ("2026-11-23T07:00:00,1,a,r,S,K,s,1,{}", "ChargePeriodStart"),
        ("2026-11-23T07:00:00Z,1,a,r,,K,s,1,{}", "ServiceName"),
        ("2026-11-23T07:00:00Z,1,a,r,S,K,s,NaN,{}", "ConsumedQuantity"),
        ("2026-11-23T07:00:00Z,1,a,r,S,K,s,1,[]", "Tags"),
    ],
)
def test_what_is_wrong_with_a_line_of_usage_is_said(cells: str, column: str) -> None:
    with pytest.raises(FileRefused) as refused:
        list(read_usage([HEAD, cells]))
    assert (refused.value.fault.line, refused.value.fault.column) == (2, column)


def test_a_price_list_without_its_columns_is_refused() -> None:
    with pytest.raises(FileRefused, match="no line with the columns"):
        list(read_prices(["a,b", "1,2"]))
    with pytest.raises(FileRefused, match="lacks Unit"):
        list(read_prices(["SKU,EffectiveDate,PricePerUnit,Currency"]))
