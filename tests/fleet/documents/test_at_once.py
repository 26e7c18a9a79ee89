"""A paper is filed while somebody looks at the car: the look does not write over what it could not see."""

import threading
import time
from itertools import count

import pytest
from django.db import transaction

from apps.fleet.services import documents
from tests.fleet.builders import make_vehicle
from tests.fleet.documents.builders import AT, BORN, FINE, TODAY, add_paper, look, open_holds, pack, stages
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = documents.Days(TODAY, TODAY)


@pytest.mark.parametrize("whole_market", [True, False])
def test_a_look_waits_for_the_paper_that_is_being_filed(*, whole_market: bool) -> None:
    car = make_vehicle(market="SG", first_registration_date=BORN)
    look()
    assert stages(car)["insurance"][0] == "missing"
    filed, looking = threading.Event(), threading.Event()

    def file_slowly() -> None:
        with transaction.atomic():
            add_paper(car, "insurance", *FINE["insurance"])
            filed.set()
            looking.wait(5)
            time.sleep(0.3)

    def look_meanwhile() -> None:
        filed.wait(5)
        looking.set()
        if whole_market:
            documents.review_market(pack=pack(), days=DAYS, at=AT)
        else:
            documents.review(pack=pack(), vehicles=[car.pk], days=DAYS, at=AT)

    turns = count()
    at_once(lambda: look_meanwhile() if next(turns) else file_slowly(), times=2)
    assert stages(car)["insurance"][0] == "fine"
    assert "insurance" not in open_holds(car)


def test_papers_and_looks_meet_without_a_deadlock() -> None:
    cars = [make_vehicle(market="SG", first_registration_date=BORN) for _ in range(6)]
    turns = count()

    def work() -> None:
        turn = next(turns)
        for car in cars if turn % 2 else cars[::-1]:
            if turn < 2:
                for kind in list(FINE)[turn::2]:
                    add_paper(car, kind, *FINE[kind])
            else:
                documents.review_market(pack=pack(), days=DAYS, at=AT)

    at_once(work, times=3)
    assert {stage for car in cars for stage, _ in stages(car).values()} == {"fine"}
    assert all(open_holds(car) == {} for car in cars)
