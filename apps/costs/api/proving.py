"""Views that prove: our totals beside the provider's, and what the daily questions were answered."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.capabilities import Need
from apps.core.http.identity import actor_of
from apps.core.http.serializers import StrictSerializer
from apps.core.http.views import ApiView
from apps.core.types import Actor
from apps.costs import selectors, services
from apps.costs.api import proving_shapes as shapes
from apps.costs.api.queries import read_once
from apps.costs.rules.proof import Compared, Verdict


class ProofQuery(StrictSerializer):
    """Any day of the month, and which amount."""

    month = serializers.DateField(required=False)
    basis = serializers.ChoiceField(["billed", "effective", "list"], required=False, default="billed")


class ProofView(ApiView):
    """Each day and account of a month beside Cost Explorer, the month beside its invoice."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    @extend_schema(parameters=[ProofQuery], responses=shapes.ProofOut)
    def get(self, request: Request) -> HttpResponse:
        asked = read_once(request.query_params, ProofQuery)
        month: date = asked.get("month") or clock.now().date()
        proof = selectors.prove_month(actor_of(request), month=month, basis=asked["basis"])
        answer = {
            "month": proof.month,
            "basis": proof.basis,
            "lines": _lines(proof.lines, proof.names),
            "invoices": _lines(proof.invoices, {}),
            "explained": [
                {
                    "day": e.place.day,
                    "account": e.place.account,
                    "exact": e.exact,
                    "rows": [asdict(r) for r in e.rows],
                }
                for e in proof.explained
            ],
            "verdicts": {v.value: sum(line.verdict == v for line in proof.lines) for v in Verdict},
            "of_rows": proof.of_rows,
            "of_days": proof.of_days,
            "asked_at": proof.asked_at,
        }
        return self.answer(shapes.ProofOut(answer).data)


class SavingsView(ApiView):
    """Commitments, advice and the meter of paid calls: answers of the daily job, never asked from here."""

    capabilities: ClassVar[Mapping[str, Need]] = {"get": "cost.view"}

    @extend_schema(responses=shapes.SavingsOut)
    def get(self, request: Request) -> HttpResponse:
        actor, today = actor_of(request), clock.now().date()
        answers = list(selectors.list_answers(actor, on=today))
        commitment = selectors.summarise_commitment(actor, today=today)
        rows = {
            name: selectors.last_rows(actor, name)
            for name in ("coverage", "utilisation", "forecast", "anomalies")
        }
        answer = {
            **rows,
            "reservations": selectors.last_rows(actor, "reservation_utilisation"),
            "commitment": asdict(commitment),
            "pledges": [
                {**asdict(pledge), "saved": pledge.saved} for pledge in selectors.list_pledges(actor)
            ],
            "spot_months": [asdict(each) for each in selectors.list_spot_months(actor, today=today)],
            "interruptions": [asdict(each) for each in selectors.count_interruptions(actor, today=today)],
            "savings": selectors.list_savings(actor),
            "budget": services.DAILY_CALLS,
            "calls": sum(each.calls for each in answers),
            "questions": _questions(actor, today),
        }
        return self.answer(shapes.SavingsOut(answer).data)


def _questions(actor: Actor, today: date) -> list[dict[str, Any]]:
    asked = {each.topic: each for each in selectors.list_answers(actor, on=today)}
    answered = selectors.days_answered(actor)
    return [
        {
            "topic": topic,
            "state": asked[topic].state if topic in asked else None,
            "calls": asked[topic].calls if topic in asked else 0,
            "error": asked[topic].error if topic in asked else "",
            "asked_at": asked[topic].asked_at if topic in asked else None,
            "answered_on": answered.get(topic),
        }
        for topic in selectors.topics()
    ]


def _lines(lines: Iterable[Compared], names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "day": line.place.day,
            "account": line.place.account,
            "account_name": names.get(line.place.account, ""),
            "currency": line.place.currency,
            "ours": _text(line.ours),
            "theirs": _text(line.theirs),
            "difference": _text(line.difference),
            "verdict": line.verdict,
        }
        for line in lines
    ]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
