"""To which conversation a mail belongs: by its headers, then by a token with our seal."""

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.db.models import Q

from apps.support.models import Message, Sending, Ticket
from apps.support.rules.mail import Mail, find_tokens, ticket_of

_SES: Final = ".amazonses.com"


def find_ticket(mail: Mail, market: str) -> Ticket | None:
    """The ticket that a mail answers to, or None. Of several the one of the nearest mail."""
    return _by_headers(mail.about, market) or _by_token(mail, market)


def find_sendings(ids: Sequence[str], market: str) -> list[Sending]:
    """Mails of ours under these ids: our own, or the one that SES put in its place."""
    ses = [each.partition("@")[0] for each in ids if each.endswith(_SES)]
    rows = Sending.objects.filter(Q(rfc_message_id__in=ids) | Q(ses_id__in=ses), market=market)
    return list(rows.select_related("message__ticket").order_by("-claimed_at"))


def _by_headers(ids: Sequence[str], market: str) -> Ticket | None:
    if not ids:
        return None
    found = {}
    for sending in find_sendings(ids, market):
        found[sending.rfc_message_id] = found[f"ses:{sending.ses_id}"] = sending.message.ticket
    theirs = Message.objects.filter(rfc_message_id__in=ids, ticket__market=market).select_related("ticket")
    found |= {message.rfc_message_id: message.ticket for message in theirs}
    keys = (key for each in ids for key in (each, f"ses:{each.partition('@')[0]}"))
    return next((found[key] for key in keys if key in found), None)


def _by_token(mail: Mail, market: str) -> Ticket | None:
    for token in find_tokens(*mail.recipients, mail.subject):
        number = ticket_of(token, secret=settings.MAIL_TOKEN_SECRET)
        if number is not None:
            return Ticket.objects.filter(number=number, market=market).first()
    return None
