"""The store behind `Idempotency-Key`: claim, effect and answer are kept together or not at all."""

import pytest
from django.db import transaction

from apps.core import clock
from apps.core.http.idempotency import Answer, Command, KeyReused
from apps.outbox import services as outbox
from apps.outbox.models import Fact, IdempotencyRecord
from apps.outbox.services import idempotency
from tests.outbox.notes import note
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

COMMAND = Command(actor="me", route="POST /x", key="k-1", fingerprint="f" * 64)
ANSWER = Answer(status=201, body=b'{"id": 1}', headers={"Location": "/x/1"})


def command_once(command: Command = COMMAND) -> tuple[Answer, bool]:
    """What a view does: claim, have the effect, keep the answer. Says whether it had the effect."""
    with transaction.atomic():
        before = idempotency.begin(command, at=clock.now())
        if before is not None:
            return before, False
        outbox.publish(note())
        idempotency.finish(command, ANSWER, at=clock.now())
        return ANSWER, True


def test_the_same_key_gets_the_same_answer_without_a_second_effect() -> None:
    assert command_once() == (ANSWER, True)
    assert command_once() == (ANSWER, False)
    assert Fact.objects.count() == 1


def test_ten_at_once_have_one_effect_and_one_answer() -> None:
    answers = at_once(command_once, times=10)
    assert {answer.body for answer, _ in answers} == {ANSWER.body}
    assert sum(had_effect for _, had_effect in answers) == 1
    assert Fact.objects.count() == 1


def test_another_body_under_the_same_key_is_refused() -> None:
    command_once()
    with pytest.raises(KeyReused):
        command_once(Command(actor="me", route="POST /x", key="k-1", fingerprint="0" * 64))


def test_the_key_of_another_person_or_route_is_another_key() -> None:
    command_once()
    assert command_once(Command("you", "POST /x", "k-1", "f" * 64))[1]
    assert command_once(Command("me", "POST /y", "k-1", "f" * 64))[1]


def test_an_effect_that_failed_frees_the_key() -> None:
    with transaction.atomic():
        idempotency.begin(COMMAND, at=clock.now())
        transaction.set_rollback(True)
    assert not IdempotencyRecord.objects.exists()
    assert command_once() == (ANSWER, True)
