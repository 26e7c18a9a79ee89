"""Mails about editions: each person once, outside of any transaction."""

from datetime import datetime
from typing import Final

from django.conf import settings

from apps.accounts import selectors as accounts
from apps.core.errors import DomainError, Upstream
from apps.core.types import Actor
from apps.reports import gateways
from apps.reports.enums import MailState
from apps.reports.models import ReportMail, ReportRun
from apps.reports.rules import periods, words
from apps.reports.types import Letter

_ACTOR: Final = Actor.system("reports.make")
_MOST_TRIES: Final = 5
_MOST_MAILS: Final = 200


def send_pending(*, at: datetime) -> dict[str, int]:
    """Every mail that waits. SES away: it is tried five times; refused, or nobody there: it failed."""
    counts = {"mailed": 0, "mails_failed": 0}
    waiting = ReportMail.objects.filter(state=MailState.PENDING).select_related("run__plan").order_by("pk")
    mails = list(waiting[:_MOST_MAILS])
    found = accounts.list_colleagues(_ACTOR).filter(pk__in=[mail.person for mail in mails]).exclude(email="")
    addresses = {str(key): email for key, email in found.values_list("pk", "email")}
    for mail in mails:
        if not _claimed(mail):
            continue
        _send(mail, addresses.get(mail.person), at)
        counts["mailed"] += mail.state == MailState.SENT
        counts["mails_failed"] += mail.state == MailState.FAILED
    return counts


def _claimed(mail: ReportMail) -> bool:
    """Whether this attempt is ours: of two senders one counts it up."""
    mine = ReportMail.objects.filter(pk=mail.pk, state=MailState.PENDING, attempts=mail.attempts)
    won = mine.update(attempts=mail.attempts + 1)
    mail.attempts += 1
    return bool(won)


def _send(mail: ReportMail, address: str | None, at: datetime) -> None:
    if address is None:
        mail.state, mail.why = MailState.FAILED, "Nobody works here under this name, or has no address."
    else:
        try:
            gateways.send(_letter(mail, address))
            mail.state, mail.why, mail.sent_at = MailState.SENT, "", at
        except DomainError as fault:
            waits = isinstance(fault, Upstream) and mail.attempts < _MOST_TRIES
            mail.state, mail.why = (MailState.PENDING if waits else MailState.FAILED), fault.detail[:200]
    mail.save(update_fields=["state", "why", "sent_at"])


def _letter(mail: ReportMail, address: str) -> Letter:
    run: ReportRun = mail.run
    market = {each.code: each.name for each in accounts.list_markets(_ACTOR)}[run.plan.market]
    subject, text = words.mail_of(
        run.plan.kind,
        market,
        periods.period_of(run.plan.kind, run.period_start).label,
        edition=run.edition,
        headline=run.headline,
        url=f"{settings.PUBLIC_URL.rstrip('/')}/costs/reports?sel={run.pk}",
    )
    return Letter(id=str(mail.pk), to=address, subject=subject, text=text)
