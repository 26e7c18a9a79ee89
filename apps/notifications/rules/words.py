"""A rule in a sentence, and a digest in a message."""

from collections.abc import Sequence
from typing import Final

from apps.inbox.enums import Severity
from apps.notifications.types import Message, Telling

_MOST_LINES: Final = 15


def digest_of(tellings: Sequence[Telling], *, key: str, url: str) -> Message:
    """Several notices in one message, the most urgent first; many are counted rather than listed."""
    order = {Severity.CRITICAL: 0, Severity.WARNING: 1, Severity.INFO: 2}
    ranked = sorted(tellings, key=lambda each: (order[each.severity], each.happened_at))
    lines = [f"• {each.title}" for each in ranked[:_MOST_LINES]]
    if len(ranked) > _MOST_LINES:
        lines.append(f"… and {len(ranked) - _MOST_LINES} more")
    title = f"{len(ranked)} notices since the last digest" if len(ranked) > 1 else ranked[0].title
    return Message(id=key, title=title, text="\n".join(lines), url=url, severity=ranked[0].severity)
