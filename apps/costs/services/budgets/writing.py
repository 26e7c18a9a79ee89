"""What people write: budgets, and why a month came out as it did."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.costs.enums import AwsLink
from apps.costs.events import BudgetCommented, BudgetWritten
from apps.costs.models import Budget, BudgetNote
from apps.costs.rules import planning
from apps.costs.rules.aws_budgets import can_share
from apps.costs.rules.scopes import scope_json, scope_of
from apps.costs.selectors.budgets import visible_budgets
from apps.costs.selectors.daily import daily_totals
from apps.costs.services.budgets.judging import judge
from apps.outbox import services as outbox


@transaction.atomic
def create_budget(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Write a budget and say at once how it stands. Raises Invalid that names the field, Conflict for a name
    that another one has.
    """
    shared = bool(values.get("shared"))
    columns = _columns(values)
    budget = Budget(**columns, created_by=actor.id, created_at=at, updated_at=at)
    budget.aws_link = AwsLink.PENDING if shared else AwsLink.NONE
    _check(budget, actor)
    _keep(budget, insert=True)
    told(budget, sorted(columns), actor.id, at)
    judge([budget], at=at)
    return budget.pk


@transaction.atomic
def change_budget(
    *, actor: Actor, budget_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change a budget. Alerts that were raised stay; a threshold that is passed anew in the same period is
    not told again. Raises NotFound, Stale, Invalid, Conflict.
    """
    budget = lock_budget(actor, budget_id, version)
    columns = _columns(values)
    changes = {name: value for name, value in columns.items() if getattr(budget, name) != value}
    link = _link(budget, values)
    if "name" in changes and link != AwsLink.NONE:
        detail = "AWS Budgets knows no renaming: stop sharing it first."
        raise Invalid(detail, fields={"name": detail})
    if not changes and link == budget.aws_link:
        return
    for name, value in changes.items():
        setattr(budget, name, value)
    budget.aws_link = link
    if link == AwsLink.NONE:
        budget.aws_base = budget.aws_theirs = None
    _check(budget, actor)
    budget.version += 1
    budget.updated_at = at
    _keep(budget, insert=False)
    told(budget, sorted(changes) or ["shared"], actor.id, at)
    judge([budget], at=at)


@transaction.atomic
def comment_month(*, actor: Actor, budget_id: UUID, month: date, text: str, at: datetime) -> UUID:
    """Keep why a month came out as it did, beside the figures of this moment.

    Raises NotFound, and Invalid for a month that is not planned.
    """
    budget = visible_budgets(actor).filter(pk=budget_id).first()
    if budget is None:
        raise NotFound
    first = month.replace(day=1)
    plan = dict(planning.months_of(budget.first_month, budget.months_minor))
    if first not in plan:
        detail = "The budget does not plan this month."
        raise Invalid(detail, fields={"month": detail})
    end = planning.add_months(first, 1)
    days = daily_totals(scope_of(budget.scope), first, end)
    note = BudgetNote.objects.create(
        budget=budget,
        month=first,
        text=text,
        budget_minor=plan[first],
        actual_minor=planning.amount_of(
            days, basis=budget.basis, currency=budget.currency, start=first, end=end
        ),
        author=actor.id,
        written_at=at,
    )
    outbox.publish(
        BudgetCommented(
            subject=f"budget:{budget.pk}", actor=actor.id, at=at, budget=budget.name, month=first.isoformat()
        )
    )
    return note.pk


def lock_budget(actor: Actor, budget_id: UUID, version: int | None) -> Budget:
    """The budget for a change. Raises NotFound, Stale."""
    budget = visible_budgets(actor).select_for_update(of=("self",)).filter(pk=budget_id).first()
    if budget is None:
        raise NotFound
    if version is not None and budget.version != version:
        raise Stale("Somebody changed this budget since you opened it.")
    return budget


def told(budget: Budget, fields: list[str], by: str, at: datetime) -> None:
    """The fact of a change; joins the transaction."""
    outbox.publish(
        BudgetWritten(
            subject=f"budget:{budget.pk}",
            actor=by,
            at=at,
            budget=budget.name,
            fields=fields,
            total_minor=sum(budget.months_minor),
            currency=budget.currency,
        )
    )


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in values.items() if name != "shared"}
    if "scope" in columns:
        columns["scope"] = scope_json(scope_of(columns["scope"]))
    if "thresholds" in columns:
        columns["thresholds"] = sorted(
            columns["thresholds"], key=lambda each: (each["kind"], each["percent"])
        )
    return columns


def _link(budget: Budget, values: Mapping[str, Any]) -> str:
    if "shared" not in values:
        return budget.aws_link
    if not values["shared"]:
        return AwsLink.NONE
    return AwsLink.PENDING if budget.aws_link == AwsLink.NONE else budget.aws_link


def _check(budget: Budget, actor: Actor) -> None:
    length = planning.MONTHS_OF[budget.period]
    if len(budget.months_minor) % length:
        detail = f"Plan whole periods: a multiple of {length} months."
        raise Invalid(detail, fields={"months_minor": detail})
    seen = {(each["kind"], each["percent"]) for each in budget.thresholds}
    if len(seen) != len(budget.thresholds):
        detail = "Each threshold once."
        raise Invalid(detail, fields={"thresholds": detail})
    if budget.owner and accounts.find_colleague(actor, budget.owner) is None:
        detail = "Nobody you work with has this id."
        raise Invalid(detail, fields={"owner": detail})
    if budget.aws_link != AwsLink.NONE and not can_share(budget.scope):
        detail = "AWS Budgets knows services, accounts and one tag of AWS; this scope says more."
        raise Invalid(detail, fields={"shared": detail})


def _keep(budget: Budget, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            budget.save(force_insert=insert)
    except IntegrityError as refused:
        if "cost_budget_once_a_name" in str(refused):
            raise Conflict(
                "Another budget has this name.", code="budget_name_taken", fields={"name": "is taken"}
            ) from None
        raise
