"""To which ticket a mail belongs, and what it does there, in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from apps.core.types import Actor
from apps.rentals import selectors as rentals
from apps.support.enums import Channel
from apps.support.enums.mail import MailFate, NoticeKind
from apps.support.models import InboundMail, Message, Ticket, TicketAddress
from apps.support.rules.mail import Mail, MailKind
from apps.support.rules.mail.topics import guess_topic
from apps.support.services.hearing import add_customer_message
from apps.support.services.inbound.files import Kept
from apps.support.services.inbound.threading import find_sendings, find_ticket
from apps.support.services.opening import open_ticket
from apps.support.services.outbound.results import fail, suppress
from apps.support.services.writing import add_note
from apps.support.types import InboundMessage, NewTicket

ACTOR: Final = Actor.system("support.inbound")
_LONGEST: Final = 19_000
_NOTHING: Final = "(no text)"
# A rental that began so long before a mail is what the mail is about, more often than not.
_RECENT: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Placed:
    fate: MailFate
    reason: str = ""
    message_id: UUID | None = None


def place(mail: Mail, row: InboundMail, files: Kept, *, is_proven: bool, at: datetime) -> Placed:
    """A letter onto its ticket, a bounce or a complaint to the answer that it is about; a machine's words
    never open or move a ticket."""
    if mail.kind is MailKind.LETTER:
        return _letter(mail, row, files, is_proven, at)
    if mail.kind is MailKind.AUTOMATIC:
        return _automatic(mail, row, at)
    if mail.kind in {MailKind.BOUNCE, MailKind.COMPLAINT}:
        return _report(mail, row, at)
    return Placed(MailFate.SET_ASIDE, "It is a mail of our own that came back.")


def _letter(mail: Mail, row: InboundMail, files: Kept, is_proven: bool, at: datetime) -> Placed:
    ticket = find_ticket(mail, row.market)
    text = _text(mail, files)
    source = f"email:{row.fingerprint}"
    if ticket is None:
        return Placed(MailFate.TAKEN, "", _open(mail, row, text, files, is_proven, at))
    message = InboundMessage(
        text=text,
        channel=Channel.EMAIL,
        source=source,
        author=_shown(mail, row),
        rfc_message_id=mail.message_id,
        in_reply_to=next(iter(mail.about), ""),
        attachments=files.files,
    )
    key = add_customer_message(actor=ACTOR, ticket_id=ticket.pk, message=message, at=at)
    _remember(Message.objects.select_related("ticket").get(pk=key).ticket, mail)
    return Placed(MailFate.TAKEN, "", key)


def _open(mail: Mail, row: InboundMail, text: str, files: Kept, is_proven: bool, at: datetime) -> UUID:
    customer = rentals.find_by_email(row.market, mail.sender) if is_proven else None
    rental = None
    if customer is not None:
        recent = rentals.visible_rentals(ACTOR).filter(customer=customer, opened_at__gte=at - _RECENT)
        rental = recent.order_by("-opened_at").first()
    new = NewTicket(
        market=row.market,
        subject=mail.subject,
        channel=Channel.EMAIL,
        text=text,
        topic=guess_topic(mail.subject, text),
        customer_id=customer.pk if customer else None,
        rental_id=rental.pk if rental else None,
        requester=_shown(mail, row),
        source=f"email:{row.fingerprint}",
        tags=() if is_proven else ("sender not proven",),
        rfc_message_id=mail.message_id,
        in_reply_to=next(iter(mail.about), ""),
        attachments=files.files,
    )
    key = open_ticket(actor=ACTOR, ticket=new, at=at)
    _remember(Ticket.objects.get(pk=key), mail)
    return Message.objects.filter(ticket=key).order_by("at", "id").values_list("pk", flat=True)[0]


def _automatic(mail: Mail, row: InboundMail, at: datetime) -> Placed:
    ticket = find_ticket(mail, row.market)
    if ticket is None:
        return Placed(MailFate.SET_ASIDE, "A machine wrote it.")
    words = mail.text[:1_000].strip() or mail.subject
    add_note(
        actor=ACTOR,
        ticket_id=ticket.pk,
        body=f"Automatic answer of the customer's mailbox:\n\n{words}",
        at=at,
    )
    return Placed(MailFate.NOTED, "A machine answered; colleagues see it as a note.")


def _report(mail: Mail, row: InboundMail, at: datetime) -> Placed:
    sendings = find_sendings(mail.about, row.market)
    bounce = mail.kind is MailKind.BOUNCE
    for sending in sendings:
        lost = [each for each in mail.failures if each.recipient == sending.recipient]
        if bounce and lost:
            fail(sending, NoticeKind.BOUNCE, detail=lost[0].diagnostic, permanent=lost[0].is_permanent, at=at)
        elif not bounce:
            suppress(sending, NoticeKind.COMPLAINT, at=at)
    if sendings:
        return Placed(MailFate.NOTED)
    return Placed(MailFate.SET_ASIDE, "It is about a mail that is none of ours.")


def _remember(ticket: Ticket, mail: Mail) -> None:
    """Whoever wrote first is answered."""
    if mail.sender:
        TicketAddress.objects.get_or_create(ticket=ticket, defaults={"address": mail.sender})


def _text(mail: Mail, files: Kept) -> str:
    text = mail.text.strip() or _NOTHING
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}\n\n[The rest is in the mail itself.]"
    if files.refused:
        text += "\n\n[Not kept, neither PDF nor image: " + ", ".join(files.refused[:10]) + "]"
    return text


def _shown(mail: Mail, row: InboundMail) -> str:
    """The person as agents see them: masked, as everywhere."""
    name = " ".join(f"{part[0]}•••" for part in mail.sender_name.split())[:80]
    return (f"{name} · {row.sender}" if name and row.sender else name or row.sender)[:120]
