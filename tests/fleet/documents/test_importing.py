"""Papers from a table: the whole fleet's road tax in one file."""

import io
from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.fleet import services as fleet
from apps.fleet.enums import ImportKind
from apps.fleet.models import Document, ImportBatch
from tests.fleet.documents.builders import AT, FINE, make_car, open_holds, stages
from tests.plugins.people import ActorFor

pytestmark = pytest.mark.django_db

HEADER = "plate,kind,number,valid_from,valid_to\n"
TakeFile = Callable[..., ImportBatch]


@pytest.fixture
def take(actor_for: ActorFor) -> TakeFile:
    def bring(content: str, *, dry_run: bool = False) -> ImportBatch:
        return fleet.import_file(
            actor=actor_for("ops"),
            kind=ImportKind.DOCUMENTS,
            market="SG",
            file=io.BytesIO(content.encode()),
            name="road-tax.csv",
            dry_run=dry_run,
            at=AT,
        )

    return bring


def test_papers_arrive_and_the_cars_are_let_go(take: TakeFile) -> None:
    car = make_car(papers={kind: days for kind, days in FINE.items() if kind != "road_tax"})
    assert list(open_holds(car)) == ["road_tax"]
    content = HEADER + f"{car.plate.lower()},road_tax,T-1,2026-11-01,2027-05-01\n"
    checked = take(content, dry_run=True)
    assert (checked.outcome, checked.created) == ("checked", 1)
    assert list(open_holds(car)) == ["road_tax"]
    applied = take(content)
    assert (applied.outcome, applied.created) == ("applied", 1)
    assert not open_holds(car)
    assert stages(car)["road_tax"][0] == "fine"


def test_the_second_time_nothing_changes(take: TakeFile) -> None:
    car = make_car()
    content = HEADER + f"{car.plate},road_tax,T-1,2027-10-01,2028-10-01\n"
    take(content)
    again = take(content)
    assert (again.created, again.unchanged) == (0, 1)
    assert Document.objects.filter(vehicle=car, kind="road_tax").count() == 2


def test_every_fault_is_named_by_row_and_column(take: TakeFile) -> None:
    car, other = make_car(), make_car()
    batch = take(
        HEADER
        + "NOBODY1,road_tax,T,2026-11-01,2027-05-01\n"
        + f"{car.plate},dog_licence,T,2026-11-01,2027-05-01\n"
        + f"{car.plate},road_tax,,2026-11-01,2027-05-01\n"
        + f"{car.plate},insurance,T,2026-11-01,2029-05-01\n"
        + f"{car.plate},coe,T,1.11.2026,2029-05-01\n"
        + f"{other.plate},obu,T,2026-11-01,2027-11-01\n"
        + f"{other.plate},road_tax,T,2026-11-01,2026-10-01\n"
        + f"{other.plate},insurance,T,2026-11-01,2027-01-01\n"
        + f"{other.plate},insurance,T,2026-11-01,2027-02-01\n"
    )
    assert batch.outcome == "refused"
    assert [(fault["row"], fault["column"]) for fault in batch.errors] == [
        (2, "plate"),
        (3, "kind"),
        (4, "number"),
        (5, "valid_to"),
        (6, "valid_from"),
        (7, "valid_to"),
        (8, "valid_from"),
        (10, "valid_from"),
    ]
    assert Document.objects.filter(vehicle__in=[car, other]).count() == 2 * len(FINE)


def test_a_thousand_papers_cost_no_more_questions_than_ten(
    take: TakeFile, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cars = [make_car(papers={}) for _ in range(5)]
    rows = [
        f"{car.plate},{kind},N,2026-11-01,2027-11-01" for car in cars for kind in ("insurance", "road_tax")
    ]
    with django_assert_max_num_queries(40):
        take(HEADER + "\n".join(rows) + "\n")
