"""What a customer says of the help, by the link in their mail: once, and without signing in."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.outbox import services as outbox
from apps.support.enums import EventKind
from apps.support.enums.quality import ANSWER_WITHIN, SCORES
from apps.support.events import FeedbackGiven
from apps.support.models import Feedback
from apps.support.rules.feedback import page_language, page_words, read_token
from apps.support.rules.feedback_words import PAGE
from apps.support.services.log import about, note
from apps.support.services.quality.speaking import language_of

_LONGEST = 1_000


def find_question(*, token: str, language: str = "", accepted: str = "", at: datetime) -> dict[str, Any]:
    """What the link asks about, in the reader's words. Raises NotFound for what is not ours or too old."""
    found = _find(token, language, accepted, at)
    spoken = page_language(language, accepted, language_of(found.ticket))
    words = page_words(spoken)._asdict()
    return {
        "ticket": found.ticket.number,
        "score": found.score,
        "language": spoken,
        "languages": [{"code": code, "name": each.name} for code, each in PAGE.items()],
        "words": {**words, "about": words["about"].format(number=found.ticket.number)},
    }


def _find(token: str, language: str, accepted: str, at: datetime) -> Feedback:
    feedback_id = read_token(token, secret=settings.MAIL_TOKEN_SECRET)
    rows = Feedback.objects.select_related("ticket").filter(asked_at__gt=at - ANSWER_WITHIN)
    found = rows.filter(pk=feedback_id).first() if feedback_id else None
    if found is None:
        raise NotFound(page_words(page_language(language, accepted, "")).gone)
    return found


@transaction.atomic
def give_feedback(*, token: str, score: int, comment: str, language: str = "", at: datetime) -> None:
    """Keep the answer. The same again changes nothing; another one after it is a Conflict.

    Raises NotFound, Invalid, Conflict.
    """
    if score not in SCORES:
        raise Invalid("From one to five.", fields={"score": "is from 1 to 5"})
    said = comment.strip()
    if len(said) > _LONGEST:
        raise Invalid("This is too long.", fields={"comment": f"has more than {_LONGEST} characters"})
    asked = _find(token, language, "", at)
    row = Feedback.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=asked.pk)
    if row.answered_at is not None:
        if (row.score, row.comment) == (score, said):
            return
        spoken = page_language(language, "", language_of(row.ticket))
        raise Conflict(page_words(spoken).told_already, code="already_answered")
    row.score, row.comment, row.answered_at = score, said, at
    row.save(update_fields=["score", "comment", "answered_at"])
    note(row.ticket, EventKind.FEEDBACK_GIVEN, actor=None, at=at, after=str(score))
    outbox.publish(FeedbackGiven(**about(row.ticket, None, at), score=score))
