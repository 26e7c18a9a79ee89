"""What people do to items, one or many: the same rules, and a result for each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.inbox import rules, selectors
from apps.inbox.enums import BulkOutcome, EntryKind
from apps.inbox.models import InboxItem
from apps.inbox.services.applying import apply_step
from apps.inbox.types import Step, StepResult

_UNKNOWN = "There is no such item."


def take_step(*, item_id: UUID, step: Step, actor: Actor, at: datetime) -> None:
    """Take a step on one item; one that is so already changes nothing.

    Raises NotFound, Invalid for a step that makes no sense, Conflict when the item's state does not allow it.
    """
    [result] = take_steps(item_ids=[item_id], step=step, actor=actor, at=at)
    if result.reason == _UNKNOWN:
        raise NotFound
    if result.outcome == BulkOutcome.REFUSED:
        raise Conflict(result.reason, code="not_in_this_state")


@transaction.atomic
def take_steps(
    *, item_ids: Sequence[UUID], step: Step, actor: Actor, at: datetime, dry_run: bool = False
) -> list[StepResult]:
    """Take a step on each of these items, in one transaction; the results are in the order of the ids.

    With `dry_run` nothing is written and the results say what would happen. Raises Invalid.
    """
    owner_markets = _check(step, actor, at)
    held = selectors.visible_to(actor).filter(pk__in=list(item_ids)).order_by("dedupe_key")
    items = {item.pk: item for item in (held if dry_run else held.select_for_update())}
    resolvers = _resolvers(step, items.values())
    verdicts = {key: _judge(step, item, resolvers, owner_markets) for key, item in items.items()}
    if not dry_run:
        fitting = [items[key] for key, (outcome, _) in verdicts.items() if outcome == BulkOutcome.DONE]
        apply_step(fitting, step, actor=actor, at=at)
    missing: rules.Verdict = (BulkOutcome.REFUSED, _UNKNOWN)
    return [StepResult(key, *verdicts.get(key, missing)) for key in item_ids]


def _check(step: Step, actor: Actor, at: datetime) -> frozenset[str] | None:
    """What can be said of the step without the items; answers the markets of whom they are given to."""
    if step.kind == EntryKind.SNOOZED and (step.moment is None or step.moment <= at):
        raise Invalid("Choose a moment that is still to come.", fields={"until": "has passed"})
    if step.kind != EntryKind.ASSIGNED:
        return None
    owner = accounts.find_colleague(actor, step.person)
    if owner is None:
        raise Invalid("Choose a colleague who works here.", fields={"owner": "is no active colleague"})
    return owner.markets


def _judge(
    step: Step, item: InboxItem, resolvers: dict[str, str], owner_markets: frozenset[str] | None
) -> rules.Verdict:
    if owner_markets is not None and item.market not in owner_markets:
        return BulkOutcome.REFUSED, f"Whoever gets it does not work in {item.market}."
    return rules.judge(step, item, resolvers.get(item.resolved_by, "Somebody"))


def _resolvers(step: Step, items: Iterable[InboxItem]) -> dict[str, str]:
    """Names for the refusal to resolve twice; no query where there is none to name."""
    if step.kind != EntryKind.RESOLVED:
        return {}
    ids = {item.resolved_by for item in items if item.resolved_by}
    return accounts.find_names(ids) if ids else {}
