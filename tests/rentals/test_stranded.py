"""A customer who cannot go on: the nearest free cars, and words that arrive once."""

from datetime import timedelta

import pytest

from apps.core.errors import Invalid
from apps.rentals import services as rentals
from apps.rentals.enums import PlatformCommandType
from apps.rentals.models import PlatformCommand
from apps.rentals.types import Ask
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.plugins.people import ActorFor, AsRole
from tests.rentals.builders import make_rental
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db


def test_the_nearest_free_cars_come_first(as_role: AsRole) -> None:
    station = make_station(name="Marina", lat=1.28, lng=103.86)
    stranded, near, far, taken = (
        make_vehicle(),
        *(make_vehicle(vehicle_state="available") for _ in range(2)),
        make_vehicle(),
    )
    for car, lat in ((stranded, 1.2801), (near, 1.2810), (far, 1.3000), (taken, 1.2802)):
        report(car, 1, at=NOON, lat=lat, lng=station.lng, soc=77)
    rental = make_rental("active", vehicle=stranded)
    found = as_role("support").get(f"/api/v1/rentals/{rental.pk}/nearest-cars").json()["items"]
    assert [car["plate"] for car in found] == [near.plate, far.plate]
    assert (found[0]["distance_m"], found[0]["station_name"], found[0]["soc"]) == (100, "Marina", 77.0)
    assert (
        as_role("support", markets={"JP"}).get(f"/api/v1/rentals/{rental.pk}/nearest-cars").status_code == 404
    )


def test_the_same_words_are_sent_once_whoever_sends_them(actor_for: ActorFor) -> None:
    rental = make_rental("active")

    def say(role: str, text: str, minutes: int = 0) -> PlatformCommand:
        wish = Ask(
            type=PlatformCommandType.MESSAGE_CUSTOMER, rental_id=rental.pk, text=text, reason="Stranded"
        )
        return rentals.ask(actor=actor_for(role), ask=wish, at=NOON + timedelta(minutes=minutes))

    first = say("support", "Help is on its way.")
    assert say("ops", "Help is on its way. ", 1) == first
    PlatformCommand.objects.update(state="refused", settled_at=NOON)
    assert say("ops", "Help is on its way.", 2) != first  # it never arrived
    with pytest.raises(Invalid):
        say("ops", "  ")
