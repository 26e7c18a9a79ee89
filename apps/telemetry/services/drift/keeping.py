"""What a look found, written down: suspicions, drifts and their ends, the inbox, what rules apply at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from apps.core.errors import Conflict
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.outbox import services as outbox
from apps.telemetry.enums import Agreement, DriftState, Remedy, RuleMode, TruthField, TruthSource
from apps.telemetry.events import DriftOpened, DriftSettled
from apps.telemetry.models import Drift, DriftRule
from apps.telemetry.rules.drift.comparing import Finding
from apps.telemetry.rules.drift.remedies import Proposal, propose
from apps.telemetry.rules.drift.truths import CarTruths, Stop
from apps.telemetry.rules.drift.watching import Kind, Patience, is_drift, is_over
from apps.telemetry.selectors import truths as reads
from apps.telemetry.services.drift.applying import apply_locked
from apps.telemetry.services.drift.noticing import inbox_key, items_of, storm_item
from apps.telemetry.services.drift.reading import as_of, said

JOB: Final = "telemetry.drift_watch"
_FIELDS: Final = (
    "odd",
    "reason",
    "state",
    "readings",
    "remedy",
    "stop_id",
    "stop_name",
    "looks",
    "last_seen_at",
    "opened_at",
    "ended_at",
)
_USUAL: Final = Patience(timedelta(minutes=30))
_ENCODE: Final = DjangoJSONEncoder().default


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows of each kind a look left behind."""

    suspected: int = 0
    opened: int = 0
    open: int = 0
    settled: int = 0
    applied: int = 0


@transaction.atomic
def keep(
    *,
    cars: Sequence[CarTruths],
    findings: Mapping[UUID, Sequence[Finding]],
    storming: Mapping[Kind, int],
    at: datetime,
) -> Kept:
    """Bring the rows up to what was found; joins nobody's transaction, and asks nobody outside."""
    live = {
        (drift.vehicle_id, TruthField(drift.field)): drift
        for drift in Drift.objects.filter(ended_at__isnull=True).order_by("id").select_for_update()
    }
    by_key = {car.vehicle_id: car for car in cars}
    stops = reads.list_stops({car.market for car in cars})
    patience, modes = _rules()
    news: list[Drift] = []
    for key, each in findings.items():
        for finding in each:
            drift = live.get((key, finding.field))
            car = by_key[key]
            if finding.agreement is Agreement.DIFFER and finding.odd is not None:
                if (car.market, finding.field, finding.odd) in storming:
                    continue
                drift = _seen(drift, car, finding, stops[car.market], at)
                limit = patience.get((car.market, finding.field.value, finding.odd.value), _USUAL)
                since = drift.first_seen_at
                if drift.state == DriftState.SUSPECTED and is_drift(
                    finding, looks=drift.looks, since=since, at=at, patience=limit
                ):
                    drift.state, drift.opened_at = DriftState.OPEN.value, at
                    news.append(drift)
                live[key, finding.field] = drift
            elif drift is not None and is_over(finding.agreement):
                drift.ended_at = at
    return _write(list(live.values()), news, by_key, modes, storming, at)


def _rules() -> tuple[dict[tuple[str, str, str], Patience], dict[tuple[str, str, str], str]]:
    rules = list(DriftRule.objects.all())
    patience = {
        (rule.market, rule.field, rule.odd): Patience(timedelta(minutes=rule.patience_minutes))
        for rule in rules
    }
    return patience, {(rule.market, rule.field, rule.odd): rule.mode for rule in rules}


def _seen(
    drift: Drift | None, car: CarTruths, finding: Finding, stops: Iterable[Stop], at: datetime
) -> Drift:
    """The row of a disagreement as this look saw it; a look at the same moment as the last counts once."""
    assert finding.odd is not None  # noqa: S101 - the caller has asked
    if drift is None:
        drift = Drift(
            id=new_id(),
            market=car.market,
            vehicle_id=car.vehicle_id,
            field=finding.field.value,
            looks=0,
            first_seen_at=at,
        )
        drift.last_seen_at = at
    if drift.looks == 0 or at > drift.last_seen_at:
        drift.looks += 1
        drift.last_seen_at = at
    drift.odd, drift.reason = finding.odd.value, finding.reason.value
    drift.readings = {
        source.value: {"value": _plain(value), "as_of": _plain(as_of(told))}
        for source, told in car.told.items()
        if (value := said(car, finding.field, told)) is not None
    }
    refreshed = drift.applied_remedy == Remedy.REFRESH and drift.applied_at is not None
    _propose(drift, propose(car, finding, stops=stops, refreshed=refreshed and _answered(drift, car)))
    return drift


