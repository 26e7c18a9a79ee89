"""What a customer says of the help, by the link in their mail: once, and without signing in."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.outbox import services as outbox
from apps.support.enums import EventKind
from apps.support.enums.quality import ANSWER_WITHIN, SCORES
from apps.support.events import FeedbackGiven
from apps.support.models import Feedback
from apps.support.rules.feedback import read_token
from apps.support.services.log import about, note

_LONGEST = 1_000


def find_question(*, token: str, at: datetime) -> Feedback:
    """What the link asks about. Raises NotFound for what is not ours or too old."""
    feedback_id = read_token(token, secret=settings.MAIL_TOKEN_SECRET)
    rows = Feedback.objects.select_related("ticket").filter(asked_at__gt=at - ANSWER_WITHIN)
    found = rows.filter(pk=feedback_id).first() if feedback_id else None
    if found is None:
        raise NotFound("This link is not good any more.")
    return found


@transaction.atomic
def give_feedback(*, token: str, score: int, comment: str, at: datetime) -> None:
    """Keep the answer. The same again changes nothing; another one after it is a Conflict.

    Raises NotFound, Invalid, Conflict.
    """
    if score not in SCORES:
        raise Invalid("From one to five.", fields={"score": "is from 1 to 5"})
    said = comment.strip()
    if len(said) > _LONGEST:
        raise Invalid("This is too long.", fields={"comment": f"has more than {_LONGEST} characters"})
    asked = find_question(token=token, at=at)
    row = Feedback.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=asked.pk)
    if row.answered_at is not None:
        if (row.score, row.comment) == (score, said):
            return
        raise Conflict("You have told us already. Thank you.", code="already_answered")
    row.score, row.comment, row.answered_at = score, said, at
    row.save(update_fields=["score", "comment", "answered_at"])
    note(row.ticket, EventKind.FEEDBACK_GIVEN, actor=None, at=at, after=str(score))
    outbox.publish(FeedbackGiven(**about(row.ticket, None, at), score=score))
