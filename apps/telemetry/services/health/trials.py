"""Trying a rule against history before it goes live, as a job with progress."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.jobs import services as jobs
from apps.telemetry.enums import RuleSource
from apps.telemetry.models import HealthTrial
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.rules.health.episodes import Episode, Quiet, Run, follow
from apps.telemetry.rules.health.trials import TrialSum
from apps.telemetry.selectors.health import judgement, live
from apps.telemetry.selectors.health.judgement import Findings
from apps.telemetry.selectors.health.visible import visible_rules
from apps.telemetry.services.health.rules import document_of

KIND: Final = "telemetry.health_trial"
TASK: Final = "telemetry.try_health_rule"
MOST_DAYS: Final = 31
# So many cars are looked at by one statement: progress moves, and memory stays flat.
CHUNK: Final = 50
_KEPT: Final = timedelta(days=30)

Clock = Callable[[], datetime]


@transaction.atomic
def start_trial(*, actor: Actor, rule_id: UUID, days: int, at: datetime) -> tuple[UUID, UUID]:
    """Order a trial of the rule as it stands now over the last days. Returns the ids of trial and run."""
    rule = visible_rules(actor).filter(id=rule_id).first()
    if rule is None:
        raise NotFound
    HealthTrial.objects.filter(asked_at__lt=at - _KEPT).delete()
    trial = HealthTrial.objects.create(
        rule=rule,
        market=rule.market,
        definition=Definition.read(document_of(rule)).write(),
        start=at - timedelta(days=days),
        end=at,
        asked_at=at,
        asked_by=actor.id,
    )
    trial.run_id = jobs.start(
        kind=KIND,
        actor=actor,
        task=TASK,
        kwargs={"trial_id": str(trial.id)},
        at=at,
        subject=f"health_rule:{rule.id}",
        market=rule.market,
    )
    trial.save(update_fields=["run_id"])
    return trial.id, trial.run_id


def run_trial(*, trial_id: str, run_id: str, now: Clock) -> None:
    """Do what `start_trial` ordered; doing it again writes the same result."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        trial = HealthTrial.objects.filter(id=trial_id).first()
        if trial is None:
            raise NotFound("There is no such trial.")
        definition = Definition.read(trial.definition)
        zone = ZoneInfo(accounts.get_pack(trial.market).time_zone)
        result = TrialSum(start=trial.start, end=trial.end, zone=zone)
        cars = live.cars_of(trial.market)
        run.progress(0, len(cars), unit="cars")
        for done, chunk in _chunks(cars):
            result.add(_episodes(trial, chunk), looked_at=len(chunk))
            run.progress(done)
        plates = fleet_reads.find_plates(result.vehicle_ids)
        HealthTrial.objects.filter(id=trial.id).update(
            result=result.document(plates, high=definition.worst_is_high), finished_at=now()
        )
        run.count(cars=len(cars), alerts=result.alerts)


def _chunks(cars: Sequence[UUID]) -> Iterator[tuple[int, Sequence[UUID]]]:
    for begin in range(0, len(cars), CHUNK):
        chunk = cars[begin : begin + CHUNK]
        yield begin + len(chunk), chunk


def _episodes(trial: HealthTrial, cars: Sequence[UUID]) -> dict[UUID, list[Episode]]:
    definition = Definition.read(trial.definition)
    found = _find(definition, cars, trial)
    return {
        vehicle_id: follow(None, findings.runs, findings.quiets, hold_off=definition.hold_off)
        for vehicle_id, findings in found.items()
    }


def _find(definition: Definition, cars: Sequence[UUID], trial: HealthTrial) -> dict[UUID, Findings]:
    if definition.source is RuleSource.SILENCE:
        return _silences(definition, cars, trial)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '120s'")
        return judgement.find_runs(definition, cars, since=trial.start, until=trial.end)


def _silences(definition: Definition, cars: Sequence[UUID], trial: HealthTrial) -> dict[UUID, Findings]:
    """From the log: each silence that lasted is a run, and what follows it is quiet."""
    lasting = definition.condition.lasting
    found: dict[UUID, Findings] = {}
    silences = fleet_reads.list_silences(cars, start=trial.start, end=trial.end)
    for vehicle_id, several in silences.items():
        findings = Findings()
        for lost_at, back_at in several:
            until = back_at or trial.end
            if until - lost_at >= lasting:
                findings.runs.append(Run(lost_at, lost_at + lasting, until))
            if back_at is not None:
                over = back_at + definition.clear_after
                findings.quiets.append(Quiet(over, over))
        found[vehicle_id] = findings
    return found
