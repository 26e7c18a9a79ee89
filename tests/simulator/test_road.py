"""The road operator: the same hires make the same charges, and what is odd lies where it says."""

from collections import Counter

from apps.reconciliation.rules.road_file import read_road_file
from deploy.simulator.clock import day_start_s, local_date
from deploy.simulator.fleet.catalogue import build_catalogue
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.platform.words import Hire
from deploy.simulator.road.charges import charges_of
from deploy.simulator.road.statements import name_of, render

DAY = 20_700


def hires(count: int) -> list[Hire]:
    (customer, *_) = build_customers(1, 4)
    start = day_start_s(DAY) + 3_600
    return [
        Hire(f"hire-{number}", number % 4, customer, start, start, "A", start + 2_400 + number, "B", 9_000)
        for number in range(count)
    ]


def test_charges_lie_in_their_hires_but_for_those_that_are_labelled() -> None:
    catalogue, ridden = build_catalogue(1, vehicles=4, stations=3), hires(1_500)
    charges = charges_of(catalogue, ridden)
    assert charges == charges_of(catalogue, reversed(ridden))
    ends = {hire.rental_id: (hire.started_s, hire.ended_s or 0) for hire in ridden}
    for each in charges:
        start, end = ends[each.rental_id]
        inside = start + 120 < each.at_s < end - 120
        assert inside == (each.oddity == "")
    oddities = Counter(each.oddity for each in charges)
    assert oddities["road_at_hand_over"] > 3
    assert oddities["road_of_nobody"] > 1


def test_a_statement_is_what_the_product_reads() -> None:
    charges = charges_of(build_catalogue(1, vehicles=4, stations=3), hires(60))
    read = read_road_file(render(local_date(DAY), charges))
    assert not read.faults
    assert [each.number for each in read.charges] == [each.number for each in charges]
    assert name_of(local_date(DAY)).startswith("road/2026/2026-")
