"""An effect happens once, however often and however simultaneously its message arrives."""

import pytest
from django.db import transaction

from apps.core.ids import new_id
from apps.outbox import services as outbox
from apps.outbox.models import Fact
from tests.outbox.notes import note
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_delivery_has_no_effect() -> None:
    event_id = new_id()
    seen = []
    for _ in range(2):
        with outbox.once(event_id, "a") as first:
            seen.append(first)
    assert seen == [True, False]


def test_each_consumer_has_its_own_effect() -> None:
    event_id = new_id()
    with outbox.once(event_id, "a") as first:
        assert first
    with outbox.once(event_id, "b") as first:
        assert first


def test_an_effect_that_failed_may_be_tried_again() -> None:
    event_id = new_id()
    with pytest.raises(ZeroDivisionError), outbox.once(event_id, "a"):
        raise ZeroDivisionError
    with outbox.once(event_id, "a") as first:
        assert first


def test_ten_deliveries_at_once_have_one_effect() -> None:
    event_id = new_id()

    def deliver() -> bool:
        with outbox.once(event_id, "a") as first:
            if first:
                outbox.publish(note())
            return first

    assert sorted(at_once(deliver, times=10)) == [False] * 9 + [True]
    with transaction.atomic():
        assert Fact.objects.count() == 1
