"""What a first mail is probably about, by the words in it; `other` when nothing stands out.

A first guess that decides over the queue; an agent corrects it with one key.
"""

import re
from typing import Final

from apps.support.enums import Topic

_LOOKED_AT: Final = 3_000
_WORDS: Final = {
    Topic.ACCESS: r"unlock|locked out|(does|won'?t|will not|can(no|')t) open|door|app does not|bluetooth",
    Topic.BREAKDOWN: (
        r"strand|broke ?down|tow(ed|ing)?\b|warning light|won'?t (start|move)|flat (tyre|battery)"
    ),
    Topic.END_RENTAL: (r"(can(no|')?t|could not|unable to) end|end (the|my) (rental|trip)|still running"),
    Topic.BILLING: r"charged (me )?(twice|too much|wrong|again)|overcharg|invoice|receipt|fare|billed|bill\b",
    Topic.REFUND: r"refund|money back|reimburs|pay me back",
    Topic.CHARGING: r"charging|charger|charge point|\bcable\b|\bplug",
    Topic.DAMAGE: r"scratch|dent\b|damag|accident|collision|hit (me|my|the)",
    Topic.FINE: r"\bfine\b|parking ticket|summons|offence|\bERP\b",
    Topic.LOST_ITEM: r"\b(left|lost|forgot)\b.{0,30}\b(in|inside)\b|lost (property|item)",
    Topic.ACCOUNT: r"my account|log ?in|sign ?in|password|licen[cs]e|verify|delete my",
}
_PATTERNS: Final = {topic: re.compile(words, re.IGNORECASE) for topic, words in _WORDS.items()}


def guess_topic(subject: str, text: str) -> Topic:
    """The topic with the most words in it, those of the subject counting twice; `other` on a tie."""
    counts = {
        topic: 2 * len(pattern.findall(subject)) + len(pattern.findall(text[:_LOOKED_AT]))
        for topic, pattern in _PATTERNS.items()
    }
    best = max(counts.values())
    leaders = [topic for topic, count in counts.items() if count == best]
    return leaders[0] if best and len(leaders) == 1 else Topic.OTHER
