"""Reading data requests; every read begins at `visible_requests(actor)`."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.personal import Holding, PersonalFile
from apps.core.types import Actor
from apps.privacy.enums import AUTHORITIES, RequestKind
from apps.privacy.models import DataRequest, DataRequestEvent, RetentionRule
from apps.privacy.rules.redacting import Redactor
from apps.privacy.selectors.kept import AGEINGS, HOLDINGS
from apps.rentals import selectors as rentals

# Where the person's own contact stands.
_CONTACT: Final = "rentals.account"
_OWN: Final = ("contact__email", "contact__phone")
_PLACES: Final = 20
CAME_LATER: Final = "It came after somebody had looked through the files."


def visible_requests(actor: Actor) -> "QuerySet[DataRequest]":
    """Requests of the actor's markets. People of a partner organisation have none."""
    rows = DataRequest.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_requests(actor: Actor) -> "QuerySet[DataRequest]":
    return visible_requests(actor).annotate(
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        opened_by_name=accounts.name_of("opened_by"),
        decided_by_name=accounts.name_of("decided_by"),
    )


def read_log(actor: Actor, request_id: UUID) -> list[dict[str, Any]]:
    """Everything that happened to a request. Raises NotFound."""
    if not visible_requests(actor).filter(pk=request_id).exists():
        raise NotFound("There is no such request.")
    rows = DataRequestEvent.objects.filter(request=request_id).annotate(actor_name=accounts.name_of("actor"))
    return [dict(row) for row in rows.values("id", "at", "kind", "actor", "actor_name", "note")]


def preview_scope(actor: Actor, customer_id: UUID, kind: RequestKind) -> list[dict[str, Any]]:
    """What there is about a customer, and what would become of it. Raises NotFound."""
    return scope_of(rentals.get_customer(actor, customer_id).pk, kind)


def scope_of(person: UUID, kind: RequestKind) -> list[dict[str, Any]]:
    """Kinds of rows that such a request can be about: one count each. What is written between colleagues
    is an authority's to see, and goes with an erasure; the person does not get it.
    """
    return [
        {
            "kind": each.kind,
            "label": each.label,
            "basis": each.basis,
            "rows": each.count(person),
            "is_erased": kind is RequestKind.ERASURE and bool(each.erase or each.goes_with),
        }
        for each in HOLDINGS
        if not each.between_us or kind in AUTHORITIES or kind is RequestKind.ERASURE
    ]


def chosen_of(row: DataRequest) -> list[Holding]:
    """The kinds of rows that a request is about."""
    return [each for each in HOLDINGS if each.kind in row.scope]


def own_words(person: UUID) -> list[str]:
    """Their own contact, which is theirs to read."""
    account = next((each for each in HOLDINGS if each.kind == _CONTACT), None)
    rows = list(account.write(person)) if account else []
    return [str(row.get(name) or "") for row in rows for name in _OWN]


def files_of(row: DataRequest) -> list[PersonalFile]:
    """Every file that belongs to the kinds of rows that a request is about."""
    listed = [each.files for each in chosen_of(row) if each.files is not None]
    return [file for files in listed for file in files(row.customer_id)]


def why_out(row: DataRequest, key: str) -> str:
    """Why a file is no part of the copy; empty: it is."""
    if row.files_seen is not None and key not in row.files_seen:
        return CAME_LATER
    return str(row.files_out.get(key, ""))


def preview_redaction(actor: Actor, request_id: UUID) -> dict[str, Any]:
    """What would be taken out of a copy, counted by kind of rows, each with a few places. Raises NotFound."""
    row = visible_requests(actor).filter(pk=request_id).first()
    if row is None:
        raise NotFound("There is no such request.")
    own = own_words(row.customer_id)
    items = []
    for each in chosen_of(row) if row.kind != RequestKind.ERASURE else []:
        redactor = Redactor(own=own, words=row.words)
        rows = sum(1 for one in each.write(row.customer_id) if redactor.row(one))
        items.append(
            {
                "kind": each.kind,
                "label": each.label,
                "rows": rows,
                "files": [_shown(row, file) for file in (each.files(row.customer_id) if each.files else ())],
                "taken": len(redactor.taken),
                "places": redactor.taken[:_PLACES],
            }
        )
    return {"items": items}


def _shown(row: DataRequest, file: PersonalFile) -> dict[str, Any]:
    return {
        "key": file.key,
        "name": file.name,
        "size": file.size,
        "link": file.link,
        "left_out": why_out(row, file.key),
        "replaced": row.files_in.get(file.key),
    }


def list_retention(*, at: datetime) -> list[dict[str, Any]]:
    """Each kind of rows that grows old, with how many would go now: the dry run."""
    rules = {
        rule.kind: rule
        for rule in RetentionRule.objects.annotate(updated_by_name=accounts.name_of("updated_by"))
    }
    found = []
    for each in AGEINGS:
        rule = rules.get(each.kind)
        days = rule.days if rule else each.days
        found.append(
            {
                "kind": each.kind,
                "label": each.label,
                "fate": each.fate,
                "days": days,
                "proposed_days": each.days,
                "least_days": each.least_days,
                "is_active": rule.is_active if rule else True,
                "rows_due": each.count(at - timedelta(days=days)),
                "updated_by_name": getattr(rule, "updated_by_name", None),
                "updated_at": rule.updated_at if rule else None,
                "version": rule.version if rule else 0,
            }
        )
    return found
