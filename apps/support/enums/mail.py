"""What becomes of mail, on its way in and on its way out."""

from enum import StrEnum


class MailFate(StrEnum):
    """taken: it stands on a ticket. noted: it was about mail of ours (bounce, complaint). set_aside: kept, on
    no ticket (a machine's, a loop, spam, a virus). unreadable: nothing can be made of it.
    """

    TAKEN = "taken"
    NOTED = "noted"
    SET_ASIDE = "set_aside"
    UNREADABLE = "unreadable"


class SendState(StrEnum):
    """claimed → sent | refused | unknown; unknown → sent | lost, by what SES tells. Never claimed twice,
    unless SES has said that nothing left.
    """

    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    LOST = "lost"


class NoticeKind(StrEnum):
    """What SES tells of mail that we sent."""

    SEND = "send"
    DELIVERY = "delivery"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    REJECT = "reject"


class SuppressionReason(StrEnum):
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
