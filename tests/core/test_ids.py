"""Keys that sort as they were made, also those of one instant."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

import pytest

from apps.core.ids import new_id

_AN_INSTANT = 1_700_000_000_123_456_789


def test_it_is_a_version_7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_what_is_made_in_the_same_instant_sorts_as_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: _AN_INSTANT)
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_is_set_back_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    new_id()
    monkeypatch.setattr(time, "time_ns", lambda: _AN_INSTANT)
    assert new_id().int >> 80 == _AN_INSTANT // 1_000_000


def test_many_threads_make_no_key_twice() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(20_000)))
    assert len(set(made)) == len(made)
