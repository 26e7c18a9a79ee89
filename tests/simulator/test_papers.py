"""The papers of the city: of every car, by the law's own intervals, a few near their end."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from deploy.simulator.city.city import City
from deploy.simulator.edges.specimen import specimen
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.fleet.papers import build_papers, first_registered, grounded_from, years_after

TODAY = date(2026, 11, 28)


def test_every_car_has_what_the_law_asks_at_its_age(small_catalogue: Catalogue) -> None:
    papers = build_papers(42, small_catalogue.cars, TODAY)
    kinds = Counter((paper.plate, paper.kind) for paper in papers)
    for car in small_catalogue.cars:
        for kind in ("insurance", "road_tax", "coe", "obu"):
            assert kinds[car.plate, kind] == 1
        age = (TODAY - first_registered(car)).days / 365.25
        assert bool(kinds[car.plate, "inspection"]) == (age >= 3)


def test_most_are_fine_some_end_soon_and_a_few_are_over(small_catalogue: Catalogue) -> None:
    papers = build_papers(42, small_catalogue.cars, TODAY)
    yearly = [paper for paper in papers if paper.kind in {"insurance", "road_tax"} and paper.valid_to]
    left = [(paper.valid_to - TODAY).days for paper in yearly if paper.valid_to]
    assert sum(days <= 0 for days in left) == 3
    assert sum(0 < days <= 7 for days in left) >= 3
    assert sum(0 < days <= 90 for days in left) == 12


def test_no_paper_runs_longer_than_it_may(small_catalogue: Catalogue) -> None:
    longest = {"insurance": 366, "road_tax": 184, "inspection": 731, "coe": 3_653}
    for offset in range(0, 400, 37):
        for paper in build_papers(7, small_catalogue.cars, TODAY + timedelta(days=offset)):
            if paper.valid_to is not None:
                assert 0 < (paper.valid_to - paper.valid_from).days <= longest[paper.kind]


def test_the_same_day_gives_the_same_papers(small_catalogue: Catalogue) -> None:
    first = build_papers(42, small_catalogue.cars, TODAY)
    assert first == build_papers(42, small_catalogue.cars, TODAY)
    assert specimen(first[0]) == specimen(first[0])
    assert specimen(first[0]).endswith(b"%%EOF\n")


def test_nobody_is_let_into_a_car_whose_papers_are_over(small_catalogue: Catalogue, tmp_path: Path) -> None:
    papers = build_papers(42, small_catalogue.cars, TODAY)
    grounded = grounded_from(small_catalogue.cars, papers)
    today = (TODAY - date(1970, 1, 1)).days
    city = City(small_catalogue, tmp_path, today, grounded=grounded)
    free = City(small_catalogue, tmp_path, today)
    over = {
        car.index
        for car in small_catalogue.cars
        for paper in papers
        if paper.plate == car.plate and paper.valid_to is not None and paper.kind != "inspection"
        if paper.valid_to <= TODAY
    }
    assert len(over) == 3
    assert any(free.day(today).plan.cars[index].rentals for index in over)
    assert not any(city.day(today).plan.cars[index].rentals for index in over)
    assert sum(len(car.rentals) for car in city.day(today).plan.cars) > 0
    assert all(city.twin().day(today).plan.cars[index].rentals == () for index in over)


def test_a_car_stays_at_home_from_the_day_before_its_paper_ends(small_catalogue: Catalogue) -> None:
    """A rental that begins on the last evening would still be under way at midnight."""
    papers = build_papers(42, small_catalogue.cars, TODAY)
    grounded = grounded_from(small_catalogue.cars, papers)
    for car in small_catalogue.cars:
        ends = [paper.valid_to for paper in papers if paper.plate == car.plate and paper.valid_to]
        first = date(1970, 1, 1) + timedelta(days=grounded[car.index] + 1)
        assert first in ends or first == years_after(first_registered(car), 3)
