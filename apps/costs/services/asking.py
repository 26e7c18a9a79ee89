"""The one place that asks Cost Explorer: once a day, within a budget of paid calls.

Each answer is kept as soon as it is there, so that a failure loses only what it is about. The job looks
several times a day and asks for what is missing and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Sum

from apps.core.errors import Upstream
from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.enums import AnswerState, ControlSource
from apps.costs.models import Bill, CloudAnswer, CostControl
from apps.costs.rules.questions import QUESTIONS, Question, controls
from apps.costs.services.importing import Clock
from apps.jobs import services as jobs

JOB: Final = "costs.ask"
DAILY_CALLS: Final = 25
_PROVIDER: Final = "AWS"
_CONTROLS: Final = {"costs": ControlSource.COST_EXPLORER, "invoices": ControlSource.INVOICE}


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question."""

    state: AnswerState
    calls: int
    rows: list[dict[str, Any]]
    error: str = ""


def ask_scheduled(*, scheduled_time: str, clock: Clock) -> None:
    """Every question that has no whole answer of today yet."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            answers = ask(clock=clock)
            run.count(calls=sum(answer.calls for answer in answers), questions=len(answers))
            missing = [a.topic for a in answers if a.state != AnswerState.WHOLE]
            if missing:
                run.partial("questions_unanswered", f"No whole answer about: {', '.join(missing)}.")


def ask(*, clock: Clock) -> list[CloudAnswer]:
    """Ask what has no whole answer of today. Nothing is asked before there is a bill of the cloud."""
    payer = Bill.objects.filter(provider_name=_PROVIDER).values_list("billing_account_id", flat=True).first()
    if payer is None:
        return []
    today = clock().date()
    done = set(
        CloudAnswer.objects.filter(asked_on=today, state=AnswerState.WHOLE).values_list("topic", flat=True)
    )
    return [_ask(each, today, payer, clock) for each in QUESTIONS if each.topic not in done]


def calls_left(today: date) -> int:
    """How many paid calls the day still allows."""
    used = CloudAnswer.objects.filter(asked_on=today).aggregate(n=Sum("calls", default=0))["n"]
    return max(0, DAILY_CALLS - int(used))


def _ask(question: Question, today: date, payer: str, clock: Clock) -> CloudAnswer:
    asked = _put(question, today, payer, calls_left(today))
    with transaction.atomic():
        before = CloudAnswer.objects.select_for_update().filter(asked_on=today, topic=question.topic).first()
        answer = before or CloudAnswer(asked_on=today, topic=question.topic)
        answer.state, answer.rows, answer.error = asked.state, asked.rows, asked.error
        answer.calls += asked.calls
        answer.asked_at = clock()
        answer.save()
        if question.topic in _CONTROLS and asked.state == AnswerState.WHOLE:
            _keep_controls(question.topic, asked.rows, clock)
    return answer


def _put(question: Question, today: date, payer: str, left: int) -> Asked:
    """Page by page while the budget lasts; what came before a failure is kept as a part."""
    pages: list[dict[str, Any]] = []
    try:
        source = gateways.ask_cloud(question, question.request(today, payer))
        while len(pages) < left:
            page = next(source, None)
            if page is None:
                return Asked(AnswerState.WHOLE, len(pages), question.read(pages))
            pages.append(page)
    except (Upstream, gateways.CloudRefused) as error:
        state = AnswerState.PARTIAL if pages else AnswerState.FAILED
        return Asked(state, len(pages) + 1, question.read(pages), str(error)[:120])
    state = AnswerState.PARTIAL if pages else AnswerState.SKIPPED
    return Asked(state, len(pages), question.read(pages), f"The day's {DAILY_CALLS} calls are used up.")


def _keep_controls(topic: str, rows: Sequence[dict[str, Any]], clock: Clock) -> None:
    at = clock()
    totals = [
        CostControl(
            source=total.source,
            account=total.account,
            day=total.day,
            basis=total.basis,
            currency=total.currency,
            amount=total.amount,
            reference=total.reference,
            asked_at=at,
        )
        for total in controls(rows, _CONTROLS[topic].value)
    ]
    CostControl.objects.bulk_create(
        totals,
        update_conflicts=True,
        unique_fields=["source", "day", "account", "basis", "currency", "reference"],
        update_fields=["amount", "asked_at"],
    )
