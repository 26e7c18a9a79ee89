"""Budgets that are kept in step with AWS Budgets, in both directions.

A three-way comparison: what we say, what AWS says, and what both said when they last agreed. Who alone has
changed it is followed; where both have, nothing is overwritten and a person chooses.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.costs.enums import AwsChoice, AwsLink
from apps.costs.events import BudgetInConflict
from apps.costs.gateways import aws_budgets as aws
from apps.costs.models import Budget
from apps.costs.rules.aws_budgets import Shape, from_aws, shape_from_json, to_aws
from apps.costs.services.budgets.judging import judge, judge_budgets
from apps.costs.services.budgets.writing import lock_budget, told
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "costs.budgets"
_BY: Final = f"system:{JOB}"


def run_sharing(*, scheduled_time: str, at: datetime) -> None:
    """The hourly window."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            counts = share_budgets(at=at)
            run.count(**counts, alerts=judge_budgets(at=at)["alerts"])


def share_budgets(*, at: datetime) -> dict[str, int]:
    """Bring both sides together; returns how many of which outcome. Raises ServiceAway."""
    theirs = {str(each["BudgetName"]): each for each in aws.list_budgets()}
    counts: dict[str, int] = {}
    shared = Budget.objects.exclude(aws_link=AwsLink.NONE).order_by("name")
    for budget in shared:
        outcome = _bring_together(budget, theirs.get(budget.name), at)
        counts[outcome] = counts.get(outcome, 0) + 1
    adopted = _adopt(theirs, at)
    return counts | ({"adopted": adopted} if adopted else {})


def settle_with_aws(
    *, actor: Actor, budget_id: UUID, version: int | None, choice: AwsChoice, at: datetime
) -> None:
    """A person says which side is right. Raises NotFound, Stale, Conflict when nothing is to be settled."""
    with transaction.atomic():
        budget = lock_budget(actor, budget_id, version)
        if budget.aws_link not in {AwsLink.CONFLICT, AwsLink.GONE}:
            raise Conflict("Both sides agree; there is nothing to settle.", code="aws_nothing_to_settle")
        if choice == AwsChoice.THEIRS:
            _take_theirs(budget, at)
        else:
            # What AWS says now becomes what we changed from, so the next round writes ours.
            budget.aws_base, budget.aws_theirs = budget.aws_theirs, None
            budget.aws_link = AwsLink.PENDING
        budget.version += 1
        budget.updated_at = at
        budget.save()
        told(budget, [f"aws_{choice.value}"], actor.id, at)
        judge([budget], at=at)


def shape_of(budget: Budget) -> Shape:
    """What we say of it that AWS can say too."""
    return Shape(
        name=budget.name,
        period=budget.period,
        basis=budget.basis,
        currency=budget.currency,
        first_month=budget.first_month.isoformat(),
        months_minor=tuple(budget.months_minor),
        scope=dict(budget.scope),
    )


def _bring_together(budget: Budget, found: Mapping[str, Any] | None, at: datetime) -> str:
    ours = shape_of(budget)
    base = shape_from_json(budget.aws_base) if budget.aws_base else None
    theirs = from_aws(found, like=ours, today=at.date()) if found else None
    if found is None:
        return _write(budget, ours, at, create=True) if base is None else _gone(budget, at)
    if theirs == ours:
        return _agreed(budget, ours, at)
    if theirs is not None and theirs == base:
        return _write(budget, ours, at, create=False)
    if theirs is not None and base is not None and ours == base:
        return _follow(budget, theirs, at)
    return _differ(budget, theirs, at)


def _write(budget: Budget, ours: Shape, at: datetime, *, create: bool) -> str:
    try:
        (aws.create_budget if create else aws.update_budget)(to_aws(ours))
    except (Conflict, NotFound):
        return "later"  # Somebody was quicker; the next round sees what they did.
    except Invalid:
        return _differ(budget, None, at)
    return _agreed(budget, ours, at, outcome="created" if create else "written")


def _agreed(budget: Budget, shape: Shape, at: datetime, *, outcome: str = "in_step") -> str:
    _note(budget, at, aws_link=AwsLink.IN_STEP, aws_base=shape.as_json(), aws_theirs=None)
    return outcome


def _gone(budget: Budget, at: datetime) -> str:
    if budget.aws_link == AwsLink.PENDING:
        return _write(budget, shape_of(budget), at, create=True)
    _note(budget, at, aws_link=AwsLink.GONE, aws_theirs=None)
    return "gone"


def _differ(budget: Budget, theirs: Shape | None, at: datetime) -> str:
    is_news = budget.aws_link != AwsLink.CONFLICT
    with transaction.atomic():
        _note(budget, at, aws_link=AwsLink.CONFLICT, aws_theirs=theirs.as_json() if theirs else None)
        if is_news:
            outbox.publish(
                BudgetInConflict(subject=f"budget:{budget.pk}", actor=_BY, at=at, budget=budget.name)
            )
    return "conflict"


@transaction.atomic
def _follow(budget: Budget, theirs: Shape, at: datetime) -> str:
    locked = Budget.objects.select_for_update().get(pk=budget.pk)
    if locked.version != budget.version:
        return "later"
    locked.aws_theirs = theirs.as_json()
    _take_theirs(locked, at)
    locked.version += 1
    locked.updated_at = at
    locked.save()
    told(locked, ["months_minor"], _BY, at)
    judge([locked], at=at)
    return "followed"


def _take_theirs(budget: Budget, at: datetime) -> None:
    """Make ours what AWS says; a budget that is gone there is no longer shared."""
    if budget.aws_theirs is None:
        budget.aws_link, budget.aws_base = AwsLink.NONE, None
        return
    theirs = shape_from_json(budget.aws_theirs)
    budget.period, budget.basis, budget.currency = theirs.period, theirs.basis, theirs.currency
    budget.first_month = date.fromisoformat(theirs.first_month)
    budget.months_minor = list(theirs.months_minor)
    budget.scope = dict(theirs.scope)
    budget.aws_base, budget.aws_theirs = budget.aws_theirs, None
    budget.aws_link = AwsLink.IN_STEP
    budget.aws_checked_at = at


def _adopt(theirs: Mapping[str, Mapping[str, Any]], at: datetime) -> int:
    """Budgets that somebody made at AWS become ours too, unless we have one of that name."""
    unknown = theirs.keys() - set(Budget.objects.filter(name__in=theirs).values_list("name", flat=True))
    adopted = 0
    for name in sorted(unknown):
        shape = from_aws(theirs[name], today=at.date())
        if shape is None:
            continue
        with transaction.atomic():
            budget = Budget.objects.create(
                name=shape.name,
                scope=dict(shape.scope),
                period=shape.period,
                basis=shape.basis,
                currency=shape.currency,
                first_month=date.fromisoformat(shape.first_month),
                months_minor=list(shape.months_minor),
                created_by=_BY,
                created_at=at,
                updated_at=at,
                aws_link=AwsLink.IN_STEP,
                aws_base=shape.as_json(),
                aws_checked_at=at,
            )
            told(budget, ["adopted"], _BY, at)
            judge([budget], at=at)
        adopted += 1
    return adopted


def _note(budget: Budget, at: datetime, **columns: Any) -> None:
    """How it stands with AWS; unless a person changed the budget meanwhile, then the next round says."""
    Budget.objects.filter(pk=budget.pk, version=budget.version).update(**columns, aws_checked_at=at)
