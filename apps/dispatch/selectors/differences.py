"""What a plan changes against the one that people work by."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.dispatch.enums import PlanState
from apps.dispatch.models import Plan, Stop
from apps.dispatch.selectors.plans import visible_plans


class Change(NamedTuple):
    """One visit: from whom and when, to whom and when; nobody on either side when it is new, or left out."""

    visit: UUID
    plate: str
    from_name: str
    from_at: Any
    to_name: str
    to_at: Any


class Difference(NamedTuple):
    """Visits that get another technician (`moved`), that come in, that go out; those that stay, at another
    time.
    """

    against: UUID | None
    moved: list[Change]
    added: list[Change]
    removed: list[Change]
    retimed: int
    same: int
    travel_m: int
    travel_m_before: int


def compare_plan(actor: Actor, plan_id: UUID) -> Difference:
    """Against the published plan of the same day; without one everything is new. Raises NotFound."""
    plan = visible_plans(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound("There is no such plan.")
    before = (
        Plan.objects.filter(market=plan.market, day=plan.day, state=PlanState.PUBLISHED.value)
        .exclude(pk=plan.pk)
        .first()
    )
    old, new = _stops(before), _stops(plan)
    changes = {key: _change(key, old.get(key), new.get(key)) for key in {**old, **new}}
    both = [key for key in old if key in new]
    moved = [key for key in both if old[key]["technician_id"] != new[key]["technician_id"]]
    stayed = [key for key in both if old[key]["technician_id"] == new[key]["technician_id"]]
    retimed = sum(abs((old[key]["start_at"] - new[key]["start_at"]).total_seconds()) >= 300 for key in stayed)
    return Difference(
        against=None if before is None else before.pk,
        moved=_sorted(changes, moved),
        added=_sorted(changes, [key for key in new if key not in old]),
        removed=_sorted(changes, [key for key in old if key not in new]),
        retimed=retimed,
        same=len(stayed) - retimed,
        travel_m=plan.travel_m,
        travel_m_before=0 if before is None else before.travel_m,
    )


def _stops(plan: Plan | None) -> dict[UUID, dict[str, Any]]:
    if plan is None:
        return {}
    rows = Stop.objects.filter(plan=plan).values(
        "visit_id",
        "technician_id",
        "start_at",
        plate=F("visit__vehicle__plate"),
        name=accounts.name_of("technician__staff"),
    )
    return {row["visit_id"]: dict(row) for row in rows}


def _change(key: UUID, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Change:
    either = new or old or {}
    return Change(
        visit=key,
        plate=either["plate"],
        from_name=(old or {}).get("name") or "",
        from_at=(old or {}).get("start_at"),
        to_name=(new or {}).get("name") or "",
        to_at=(new or {}).get("start_at"),
    )


def _sorted(changes: dict[UUID, Change], keys: list[UUID]) -> list[Change]:
    return sorted((changes[key] for key in keys), key=lambda change: change.plate)