def _answered(drift: Drift, car: CarTruths) -> bool:
    """Whether the car has reported since it was asked to."""
    heard = car.told[TruthSource.SHADOW].heard_at if TruthSource.SHADOW in car.told else None
    return heard is not None and drift.applied_at is not None and heard > drift.applied_at


def _propose(drift: Drift, proposal: Proposal) -> None:
    drift.remedy = proposal.remedy.value
    drift.stop_id, drift.stop_name = proposal.stop_id, proposal.stop_name


def _write(
    drifts: list[Drift],
    news: list[Drift],
    cars: Mapping[UUID, CarTruths],
    modes: Mapping[tuple[str, str, str], str],
    storming: Mapping[Kind, int],
    at: datetime,
) -> Kept:
    over = [drift for drift in drifts if drift.ended_at is not None]
    passed = [drift for drift in over if drift.state == DriftState.SUSPECTED]
    settled = [drift for drift in over if drift.state != DriftState.SUSPECTED]
    for drift in settled:
        if drift.state == DriftState.OPEN:
            drift.state = DriftState.SETTLED.value
    Drift.objects.filter(pk__in=[drift.pk for drift in passed]).delete()
    _save([drift for drift in drifts if drift not in passed])
    _tell(news, settled, cars, storming, at)
    lasting = [drift for drift in drifts if drift.state == DriftState.OPEN]
    return Kept(
        suspected=sum(drift.state == DriftState.SUSPECTED and drift.ended_at is None for drift in drifts),
        opened=len(news),
        open=len(lasting),
        settled=len(settled),
        applied=_apply_by_rule(lasting, modes, at),
    )


def _save(drifts: Collection[Drift]) -> None:
    Drift.objects.bulk_create([drift for drift in drifts if drift._state.adding])
    Drift.objects.bulk_update([drift for drift in drifts if drift.looks > 1 or drift.ended_at], _FIELDS)


def _tell(
    news: list[Drift],
    settled: list[Drift],
    cars: Mapping[UUID, CarTruths],
    storming: Mapping[Kind, int],
    at: datetime,
) -> None:
    actor = Actor.system(JOB)
    inbox.open_items(
        [
            *items_of(news, {key: car.plate for key, car in cars.items()}),
            *(storm_item(kind, number) for kind, number in storming.items()),
        ],
        at=at,
    )
    inbox.resolve_by_key(
        dedupe_keys=[inbox_key(drift) for drift in settled], outcome="cleared", actor=actor, at=at
    )
    about: dict[str, Any] = {"actor": actor.id, "at": at}
    outbox.publish_all(
        DriftOpened(
            market=drift.market,
            subject=f"vehicle:{drift.vehicle_id}",
            drift_id=str(drift.pk),
            field=drift.field,
            odd=drift.odd,
            reason=drift.reason,
            **about,
        )
        for drift in news
    )
    outbox.publish_all(
        DriftSettled(
            market=drift.market,
            subject=f"vehicle:{drift.vehicle_id}",
            drift_id=str(drift.pk),
            field=drift.field,
            **about,
        )
        for drift in settled
    )


def _apply_by_rule(drifts: list[Drift], modes: Mapping[tuple[str, str, str], str], at: datetime) -> int:
    """What a rule applies by itself, each remedy of a drift once."""
    done = 0
    for drift in drifts:
        chosen = modes.get((drift.market, drift.field, drift.odd), RuleMode.PROPOSE)
        if chosen != RuleMode.APPLY or drift.remedy in {drift.applied_remedy, Remedy.INSPECT}:
            continue
        try:
            with transaction.atomic():
                apply_locked(drift, actor=Actor.system("telemetry.drift_rule"), at=at)
        except Conflict:
            continue
        done += 1
    return done


def _plain(value: Any) -> Any:
    return _ENCODE(value) if isinstance(value, datetime) else value
