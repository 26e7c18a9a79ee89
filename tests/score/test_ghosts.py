"""Four hundred rentals under the guard's eyes, by the generator that `make score-ghosts` uses for many."""

import json
from collections import Counter
from pathlib import Path

import pytest

from apps.rentals.models import Rental
from deploy.score.ghosts.game import Game
from deploy.score.ghosts.readings import readings_of
from deploy.score.ghosts.rides import Kind, draw_rides, write_truth
from deploy.score.statistics import quantile

pytestmark = pytest.mark.django_db


def test_ghosts_are_held_before_money_moves_and_look_alikes_are_left_alone() -> None:
    rides = draw_rides(11, rentals=400, ghosts=0.03, hours=1.5)
    result = Game.set_up(rides, seed=11).play()
    assert (result.ghosts, result.found) == (12, 12)
    assert +result.wrong == Counter()
    assert quantile(result.delays, 0.9) < 240
    assert result.overcharged == 0
    assert Rental.objects.count() == 400
    # Nobody decides here: what the guard held stays open or held, all others have come to their end.
    assert Rental.objects.filter(ended_at=None).count() == 0


def test_the_same_seed_draws_the_same_rides_and_labels_what_is_not_ordinary(tmp_path: Path) -> None:
    one, other = draw_rides(5, rentals=300, ghosts=0.02), draw_rides(5, rentals=300, ghosts=0.02)
    assert one == other
    assert one != draw_rides(6, rentals=300, ghosts=0.02)
    assert list(readings_of(one[0], 5)) == list(readings_of(other[0], 5))
    write_truth(one, tmp_path / "truth.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    assert Counter(line["is_fault"] for line in lines) == {True: 6, False: 30}
    assert {line["kind"] for line in lines} <= {kind.value for kind in Kind}
