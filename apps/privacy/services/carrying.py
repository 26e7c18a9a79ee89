"""Carrying out what two people agreed on: a package for whoever asked, or the person's rows blanked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.personal import Holding
from apps.core.types import Actor
from apps.outbox.types import EventMessage
from apps.privacy import gateways as gateway
from apps.privacy.enums import PACKAGE_FOR, LogKind, RequestKind, RequestState
from apps.privacy.models import DataRequest
from apps.privacy.rules.packing import digest, pack
from apps.privacy.rules.redacting import Redactor
from apps.privacy.selectors import chosen_of, files_of, own_words, why_out
from apps.privacy.services.asking import find_holder, send_back
from apps.privacy.services.moving import move, write

ACTOR: Final = Actor.system("privacy.carry_out")
_GONE: Final = "It is not there any more."


def carry_out(*, event: EventMessage, at: datetime) -> None:
    """Two people have agreed: do it, once, however often this is called. Raises ServiceAway."""
    if event["payload"]["state"] != RequestState.APPROVED:
        return
    row = DataRequest.objects.filter(pk=event["payload"]["request_id"]).first()
    if row is None or row.state != RequestState.APPROVED:
        return
    if row.kind == RequestKind.ERASURE:
        _erase(row, at)
    else:
        _build(row, at)


def _build(row: DataRequest, at: datetime) -> None:
    chosen = chosen_of(row)
    redactor = Redactor(own=own_words(row.customer_id), words=row.words)
    tables = {each.kind: [redactor.row(one) for one in each.write(row.customer_id)] for each in chosen}
    files, left_out, replaced = _files(row, redactor)
    about = {
        "request": row.number,
        "kind": row.kind,
        "legal_basis": row.legal_basis,
        "reference": row.reference,
        "made_at": at.isoformat(),
        "taken_out": len(redactor.taken),
        "left_out": left_out,
        "replaced": replaced,
    }
    content = pack(tables, files, about=about)
    sha256 = digest(content)
    key = f"privacy/packages/{row.pk}/{sha256}.zip"
    gateway.keep(key, content)
    with transaction.atomic():
        held = DataRequest.objects.select_for_update().get(pk=row.pk)
        if held.state != RequestState.APPROVED:
            return
        held.package_key, held.package_sha256, held.package_size = key, sha256, len(content)
        held.expires_at = at + PACKAGE_FOR
        held.outcome = {each.kind: {"rows": len(tables[each.kind])} for each in chosen}
        for each in chosen:
            if each.files is not None and left_out:
                held.outcome[each.kind]["left_out"] = len(left_out)
            if each.files is not None and replaced:
                held.outcome[each.kind]["replaced"] = len(replaced)
        move(held, RequestState.READY, LogKind.BUILT, actor=ACTOR, at=at, note=f"SHA-256 {sha256}")


_Said = list[dict[str, str]]


def _files(row: DataRequest, redactor: Redactor) -> tuple[list[tuple[str, bytes]], _Said, _Said]:
    """What goes in; what does not, and what goes redacted, each with its reason. Raises ServiceAway."""
    files: list[tuple[str, bytes]] = []
    left_out: _Said = []
    replaced: _Said = []
    for file in files_of(row):
        why, other = why_out(row, file.key), row.files_in.get(file.key)
        content = None if why else file.read() if other is None else _redacted(other)
        name = redactor.name(file.name if other is None else _renamed(file.name, other["ending"]))
        if content is None:
            left_out.append({"file": name, "why": why or _GONE})
            continue
        files.append((name, content))
        if other is not None:
            replaced.append({"file": name, "why": other["why"], "sha256": other["sha256"]})
    return files, left_out, replaced


def _redacted(other: Mapping[str, Any]) -> bytes | None:
    """What two people agreed on, byte by byte, or nothing: never the original in its place."""
    try:
        content = gateway.fetch(other["key"])
    except NotFound:
        return None
    return content if digest(content) == other["sha256"] else None


def _renamed(name: str, ending: str) -> str:
    head, dot, _ = name.rpartition(".")
    return f"{head if dot else name}.{ending}"


def _erase(row: DataRequest, at: datetime) -> None:
    """What lies outside the database first: done twice it does no harm, and rows still say where it was.

    An authority may have asked for the person since it was agreed to: then nothing is erased.
    """
    with transaction.atomic():
        held = DataRequest.objects.select_for_update().get(pk=row.pk)
        holder = find_holder(held)
        if holder is not None and held.state == RequestState.APPROVED:
            send_back(held, at=at, note=f"{holder.number} of an authority came meanwhile.")
            return
    chosen = chosen_of(row)
    for each in chosen:
        if each.clear is not None:
            each.clear(row.customer_id)
    with transaction.atomic():
        held = DataRequest.objects.select_for_update().get(pk=row.pk)
        if held.state != RequestState.APPROVED:
            return
        before = {each.kind: each.count(held.customer_id) for each in chosen}
        held.outcome = {each.kind: _blank(each, held, before[each.kind], at) for each in chosen}
        move(held, RequestState.DONE, LogKind.ERASED, actor=ACTOR, at=at)


def _blank(holding: Holding, row: DataRequest, before: int, at: datetime) -> dict[str, Any]:
    if holding.erase is not None:
        erased = {"erased": holding.erase(row.customer_id, at)}
        left = holding.left(row.customer_id) if holding.left is not None else 0
        return {**erased, "kept": left, "why": holding.basis} if left else erased
    if holding.goes_with in row.scope:
        return {"erased": before}
    return {"kept": before, "why": holding.basis}


def expire_packages(*, at: datetime) -> int:
    """Packages whose time is over go; their hash stays. How many. Raises ServiceAway."""
    due = DataRequest.objects.exclude(package_key="").filter(expires_at__lte=at).order_by("expires_at")
    keys = list(due.values_list("pk", "package_key")[:200])
    for request_id, key in keys:
        gateway.remove(key)
        with transaction.atomic():
            held = DataRequest.objects.select_for_update().get(pk=request_id)
            held.package_key = ""
            if held.state == RequestState.READY:
                move(held, RequestState.EXPIRED, LogKind.EXPIRED, actor=ACTOR, at=at)
            else:
                held.save(update_fields=["package_key"])
                write(held, LogKind.EXPIRED, actor=ACTOR, at=at)
    return len(keys)
