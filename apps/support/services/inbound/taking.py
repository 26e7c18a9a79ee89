"""A mail from the bucket onto its ticket: once, however often SES, SNS or SQS bring it."""

import hashlib
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums.mail import MailFate
from apps.support.events import MailTaken
from apps.support.gateways import mail as gateway
from apps.support.gateways.notices import Arrived
from apps.support.models import InboundMail
from apps.support.rules.mail import Mail, MailKind, Unreadable, read_mail
from apps.support.services.inbound.files import Kept, keep_files
from apps.support.services.inbound.placing import Placed, place

ACTOR: Final = Actor.system("support.inbound")
_QUOTED: Final = 50_000


def take_mail(*, arrived: Arrived, at: datetime) -> None:
    """Read what lies in the bucket and put it where it belongs. Raises NotFound when nothing lies there."""
    if InboundMail.objects.filter(file_key=arrived.key).exists():
        return
    raw = gateway.fetch(arrived.key)
    try:
        mail = read_mail(raw, own=frozenset(settings.SUPPORT_ADDRESSES.values()))
    except Unreadable as why:
        _keep(_row(arrived, raw, None, Placed(MailFate.UNREADABLE, f"It {why}.")), at)
        return
    row = _row(arrived, raw, mail, Placed(MailFate.SET_ASIDE))
    if InboundMail.objects.filter(market=row.market, fingerprint=row.fingerprint).exists():
        return
    danger = arrived.is_dangerous
    files = Kept() if danger or mail.kind is not MailKind.LETTER else keep_files(mail.files)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if danger:
                placed = Placed(MailFate.SET_ASIDE, "SES found spam or a virus in it.")
            else:
                placed = place(mail, row, files, is_proven=arrived.is_proven, at=at)
            row.fate, row.reason, row.message_id = placed.fate.value, placed.reason[:300], placed.message_id
            row.save(update_fields=["fate", "reason", "message"])
            _tell(row, at)
    except IntegrityError:
        # Another worker has the same mail: what it did stands.
        if not InboundMail.objects.filter(market=row.market, fingerprint=row.fingerprint).exists():
            raise


def market_of(recipients: tuple[str, ...]) -> str:
    """Whose address it came to first, token or not behind the plus; the first market's when to none.

    The envelope's recipients stand before those that the header claims.
    """
    markets = {address.lower(): market for market, address in settings.SUPPORT_ADDRESSES.items()}
    plain = (_without_token(each.lower()) for each in recipients)
    return next((markets[each] for each in plain if each in markets), next(iter(markets.values())))


def _without_token(address: str) -> str:
    mailbox, _, domain = address.partition("@")
    return f"{mailbox.partition('+')[0]}@{domain}"


def _row(arrived: Arrived, raw: bytes, mail: Mail | None, placed: Placed) -> InboundMail:
    name = f"id:{mail.message_id}".encode() if mail is not None and mail.message_id else raw
    return InboundMail(
        market=market_of((*arrived.recipients, *(mail.recipients if mail else ()))),
        fingerprint=hashlib.sha256(name).hexdigest(),
        file_key=arrived.key,
        received_at=arrived.received_at,
        kind=(mail.kind if mail else MailKind.LETTER).value,
        fate=placed.fate.value,
        reason=placed.reason,
        sender=_masked(mail.sender) if mail else "",
        subject=mail.subject if mail else "(unreadable)",
        quoted=mail.quoted[:_QUOTED] if mail else "",
        size=len(raw),
    )


@transaction.atomic
def _keep(row: InboundMail, at: datetime) -> None:
    if InboundMail.objects.bulk_create([row], ignore_conflicts=True) and row.pk:
        _tell(row, at)


def _tell(row: InboundMail, at: datetime) -> None:
    outbox.publish(
        MailTaken(
            market=row.market,
            subject=f"mail:{row.id}",
            actor=ACTOR.id,
            at=at,
            mail_id=str(row.id),
            kind=row.kind,
            fate=row.fate,
        )
    )


def _masked(address: str) -> str:
    local, at, domain = address.partition("@")
    return f"{local[:1]}•••@{domain}"[:120] if local and at and domain else ""
